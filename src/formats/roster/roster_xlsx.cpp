#include "reg/formats/roster/roster_xlsx.h"

#include "formats/documents/table_xlsx.h"
#include "formats/documents/workbook.h"
#include "formats/roster/roster_columns.h"
#include "formats/roster/roster_words.h"

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
  write_table(seats, roster_table(schedule, roster, language, kRosterWorkbook));
  seats.set_landscape();
  seats.set_margins(schedule.title, title + ", " + day, schedule.organiser);
  Workbook::Sheet& facts = book.add_sheet(words.workshop);
  write_workshop(facts, schedule, roster, language);
  facts.set_margins(schedule.title, title + ", " + day, schedule.organiser);
  return book.bytes();
}

}  // namespace reg
