#include "reg/formats/roster_markdown.h"

#include "markdown_text.h"
#include "reg/formats/roster_words.h"

namespace reg {
namespace {

void append_table(std::string& out, const Schedule& schedule, const Roster& roster, Language language) {
  const RosterWords& words = roster_words(language);
  out += markdown_row({std::string(words.place), std::string(words.name), std::string(words.organisation),
                       std::string(words.group), std::string(words.state), std::string(words.note)});
  out += markdown_row({"---:", "---", "---", "---", "---", "---"});
  std::size_t place = 0;
  for (const auto& row : roster.seats) {
    out += markdown_row({std::to_string(++place), markdown_text(row.name), markdown_text(row.organisation),
                         markdown_text(group_label(schedule, row.group)),
                         std::string(state_word(row.state, language)), markdown_text(row.note)});
  }
}

}  // namespace

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
    append_table(out, schedule, roster, language);
  }
  if (roster.waiting_known) out += "\n" + waiting_sentence(roster.waiting.size(), language) + "\n";
  return out;
}

}  // namespace reg
