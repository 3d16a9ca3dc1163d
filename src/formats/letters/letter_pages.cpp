#include "formats/letters/letter_pages.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "formats/documents/one_line.h"
#include "formats/letters/template_reader.h"
#include "reg/base/text/text.h"
#include "reg/embedded_templates_cs.h"
#include "reg/embedded_templates_en.h"

namespace reg {
namespace {

using Kind = TemplatePiece::Kind;

// White space as Mustache is given it. The library would cut a text at each space, and leaves the line of a
// section that is not shown behind as an empty one; so lines are settled here, and it sees neither.
constexpr char kSpace = '\x1F';
constexpr char kLineFeed = '\x1E';

void show_white_space(std::string& text) {
  for (char& c : text) {
    if (c == kSpace) c = ' ';
    if (c == kLineFeed) c = '\n';
  }
}

std::string hidden_white_space(std::string text) {
  for (char& c : text) {
    if (c == ' ' || c == '\t') c = kSpace;
    if (c == '\n') c = kLineFeed;
  }
  return text;
}

using Line = std::vector<TemplatePiece>;

std::vector<Line> in_lines(const std::vector<TemplatePiece>& pieces) {
  std::vector<Line> lines(1);
  for (const TemplatePiece& piece : pieces) {
    if (piece.kind != Kind::kText) {
      lines.back().push_back(piece);
      continue;
    }
    std::string_view text = piece.text;
    for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n')) {
      lines.back().push_back({Kind::kText, std::string(text.substr(0, end)), {}});
      lines.emplace_back();
      text.remove_prefix(end + 1);
    }
    if (!text.empty()) lines.back().push_back({Kind::kText, std::string(text), {}});
  }
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

// A line of sections' tags and comments alone leaves no line behind.
bool leaves_no_line(const Line& line) {
  const auto is_text = [](const TemplatePiece& piece) { return piece.kind == Kind::kText; };
  const bool tags_alone = std::all_of(line.begin(), line.end(), [&](const TemplatePiece& piece) {
    if (is_text(piece)) return trim(piece.text).empty();
    return piece.kind != Kind::kVariable && piece.kind != Kind::kRaw;
  });
  return tags_alone && !std::all_of(line.begin(), line.end(), is_text);
}

struct Output {
  std::string& text;
  Output& operator<<(const std::string& piece) {
    text += piece;
    return *this;
  }
};

std::string rendered(kainjow::mustache::mustache& page, const Facts& cycle, const Facts& facts) {
  kainjow::mustache::context<std::string> context(&cycle);
  context.push(&facts);
  std::string text;
  Output output{text};
  page.render(context, output);
  show_white_space(text);
  return text;
}

}  // namespace

void put(Facts& facts, const char* name, std::string_view text) {
  std::string line = one_line(text);
  facts[name] = line.empty() ? Facts(false) : Facts(line);
}

void put_lines(Facts& facts, const char* name, std::string_view text) {
  facts[name] = Facts(std::string(text));
}

void put_flag(Facts& facts, const char* name, bool value) {
  facts[name] = Facts(value);
}

Message worded(const Schedule& schedule, const Envelope& envelope, std::string to, RenderedLetter words) {
  Message message;
  message.message_id = envelope.message_id;
  message.from = schedule.mail.from;
  message.to = std::move(to);
  message.reply_to = schedule.contact;
  message.subject = std::move(words.subject);
  message.text = std::move(words.text);
  message.html = std::move(words.html);
  message.date = envelope.date;
  return message;
}

Facts cycle_facts(const Schedule& schedule) {
  Facts facts;
  put(facts, "cycle", schedule.title);
  put(facts, "organiser", schedule.organiser);
  put(facts, "contact", schedule.contact);
  put(facts, "website", schedule.website);
  put(facts, "registration_url", schedule.registration_url);
  put(facts, "funding", schedule.funding);
  return facts;
}

LetterTemplates::Pages::Pages(Language language) : typesetter_(language) {
  const auto add = [this](const auto& files) {
    for (const auto& [name, text] : files) files_.emplace(name, text);
  };
  if (language == Language::kCzech) {
    add(embedded::k_templates_cs);
  } else {
    add(embedded::k_templates_en);
  }
}

void LetterTemplates::Pages::replace(const std::string& name, std::string text) {
  files_[name] = std::move(text);
  own_.insert(name);
}

// Own, or with a part of its own.
bool LetterTemplates::Pages::is_own(const std::string& name) const {
  if (own_.contains(name)) return true;
  const std::string extension = name.substr(name.find('.'));
  Diagnostics ignored;
  const auto pieces = read_template(name, files_.at(name), ignored);
  return std::any_of(pieces.begin(), pieces.end(), [&](const TemplatePiece& piece) {
    return piece.kind == Kind::kPart && own_.contains(piece.text + extension);
  });
}

// With its parts in their places, as Mustache is given it.
std::string LetterTemplates::Pages::source(const std::string& name) const {
  const std::string extension = name.substr(name.find('.'));
  Diagnostics ignored;  // overrides were checked when they came, and tests check those built in
  std::vector<TemplatePiece> pieces;
  for (TemplatePiece& piece : read_template(name, files_.at(name), ignored)) {
    if (piece.kind != Kind::kPart) {
      pieces.push_back(std::move(piece));
      continue;
    }
    std::string_view part = files_.at(piece.text + extension);
    if (part.ends_with('\n')) part.remove_suffix(1);
    for (TemplatePiece& inner : read_template(piece.text + extension, part, ignored)) {
      pieces.push_back(std::move(inner));
    }
  }
  Typesetter typesetter = typesetter_;
  std::string out;
  for (const Line& line : in_lines(pieces)) {
    const bool hidden = leaves_no_line(line);
    for (const TemplatePiece& piece : line) {
      if (piece.kind == Kind::kComment || (hidden && piece.kind == Kind::kText)) continue;
      if (piece.kind != Kind::kText) {
        out += shown_tag(piece);
      } else {
        out += hidden_white_space(extension == ".html" ? typesetter.markup(piece.text) : piece.text);
      }
    }
    if (!hidden) out += kLineFeed;
  }
  return out;
}

LetterTemplates::Pages::Page LetterTemplates::Pages::make_page(const std::string& kind) const {
  const auto made = [](const std::string& text, auto escape) {
    auto page = std::make_unique<Mustache>(text);
    if (!page->is_valid()) throw std::logic_error("a template was not checked: " + page->error_message());
    page->set_custom_escape(escape);
    return page;
  };
  const auto as_it_is = [](const std::string& value) { return value; };
  const std::string text = source(kind + ".txt");
  const std::size_t end = text.find(kLineFeed);
  Page page;
  page.subject = made(text.substr(text.find(':') + 1, end - text.find(':') - 1), as_it_is);
  page.text = made(text.substr(end + 1), as_it_is);
  if (!is_own(kind + ".txt") || is_own(kind + ".html")) {
    page.html =
        made(source(kind + ".html"), [this](const std::string& value) { return typesetter_.value(value); });
  }
  return page;
}

LetterTemplates::Pages::Page& LetterTemplates::Pages::page(const std::string& kind) const {
  const auto found = pages_.find(kind);
  return found != pages_.end() ? found->second : pages_.emplace(kind, make_page(kind)).first->second;
}

RenderedLetter LetterTemplates::Pages::render(const std::string& kind, const Facts& cycle,
                                              const Facts& facts) const {
  Page& ready = page(kind);
  RenderedLetter letter;
  letter.subject = tidy(rendered(*ready.subject, cycle, facts));
  letter.text = wrapped_letter(rendered(*ready.text, cycle, facts), kLetterWidth);
  if (ready.html) letter.html = rendered(*ready.html, cycle, facts);
  return letter;
}

}  // namespace reg
