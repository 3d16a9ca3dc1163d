#include "reg/formats/roster/roster_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "formats/roster/roster_columns.h"
#include "formats/roster/roster_words.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

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

// Where the column is, which is there.
std::size_t column_of(const Table& table, std::string_view title) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const TableColumn& column) { return column.title == title; });
  return static_cast<std::size_t>(found - table.columns.begin());
}

// Notes are for reading at the door, so they are never cut: where they have no room beside the names, they
// stand below the table.
void append_notes(std::string& out, const Roster& roster, Language language, std::size_t width) {
  out += fmt::format("\n{}\n", notes_heading(language));
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
    const Table table = roster_table(schedule, roster, language, kRosterText);
    const std::size_t note = column_of(table, roster_column("note").title(language));
    const bool any_note = note < table.columns.size();
    const TextTable whole = text_table(table);
    const bool beside = any_note && whole.shown_whole(note, width) &&
                        whole.shown_whole(column_of(table, roster_column("name").title(language)), width);
    out += '\n';
    out += (beside || !any_note ? whole : text_table(table.without(note))).render(width, language);
    if (any_note && !beside) append_notes(out, roster, language, width);
  }
  if (roster.waiting_known) {
    out += '\n';
    append_wrapped(out, waiting_sentence(roster.waiting.size(), language), width);
  }
  return out;
}

}  // namespace reg
