#include "reg/formats/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "markdown_text.h"
#include "reg/base/text.h"
#include "reg/formats/text_table.h"

namespace reg {
namespace {

// Tables are never cut: a document is whole.
constexpr std::size_t kAnyWidth = 1'000'000;

std::string wrapped(const std::string& text, std::size_t width) {
  std::string out;
  std::size_t at = 0;
  do {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    for (const std::string& line : wrap(printable(text.substr(at, end - at)), width)) out += line + "\n";
    at = end + 1;
  } while (at <= text.size());
  return out;
}

std::string heading(const std::string& text, char underline) {
  const std::string shown = printable(text);
  return shown + "\n" + std::string(display_width(shown), underline) + "\n";
}

std::string facts_text(const DocumentSection& section, std::size_t width) {
  std::size_t label_width = 0;
  for (const auto& [label, value] : section.facts) label_width = std::max(label_width, display_width(label));
  label_width += 2;
  const std::size_t room = std::max<std::size_t>(20, width > label_width ? width - label_width : 0);
  std::string out;
  for (const auto& [label, value] : section.facts) {
    bool first = true;
    std::size_t at = 0;
    do {
      const std::size_t end = std::min(value.find('\n', at), value.size());
      for (const std::string& line : wrap(printable(value.substr(at, end - at)), room)) {
        out += pad_right(first ? label : "", label_width) + line + "\n";
        first = false;
      }
      at = end + 1;
    } while (at <= value.size());
  }
  return out;
}

std::string table_text(const DocumentTable& table) {
  std::vector<TextColumn> columns;
  for (const std::string& title : table.titles) columns.push_back({title});
  TextTable text(columns);
  for (const auto& row : table.rows) text.add_row(row);
  return text.render(kAnyWidth);
}

// With line breaks as they are.
std::string html_text(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (at > 0) out += "<br>";
    for (const char c : printable(text.substr(at, end - at))) {
      out += c == '&'   ? "&amp;"
             : c == '<' ? "&lt;"
             : c == '>' ? "&gt;"
             : c == '"' ? "&quot;"
                        : std::string(1, c);
    }
    at = end + 1;
  }
  return out;
}

constexpr std::string_view kStyle =
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{border-bottom:1px solid #ccc;padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.2rem 1rem}"
    "dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}@media print{body{margin:0}}";

std::string html_row(const std::vector<std::string>& cells, std::string_view tag) {
  std::string out = "<tr>";
  for (const std::string& cell : cells) out += fmt::format("<{0}>{1}</{0}>", tag, html_text(cell));
  return out + "</tr>\n";
}

std::string section_html(const DocumentSection& section) {
  std::string out = fmt::format("<h2>{}</h2>\n", html_text(section.heading));
  if (!section.facts.empty()) {
    out += "<dl>\n";
    for (const auto& [label, value] : section.facts) {
      out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", html_text(label), html_text(value));
    }
    out += "</dl>\n";
  }
  for (const std::string& paragraph : section.paragraphs)
    out += fmt::format("<p>{}</p>\n", html_text(paragraph));
  if (section.table.rows.empty()) return out;
  out += "<table>\n<thead>\n" + html_row(section.table.titles, "th") + "</thead>\n<tbody>\n";
  for (const auto& row : section.table.rows) out += html_row(row, "td");
  return out + "</tbody>\n</table>\n";
}

std::vector<std::string> escaped_cells(const std::vector<std::string>& cells) {
  std::vector<std::string> escaped;
  for (const std::string& cell : cells) escaped.push_back(markdown_text(cell));
  return escaped;
}

}  // namespace

std::string document_text(const Document& document, std::size_t width) {
  std::string out = heading(document.title, '=');
  for (const std::string& paragraph : document.paragraphs) out += "\n" + wrapped(paragraph, width);
  for (const DocumentSection& section : document.sections) {
    out += "\n" + heading(section.heading, '-');
    if (!section.facts.empty()) out += "\n" + facts_text(section, width);
    for (const std::string& paragraph : section.paragraphs) out += "\n" + wrapped(paragraph, width);
    if (!section.table.rows.empty()) out += "\n" + table_text(section.table);
  }
  return out;
}

std::string document_markdown(const Document& document) {
  std::string out = "# " + markdown_text(document.title) + "\n";
  for (const std::string& paragraph : document.paragraphs) out += "\n" + markdown_text(paragraph) + "\n";
  for (const DocumentSection& section : document.sections) {
    out += "\n## " + markdown_text(section.heading) + "\n";
    if (!section.facts.empty()) out += "\n";
    for (const auto& [label, value] : section.facts) {
      out += fmt::format("- **{}**: {}\n", markdown_text(label), markdown_text(value));
    }
    for (const std::string& paragraph : section.paragraphs) out += "\n" + markdown_text(paragraph) + "\n";
    if (section.table.rows.empty()) continue;
    out += "\n" + markdown_row(escaped_cells(section.table.titles)) +
           markdown_row(std::vector<std::string>(section.table.titles.size(), "---"));
    for (const auto& row : section.table.rows) out += markdown_row(escaped_cells(row));
  }
  return out;
}

std::string document_html(const Document& document, Language language) {
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{1}</title>\n"
      "<style>{2}</style>\n</head>\n<body>\n<h1>{1}</h1>\n",
      language_code(language), html_text(document.title), kStyle);
  for (const std::string& paragraph : document.paragraphs)
    out += fmt::format("<p>{}</p>\n", html_text(paragraph));
  for (const DocumentSection& section : document.sections) out += section_html(section);
  return out + "</body>\n</html>\n";
}

}  // namespace reg
