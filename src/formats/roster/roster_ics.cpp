#include "reg/formats/roster/roster_ics.h"

#include <fmt/format.h>

#include <numeric>
#include <vector>

#include "formats/documents/one_line.h"
#include "formats/letters/calendar.h"
#include "formats/roster/roster_words.h"

namespace reg {

std::string roster_ics(const Schedule& schedule, const Roster& roster, Language language, Instant stamp) {
  std::string notes = seats_sentence(schedule, roster, language);
  std::size_t place = 0;
  for (const RosterRow& row : roster.seats) {
    notes += fmt::format("\n{}. {}", ++place, one_line(row.name));
    if (!row.organisation.empty()) notes += ", " + one_line(row.organisation);
  }
  if (roster.waiting_known) notes += "\n" + waiting_sentence(roster.waiting.size(), language);
  return CalendarWriter(schedule).published({&roster.workshop, 1}, {&notes, 1}, stamp);
}

std::string cycle_ics(const Schedule& schedule, std::span<const std::int64_t> seats, Language language,
                      Instant stamp) {
  std::vector<std::size_t> workshops(schedule.workshops.size());
  std::iota(workshops.begin(), workshops.end(), std::size_t{0});
  std::vector<std::string> notes;
  for (const std::size_t workshop : workshops) {
    const int capacity = schedule.workshops[workshop].capacity;
    notes.push_back(language == Language::kCzech
                        ? fmt::format("Obsazená místa: {} / {}", seats[workshop], capacity)
                        : fmt::format("Seats taken: {} of {}", seats[workshop], capacity));
  }
  return CalendarWriter(schedule).published(workshops, notes, stamp);
}

}  // namespace reg
