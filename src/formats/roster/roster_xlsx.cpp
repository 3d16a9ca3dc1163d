#include "reg/formats/roster/roster_xlsx.h"

#include <algorithm>
#include <array>

#include "formats/documents/workbook.h"
#include "formats/roster/roster_words.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::size_t kLarge = 2000;  // rows; fewer are kept in memory, where equal texts are stored once

struct BookWords {
  std::string seats, workshop, cycle, date, start, end, venue, capacity, taken, waiting, organiser, contact,
      funding;
};

const BookWords& book_words(Language language) {
  static const BookWords czech = {"Účastníci", "Workshop",     "Cyklus",     "Datum",          "Začátek",
                                  "Konec",     "Místo konání", "Kapacita",   "Obsazená místa", "Čekající",
                                  "Pořadatel", "Kontakt",      "Financování"};
  static const BookWords english = {"Participants", "Workshop", "Cycle",    "Date",        "Start",
                                    "End",          "Venue",    "Capacity", "Seats taken", "Waiting",
                                    "Organiser",    "Contact",  "Funding"};
  return language == Language::kCzech ? czech : english;
}

// A column of text: its title, how wide it may be, and where its cells are.
struct TextColumn {
  std::string_view title;
  double widest;
  std::string (*cell)(const Schedule&, const RosterRow&, Language);
};

std::array<TextColumn, 9> text_columns(const RosterWords& words) {
  return {{{words.name, 36, [](const Schedule&, const RosterRow& r, Language) { return tidy(r.name); }},
           {words.email, 34, [](const Schedule&, const RosterRow& r, Language) { return r.email; }},
           {words.phone, 18, [](const Schedule&, const RosterRow& r, Language) { return r.phone; }},
           {words.organisation, 40,
            [](const Schedule&, const RosterRow& r, Language) { return tidy(r.organisation); }},
           {words.group, 26,
            [](const Schedule& schedule, const RosterRow& r, Language) {
              return group_label(schedule, r.group);
            }},
           {words.region, 22, [](const Schedule&, const RosterRow& r, Language) { return r.region; }},
           {words.state, 14,
            [](const Schedule&, const RosterRow& r, Language language) {
              return std::string(state_word(r.state, language));
            }},
           {words.note, 50, [](const Schedule&, const RosterRow& r, Language) { return r.note; }},
           {words.attendance, 14, [](const Schedule&, const RosterRow& r, Language language) {
              return std::string(attendance_word(r.attendance, language));
            }}}};
}

void write_seats(Workbook::Sheet& sheet, const Schedule& schedule, const Roster& roster, Language language) {
  const RosterWords& words = roster_words(language);
  const auto columns = text_columns(words);
  std::array<double, columns.size()> widths{};
  sheet.begin_row();
  sheet.title(std::string(words.number));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    sheet.title(std::string(columns[i].title));
    widths[i] = static_cast<double>(display_width(columns[i].title)) + 3;  // and the button of the filter
  }
  for (const RosterRow& row : roster.seats) {
    sheet.begin_row();
    sheet.number(row.applicant);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string cell = columns[i].cell(schedule, row, language);
      widths[i] = std::max(widths[i], static_cast<double>(display_width(cell)) + 1);
      sheet.text(cell);
    }
  }
  sheet.set_width(0, 9);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    sheet.set_width(i + 1, std::min(widths[i], columns[i].widest));
  }
  sheet.head_table(columns.size() + 1, 2);
}

void write_workshop(Workbook::Sheet& sheet, const Schedule& schedule, const Roster& roster,
                    Language language) {
  const BookWords& words = book_words(language);
  const Workshop& workshop = schedule.workshops[roster.workshop];
  const auto fact = [&](const std::string& label, const std::string& value) {
    if (value.empty()) return;
    sheet.begin_row();
    sheet.label(label);
    sheet.text(value);
  };
  const auto begin = [&](const std::string& label) {
    sheet.begin_row();
    sheet.label(label);
  };
  fact(words.cycle, schedule.title);
  fact(words.workshop, workshop.title);
  begin(words.date), sheet.date(workshop.date);
  begin(words.start), sheet.time(workshop.start);
  begin(words.end), sheet.time(workshop.end);
  fact(words.venue, venue_line(workshop.venue));
  begin(words.capacity), sheet.fact(workshop.capacity);
  begin(words.taken), sheet.fact(static_cast<std::int64_t>(roster.seats.size()));
  if (roster.waiting_known) {
    begin(words.waiting), sheet.fact(static_cast<std::int64_t>(roster.waiting.size()));
  }
  fact(words.organiser, schedule.organiser);
  fact(words.contact, schedule.contact);
  fact(words.funding, schedule.funding);
  sheet.set_width(0, 18);
  sheet.set_width(1, 70);
}

}  // namespace

std::string roster_xlsx(const Schedule& schedule, const Roster& roster, Language language) {
  const Workshop& workshop = schedule.workshops[roster.workshop];
  const BookWords& words = book_words(language);
  const std::string title = workshop.title.empty() ? schedule.title : workshop.title;
  Workbook book({title, schedule.title, schedule.organiser, start_of(schedule, workshop)}, language,
                roster.seats.size() > kLarge);
  const std::string day = short_date(workshop.date, language);
  Workbook::Sheet& seats = book.add_sheet(words.seats);
  write_seats(seats, schedule, roster, language);
  seats.set_landscape();
  seats.set_margins(schedule.title, title + ", " + day, schedule.organiser);
  Workbook::Sheet& facts = book.add_sheet(words.workshop);
  write_workshop(facts, schedule, roster, language);
  facts.set_margins(schedule.title, title + ", " + day, schedule.organiser);
  return book.bytes();
}

}  // namespace reg
