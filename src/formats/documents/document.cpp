#include "reg/formats/documents/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/documents/html_page.h"
#include "formats/documents/markdown_text.h"
#include "reg/base/text/text.h"

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
  return section.table.rows == 0 ? out : out + table_html(section.table, "");
}

}  // namespace

std::string document_text(const Document& document, std::size_t width) {
  std::string out = heading(document.title, '=');
  for (const std::string& paragraph : document.paragraphs) out += "\n" + wrapped(paragraph, width);
  for (const DocumentSection& section : document.sections) {
    out += "\n" + heading(section.heading, '-');
    if (!section.facts.empty()) out += "\n" + facts_text(section, width);
    for (const std::string& paragraph : section.paragraphs) out += "\n" + wrapped(paragraph, width);
    if (section.table.rows > 0) out += "\n" + text_table(section.table).render(kAnyWidth);
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
    if (section.table.rows > 0) out += "\n" + table_markdown(section.table);
  }
  return out;
}

std::string document_html(const Document& document, Language language) {
  std::string body = fmt::format("<main>\n<h1>{}</h1>\n", html_text(document.title));
  for (const std::string& paragraph : document.paragraphs)
    body += fmt::format("<p>{}</p>\n", html_text(paragraph));
  for (const DocumentSection& section : document.sections) body += section_html(section);
  return html_page({language, document.title, "", body + "</main>\n"});
}

}  // namespace reg
