#include "reg/formats/programme/programme_html.h"

#include <fmt/format.h>

#include "formats/documents/html_page.h"

namespace reg {
namespace {

constexpr std::string_view kStyle =
    "body{max-width:44rem}\n"
    "article{break-inside:avoid}\n"
    ".when{margin:0;font-weight:600;color:var(--quiet)}\n"
    ".cancelled h3{text-decoration:line-through}\n"
    ".cancelled strong{display:block}\n";

std::string paragraphs_html(const std::vector<ProgrammeParagraph>& paragraphs) {
  std::string out;
  for (const ProgrammeParagraph& paragraph : paragraphs) {
    out += "<p>";
    for (const ProgrammeSpan& span : paragraph) {
      out += span.url.empty()
                 ? html_text(span.text)
                 : fmt::format("<a href=\"{}\">{}</a>", html_text(span.url), html_text(span.text));
    }
    out += "</p>\n";
  }
  return out;
}

std::string section_html(const ProgrammeSection& section) {
  return fmt::format("<section>\n<h2>{}</h2>\n{}</section>\n", html_text(section.heading),
                     paragraphs_html(section.paragraphs));
}

std::string workshop_html(const ProgrammeWorkshop& workshop) {
  const bool cancelled = !workshop.cancelled.empty();
  std::string out = fmt::format("<article{}>\n<h3>{}</h3>\n", cancelled ? " class=\"cancelled\"" : "",
                                html_text(workshop.title));
  out += fmt::format("<p class=\"when\"><time datetime=\"{}\">{}</time></p>\n", workshop.starts,
                     html_text(workshop.when));
  if (cancelled) out += fmt::format("<p><strong>{}</strong></p>\n", html_text(workshop.cancelled));
  for (const std::string& line : {workshop.description, workshop.venue, workshop.seats}) {
    if (!line.empty()) out += fmt::format("<p>{}</p>\n", html_text(line));
  }
  return out + "</article>\n";
}

}  // namespace

std::string programme_html(const Programme& programme) {
  std::string body =
      fmt::format("<main>\n<h1>{}</h1>\n{}", html_text(programme.title), paragraphs_html(programme.about));
  for (const ProgrammeSection& section : programme.opening) body += section_html(section);
  body += fmt::format("<section>\n<h2>{}</h2>\n", html_text(programme.workshops_heading));
  for (const ProgrammeWorkshop& workshop : programme.workshops) body += workshop_html(workshop);
  body += "</section>\n";
  for (const ProgrammeSection& section : programme.details) body += section_html(section);
  return html_page({programme.language, programme.title, kStyle, body + "</main>\n"});
}

}  // namespace reg
