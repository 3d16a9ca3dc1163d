#include "reg/formats/programme/programme_markdown.h"

#include <fmt/format.h>

#include "formats/documents/markdown_text.h"

namespace reg {
namespace {

std::string paragraph_text(const ProgrammeParagraph& paragraph) {
  std::string out;
  for (const ProgrammeSpan& span : paragraph) {
    // Where a link follows, so does its space, which markdown_text() would take away.
    const bool spaced = span.text.ends_with(' ');
    out += span.url.empty() ? markdown_text(span.text) + (spaced ? " " : "") : "<" + span.text + ">";
  }
  return out + "\n";
}

std::string section_text(const ProgrammeSection& section) {
  std::string out = "\n## " + markdown_text(section.heading) + "\n";
  for (const ProgrammeParagraph& paragraph : section.paragraphs) out += "\n" + paragraph_text(paragraph);
  return out;
}

std::string workshop_text(const ProgrammeWorkshop& workshop) {
  std::string out =
      fmt::format("\n### {}\n\n**{}**\n", markdown_text(workshop.title), markdown_text(workshop.when));
  for (const std::string& line : {workshop.cancelled, workshop.description, workshop.venue, workshop.seats}) {
    if (!line.empty()) out += "\n" + markdown_text(line) + "\n";
  }
  return out;
}

}  // namespace

std::string programme_markdown(const Programme& programme) {
  std::string out = "# " + markdown_text(programme.title) + "\n";
  for (const ProgrammeParagraph& paragraph : programme.about) out += "\n" + paragraph_text(paragraph);
  for (const ProgrammeSection& section : programme.opening) out += section_text(section);
  out += "\n## " + markdown_text(programme.workshops_heading) + "\n";
  for (const ProgrammeWorkshop& workshop : programme.workshops) out += workshop_text(workshop);
  for (const ProgrammeSection& section : programme.details) out += section_text(section);
  return out;
}

}  // namespace reg
