#include "reg/formats/roster/roster_markdown.h"

#include <algorithm>
#include <vector>

#include "formats/documents/markdown_text.h"
#include "formats/roster/roster_words.h"

namespace reg {
namespace {

bool any_marked(const Roster& roster) {
  return std::any_of(roster.seats.begin(), roster.seats.end(),
                     [](const RosterRow& row) { return row.attendance != Attendance::kUnknown; });
}

// Who came is a column where somebody is marked.
void append_table(std::string& out, const Schedule& schedule, const Roster& roster, Language language) {
  const RosterWords& words = roster_words(language);
  const bool marked = any_marked(roster);
  std::vector<std::string> titles = {std::string(words.place), std::string(words.name),
                                     std::string(words.organisation), std::string(words.group),
                                     std::string(words.state)};
  if (marked) titles.emplace_back(words.attendance);
  titles.emplace_back(words.note);
  std::vector<std::string> rule(titles.size(), "---");
  rule.front() = "---:";
  out += markdown_row(titles);
  out += markdown_row(rule);
  std::size_t place = 0;
  for (const auto& row : roster.seats) {
    std::vector<std::string> cells = {
        std::to_string(++place), markdown_text(row.name), markdown_text(row.organisation),
        markdown_text(group_label(schedule, row.group)), std::string(state_word(row.state, language))};
    if (marked) cells.emplace_back(attendance_word(row.attendance, language));
    cells.push_back(markdown_text(row.note));
    out += markdown_row(cells);
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
