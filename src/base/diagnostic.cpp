#include "reg/base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::size_t kExcerptColumns = 100;
constexpr std::size_t kGutterColumns = 5;
constexpr std::size_t kLongestLine = 1 << 16;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The lines of a source, without their line breaks and without a byte order mark before the first.
std::vector<std::string_view> lines_of(std::string_view source) {
  std::vector<std::string_view> lines;
  if (source.starts_with(kByteOrderMark)) source.remove_prefix(kByteOrderMark.size());
  while (!source.empty()) {
    const std::size_t end = std::min(source.find('\n'), source.size());
    std::string_view line = source.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    source.remove_prefix(std::min(end + 1, source.size()));
  }
  return lines;
}

// The first `count` characters of `text`, a byte that is not UTF-8 being one character.
std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t i = 0;
  for (; count > 0 && i < text.size(); --count) next_code_point(text, i);
  return text.substr(0, i);
}

std::string shown(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '\t', ' ');
  return printable(spaced);
}

struct Excerpt {
  std::string text;
  std::size_t caret = 0;  // columns before the place
};

// Keeps some hundred columns around the caret, with an ellipsis where something was left out.
Excerpt cut(const Excerpt& whole) {
  const std::size_t total = display_width(whole.text);
  if (total <= kExcerptColumns) return whole;
  const std::size_t centred = whole.caret - std::min(whole.caret, kExcerptColumns / 2);
  const std::size_t left = std::min(centred, total - kExcerptColumns);
  const std::size_t right = left + kExcerptColumns;
  const std::size_t first = left == 0 ? 0 : left + 1;
  const std::size_t last = right == total ? right : right - 1;
  Excerpt out;
  std::size_t column = 0;
  std::size_t kept_from = total;
  for (const Cluster& cluster : clusters(whole.text)) {
    if (column >= first && column + cluster.width <= last) {
      kept_from = std::min(kept_from, column);
      out.text += cluster.text;
    }
    column += cluster.width;
  }
  if (left > 0) out.text.insert(0, "…");
  if (right < total) out.text += "…";
  out.caret = whole.caret - kept_from + (left > 0 ? 1 : 0);
  return out;
}

std::string render_excerpt(std::string_view line, Place place) {
  const std::size_t before = place.column > 0 ? static_cast<std::size_t>(place.column) - 1 : 0;
  const Excerpt excerpt = cut({shown(line), display_width(shown(first_characters(line, before)))});
  const std::string number = pad_left(std::to_string(place.line), kGutterColumns);
  std::string out = fmt::format("{} |{}{}\n", number, excerpt.text.empty() ? "" : " ", excerpt.text);
  if (place.column > 0) {
    out += fmt::format("{} | {}^\n", std::string(number.size(), ' '), std::string(excerpt.caret, ' '));
  }
  return out;
}

std::string render_place(const std::string& file, Place place) {
  std::string out = printable(file);
  if (place.line > 0) out += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) out += fmt::format(":{}", place.column);
  return out;
}

}  // namespace

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      break;
  }
  return "note";
}

Diagnostics::Diagnostics(std::string file, std::string source)
    : file_(std::move(file)), source_(std::move(source)) {}

void Diagnostics::error(Place place, std::string message) {
  list_.push_back({Severity::kError, place, std::move(message)});
}

void Diagnostics::warning(Place place, std::string message) {
  list_.push_back({Severity::kWarning, place, std::move(message)});
}

void Diagnostics::conceal(int line) {
  concealed_.insert(line);
}

bool Diagnostics::has_errors() const {
  return count(Severity::kError) > 0;
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(list_.begin(), list_.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> out = list_;
  std::stable_sort(out.begin(), out.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.place < b.place; });
  return out;
}

std::string Diagnostics::render() const {
  const std::vector<std::string_view> lines = lines_of(source_);
  std::string out;
  std::vector<Diagnostic> findings = sorted();
  const std::size_t more = findings.size() - std::min(findings.size(), kMostShown);
  findings.resize(findings.size() - more);
  for (const Diagnostic& finding : findings) {
    out += fmt::format("{}: {}: {}\n", render_place(file_, finding.place), severity_name(finding.severity),
                       printable(finding.message));
    const auto line = static_cast<std::size_t>(std::max(finding.place.line, 0));
    const bool is_shown = line > 0 && line <= lines.size() && lines[line - 1].size() <= kLongestLine &&
                          !concealed_.contains(finding.place.line);
    if (is_shown) out += render_excerpt(lines[line - 1], finding.place);
  }
  if (more > 0) out += fmt::format("{}: and {} more\n", printable(file_), more);
  return out;
}

}  // namespace reg
