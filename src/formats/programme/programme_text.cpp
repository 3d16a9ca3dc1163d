#include "reg/formats/programme/programme_text.h"

#include "formats/letters/letter_layout.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

std::string heading(std::string_view text, char underline, std::size_t width) {
  const std::string shown = wrapped_letter(printable(text), width);
  std::size_t longest = 0;
  for (std::size_t at = 0; at < shown.size();) {
    const std::size_t end = shown.find('\n', at);
    longest = std::max(longest, display_width(std::string_view(shown).substr(at, end - at)));
    at = end + 1;
  }
  return shown + std::string(longest, underline) + "\n";
}

std::string block(const std::vector<ProgrammeParagraph>& paragraphs, std::size_t width) {
  std::string out;
  for (const ProgrammeParagraph& paragraph : paragraphs) {
    std::string text;
    for (const ProgrammeSpan& span : paragraph) text += span.text;
    out += "\n" + wrapped_letter(printable(text), width);
  }
  return out;
}

std::string workshop_block(const ProgrammeWorkshop& workshop, std::size_t width) {
  std::string out = "\n" + wrapped_letter(printable(workshop.when), width);
  out += wrapped_letter(printable(workshop.title), width);
  for (const std::string& line : {workshop.cancelled, workshop.description, workshop.venue, workshop.seats}) {
    if (!line.empty()) out += wrapped_letter("  " + printable(line), width);
  }
  return out;
}

}  // namespace

std::string programme_text(const Programme& programme, std::size_t width) {
  std::string out = heading(programme.title, '=', width) + block(programme.about, width);
  const auto add_sections = [&](const std::vector<ProgrammeSection>& sections) {
    for (const ProgrammeSection& section : sections) {
      out += "\n" + heading(section.heading, '-', width) + block(section.paragraphs, width);
    }
  };
  add_sections(programme.opening);
  out += "\n" + heading(programme.workshops_heading, '-', width);
  for (const ProgrammeWorkshop& workshop : programme.workshops) out += workshop_block(workshop, width);
  add_sections(programme.details);
  return out;
}

}  // namespace reg
