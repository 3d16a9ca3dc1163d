#include "reg/formats/roster/roster_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "formats/roster/roster_words.h"
#include "reg/base/text/text.h"
#include "reg/formats/documents/text_table.h"

namespace reg {
namespace {

enum TextPlace : std::size_t { kPlace, kName, kOrganisation, kGroup, kState, kAttendance, kNote };

void append_wrapped(std::string& out, std::string_view text, std::size_t width, std::size_t indent = 0) {
  const std::string shown = printable(tidy(text));
  if (shown.empty()) return;
  for (const auto& line : wrap(shown, width > indent ? width - indent : 1)) {
    out.append(indent, ' ');
    out += line;
    out += '\n';
  }
}

void append_heading(std::string& out, const Schedule& schedule, const Roster& roster, Language language,
                    std::size_t width) {
  const Workshop& workshop = schedule.workshops[roster.workshop];
  append_wrapped(out, schedule.title, width);
  out += '\n';
  append_wrapped(out, workshop.title, width);
  append_wrapped(out, when_line(workshop, language), width);
  append_wrapped(out, venue_line(workshop.venue), width);
  out += '\n';
  append_wrapped(out, seats_sentence(schedule, roster, language), width);
}

// A seat's state tells something only where seats differ in it; else the sentence above the table says all.
bool states_differ(const std::vector<RosterRow>& seats) {
  return std::any_of(seats.begin(), seats.end(),
                     [&](const RosterRow& row) { return row.state != seats.front().state; });
}

TextTable seats_table(const Schedule& schedule, const Roster& roster, Language language, bool with_notes) {
  const RosterWords& words = roster_words(language);
  const auto column = [](std::string_view title, int importance, std::size_t min_width) {
    return TextColumn{std::string(title), Align::kLeft, importance, min_width, true};
  };
  TextTable table({{std::string(words.place), Align::kRight, 5, 0, false},
                   column(words.name, 6, 20),
                   column(words.organisation, 3, 22),
                   column(words.group, 1, 20),
                   column(words.state, 4, 0),
                   column(words.attendance, 4, 0),
                   column(words.note, 2, 0)});
  const bool with_state = states_differ(roster.seats);
  std::size_t place = 0;
  for (const auto& row : roster.seats) {
    table.add_row({std::to_string(++place), tidy(row.name), tidy(row.organisation),
                   tidy(group_label(schedule, row.group)),
                   with_state ? std::string(state_word(row.state, language)) : "",
                   std::string(attendance_word(row.attendance, language)), with_notes ? tidy(row.note) : ""});
  }
  return table;
}

// Notes are for reading at the door, so they are never cut: where they have no room beside the names, they
// stand below the table.
void append_notes(std::string& out, const Roster& roster, Language language, std::size_t width) {
  out += fmt::format("\n{}\n", roster_words(language).notes);
  std::size_t place = 0;
  for (const auto& row : roster.seats) {
    ++place;
    if (tidy(row.note).empty()) continue;
    const std::string number = pad_left(fmt::format("{}", place), std::to_string(roster.seats.size()).size());
    std::string entry;
    append_wrapped(entry, fmt::format("{}: {}", tidy(row.name), tidy(row.note)), width, number.size() + 3);
    out += ' ' + number + entry.substr(number.size() + 1);
  }
}

}  // namespace

std::string roster_text(const Schedule& schedule, const Roster& roster, Language language,
                        std::size_t width) {
  std::string out;
  append_heading(out, schedule, roster, language, width);
  if (roster.seats.empty()) {
    append_wrapped(out, nobody_sentence(language), width);
  } else {
    const auto with_notes = seats_table(schedule, roster, language, true);
    const auto plain = seats_table(schedule, roster, language, false);
    const bool any_note = std::any_of(roster.seats.begin(), roster.seats.end(),
                                      [](const RosterRow& row) { return !tidy(row.note).empty(); });
    const bool beside =
        any_note && with_notes.shown_whole(kNote, width) && with_notes.shown_whole(kName, width);
    out += '\n';
    out += (beside ? with_notes : plain).render(width, language);
    if (any_note && !beside) append_notes(out, roster, language, width);
  }
  if (roster.waiting_known) {
    out += '\n';
    append_wrapped(out, waiting_sentence(roster.waiting.size(), language), width);
  }
  return out;
}

}  // namespace reg
