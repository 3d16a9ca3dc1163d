#include "reg/formats/roster/roster_markdown.h"

#include "formats/documents/markdown_text.h"
#include "formats/roster/roster_columns.h"
#include "formats/roster/roster_words.h"

namespace reg {
std::string roster_markdown(const Schedule& schedule, const Roster& roster, Language language) {
  const Workshop& workshop = schedule.workshops[roster.workshop];
  std::string out = "# " + markdown_text(schedule.title) + "\n\n";
  if (!workshop.title.empty()) out += "## " + markdown_text(workshop.title) + "\n\n";
  out += markdown_text(when_line(workshop, language)) + "\n\n";
  const std::string venue = venue_line(workshop.venue);
  if (!venue.empty()) out += markdown_text(venue) + "\n\n";
  out += markdown_text(seats_sentence(schedule, roster, language)) + "\n\n";
  if (roster.seats.empty()) {
    out += nobody_sentence(language) + "\n";
  } else {
    out += table_markdown(roster_table(schedule, roster, language, kRosterMarkdown));
  }
  if (roster.waiting_known) out += "\n" + waiting_sentence(roster.waiting.size(), language) + "\n";
  return out;
}

}  // namespace reg
