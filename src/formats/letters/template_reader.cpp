#include "formats/letters/template_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "formats/letters/letter_names.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

using Kind = TemplatePiece::Kind;

constexpr std::string_view kSubject = "Subject:";
constexpr std::size_t kLongestTag = 1000;  // comments aside
constexpr std::size_t kDeepest = 16;       // rendering takes some stack for each section within another

bool is_block(Kind kind) {
  return kind == Kind::kSection || kind == Kind::kInverted;
}

// The place that follows `text`, which begins at `place`.
Place behind(std::string_view text, Place place) {
  for (const char c : text) {
    if (c == '\n') {
      place = {place.line + 1, 1};
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

// Cuts the text into pieces; what is between the braces is looked at later.
class Cutter {
 public:
  Cutter(std::string_view text, Diagnostics& diagnostics) : rest_(text), diagnostics_(diagnostics) {}

  std::vector<TemplatePiece> cut() {
    while (!rest_.empty()) {
      const Place place = place_;
      const std::string_view text = take(std::min(rest_.find("{{"), rest_.size()));
      if (!text.empty()) add(Kind::kText, text, place);
      if (!rest_.empty()) tag();
    }
    return std::move(pieces_);
  }

 private:
  void tag() {
    const Place place = place_;
    const bool triple = rest_.starts_with("{{{");
    const std::string_view close = triple ? "}}}" : "}}";
    const std::size_t begin = triple ? 3 : 2;
    const bool comment = rest_.substr(begin).starts_with('!');
    const std::string_view near = comment ? rest_ : rest_.substr(0, kLongestTag);
    const std::size_t end = near.find(close, begin);
    if (end == std::string_view::npos ||
        (!comment && std::min(near.find("{{", begin), near.find('\n', begin)) < end)) {
      diagnostics_.error(place, fmt::format("this tag is not closed by {}", close));
      take(comment ? rest_.size() : begin);
      return;
    }
    const std::string content(trim(take(end + close.size()).substr(begin, end - begin)));
    if (triple) return add(Kind::kRaw, content, place);
    marked(content, place);
  }

  void marked(const std::string& content, Place place) {
    if (content.starts_with('=')) {
      diagnostics_.error(place, "the braces of tags cannot be changed for others");
      return;
    }
    constexpr std::string_view kMarks = "#^/!>&";
    constexpr Kind kKinds[] = {Kind::kSection, Kind::kInverted, Kind::kEnd,
                               Kind::kComment, Kind::kPart,     Kind::kRaw};
    const std::size_t mark = content.empty() ? std::string_view::npos : kMarks.find(content[0]);
    if (mark == std::string_view::npos) return add(Kind::kVariable, content, place);
    add(kKinds[mark], std::string(trim(std::string_view(content).substr(1))), place);
  }

  void add(Kind kind, std::string_view text, Place place) {
    if (kind != Kind::kText && kind != Kind::kComment && text.empty()) {
      diagnostics_.error(place, "this tag has no name");
      return;
    }
    pieces_.push_back({kind, std::string(text), place});
  }

  std::string_view take(std::size_t count) {
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    place_ = behind(taken, place_);
    return taken;
  }

  std::string_view rest_;
  Diagnostics& diagnostics_;
  std::vector<TemplatePiece> pieces_;
  Place place_{1, 1};
};

// Looks at every tag: whether its name is known where it stands, and whether sections nest.
class Checker {
 public:
  Checker(std::string_view file, Diagnostics& diagnostics)
      : html_(file.ends_with(".html")), topic_(topic_of(file)), diagnostics_(diagnostics) {}

  void check(const std::vector<TemplatePiece>& pieces) {
    for (const TemplatePiece& piece : pieces) {
      switch (piece.kind) {
        case Kind::kText:
          text(piece);
          break;
        case Kind::kComment:
          break;
        case Kind::kPart:
          part(piece);
          break;
        case Kind::kEnd:
          end(piece);
          break;
        default:
          named(piece);
      }
    }
    for (const TemplatePiece* section : open_) {
      diagnostics_.error(section->place, fmt::format("{} is never closed", shown_tag(*section)));
    }
  }

 private:
  void text(const TemplatePiece& piece) {
    const std::size_t stray = html_ ? std::string::npos : piece.text.find("}}");
    if (stray != std::string::npos) {
      diagnostics_.error(behind(std::string_view(piece.text).substr(0, stray), piece.place),
                         "}} closes no tag");
    }
  }

  void part(const TemplatePiece& piece) {
    const bool known = piece.text == "signature" || (html_ && (piece.text == "begin" || piece.text == "end"));
    if (!known) {
      diagnostics_.error(piece.place, fmt::format("there is no part \"{}\" here; there {}", piece.text,
                                                  html_ ? "are begin, signature and end" : "is signature"));
    } else if (topic_ == LetterTopic::kEvery) {
      diagnostics_.error(piece.place, "a part cannot take in another one");
    }
  }

  void end(const TemplatePiece& piece) {
    if (open_.empty()) {
      diagnostics_.error(piece.place, fmt::format("{} closes nothing", shown_tag(piece)));
      return;
    }
    const TemplatePiece& section = *open_.back();
    open_.pop_back();
    if (section.text == piece.text) return;
    diagnostics_.error(piece.place, fmt::format("{} stands where {} of line {} is to be closed",
                                                shown_tag(piece), shown_tag(section), section.place.line));
  }

  void named(const TemplatePiece& piece) {
    const LetterName* name = find(piece.text);
    if (name == nullptr) {
      unknown(piece);
    } else if (piece.kind == Kind::kRaw && html_) {
      diagnostics_.error(piece.place, fmt::format("in HTML every value is escaped: {{{{{}}}}}", piece.text));
    } else if (!is_block(piece.kind) && name->type != NameType::kText) {
      diagnostics_.error(piece.place, fmt::format("\"{0}\" is {1}: {{{{#{0}}}}}…{{{{/{0}}}}}", piece.text,
                                                  name->type == NameType::kList ? "a list" : "yes or no"));
    }
    if (is_block(piece.kind)) open(piece, name != nullptr && name->type == NameType::kList);
  }

  // A list within itself would be repeated as often again.
  void open(const TemplatePiece& piece, bool list) {
    if (list && piece.kind == Kind::kSection && within(piece.text)) {
      diagnostics_.error(piece.place, fmt::format("{} stands within itself", shown_tag(piece)));
    } else if (open_.size() == kDeepest) {
      diagnostics_.error(piece.place, fmt::format("{} stands within {} other sections, and that is too deep",
                                                  shown_tag(piece), kDeepest));
    }
    open_.push_back(&piece);
  }

  // Those within which the place stands; a section that stands where a list is empty does not count.
  bool within(std::string_view list) const {
    return list.empty() || std::any_of(open_.begin(), open_.end(), [&](const TemplatePiece* section) {
             return section->kind == Kind::kSection && section->text == list;
           });
  }

  template <typename Visit>
  void each_name(Visit visit) const {
    for (const LetterName& name : letter_names(LetterTopic::kEvery)) visit(name);
    if (topic_ == LetterTopic::kEvery) return;
    for (const LetterName& name : letter_names(topic_)) visit(name);
  }

  const LetterName* find(std::string_view wanted) const {
    const LetterName* found = nullptr;
    each_name([&](const LetterName& name) {
      if (name.name == wanted && within(name.list)) found = &name;
    });
    return found;
  }

  void unknown(const TemplatePiece& piece) {
    std::vector<std::string> known;
    std::optional<std::string> list;
    each_name([&](const LetterName& name) {
      if (within(name.list)) known.emplace_back(name.name);
      if (name.name == piece.text) list = name.list;
    });
    if (list) {
      diagnostics_.error(piece.place, fmt::format("\"{0}\" is known only within {{{{#{1}}}}}…{{{{/{1}}}}}",
                                                  piece.text, *list));
      return;
    }
    const auto near = nearest(piece.text, known);
    diagnostics_.error(piece.place, fmt::format("unknown name \"{}\"{}", piece.text,
                                                near ? fmt::format("; did you mean \"{}\"?", *near) : ""));
  }

  bool html_;
  LetterTopic topic_;
  Diagnostics& diagnostics_;
  std::vector<const TemplatePiece*> open_;
};

// The first line of a text is its subject, and complete in itself.
void check_subject(std::string_view text, const std::vector<TemplatePiece>& pieces,
                   Diagnostics& diagnostics) {
  const std::string_view line = text.substr(0, text.find('\n'));
  if (!line.starts_with(kSubject)) {
    diagnostics.error({1, 1}, "the first line of a letter is its subject: \"Subject: …\"");
    return;
  }
  if (trim(line.substr(kSubject.size())).empty()) diagnostics.error({1, 1}, "the subject is empty");
  int depth = 0;
  for (const TemplatePiece& piece : pieces) {
    if (piece.place.line > 1) break;
    depth += is_block(piece.kind) ? 1 : piece.kind == Kind::kEnd ? -1 : 0;
  }
  if (depth > 0) diagnostics.error({1, 1}, "a section of the subject goes on below it");
  if (trim(text.substr(line.size())).empty()) {
    diagnostics.error({0, 0}, "nothing stands below the subject");
  }
}

}  // namespace

std::string shown_tag(const TemplatePiece& piece) {
  switch (piece.kind) {
    case Kind::kSection:
      return "{{#" + piece.text + "}}";
    case Kind::kInverted:
      return "{{^" + piece.text + "}}";
    case Kind::kEnd:
      return "{{/" + piece.text + "}}";
    case Kind::kPart:
      return "{{>" + piece.text + "}}";
    case Kind::kRaw:
      return "{{{" + piece.text + "}}}";
    case Kind::kComment:
      return "{{!" + piece.text + "}}";
    default:
      return "{{" + piece.text + "}}";
  }
}

std::vector<TemplatePiece> read_template(std::string_view name, std::string_view text,
                                         Diagnostics& diagnostics) {
  std::vector<TemplatePiece> pieces = Cutter(text, diagnostics).cut();
  Checker(name, diagnostics).check(pieces);
  const bool part = topic_of(name) == LetterTopic::kEvery;
  if (!part && name.ends_with(".txt")) {
    check_subject(text, pieces, diagnostics);
  } else if (!part && trim(text).empty()) {
    diagnostics.error({0, 0}, "the template is empty");
  }
  return pieces;
}

}  // namespace reg
