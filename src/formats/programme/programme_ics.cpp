#include "reg/formats/programme/programme_ics.h"

#include <numeric>
#include <vector>

#include "formats/letters/calendar.h"
#include "reg/formats/programme/programme.h"

namespace reg {
namespace {

std::string registration_text(const Programme& programme) {
  std::string text;
  for (const ProgrammeParagraph& paragraph : programme.details[programme.registration].paragraphs) {
    if (!text.empty()) text += '\n';
    for (const ProgrammeSpan& span : paragraph) text += span.text;
  }
  return text;
}

}  // namespace

std::string programme_ics(const Schedule& schedule, Language language, Instant stamp) {
  std::vector<std::size_t> workshops(schedule.workshops.size());
  std::iota(workshops.begin(), workshops.end(), std::size_t{0});
  const std::vector<std::string> notes(workshops.size(), registration_text(programme(schedule, language)));
  return CalendarWriter(schedule).published(workshops, notes, stamp);
}

}  // namespace reg
