#include "reg/formats/roster/roster_text.h"

#include <catch2/catch.hpp>

#include <sstream>

#include "reg/base/text/text.h"
#include "unit/formats/sample_roster.h"

namespace {

using reg::Language;
using reg::Roster;
using reg::RosterRow;
using reg::Schedule;
using reg::test::sample_roster;
using reg::test::sample_schedule;

// The line that says how many seats are taken.
std::string seats_line(int capacity, std::size_t taken, Language language, std::size_t confirmed = 0) {
  Schedule schedule = sample_schedule();
  schedule.workshops[0].capacity = capacity;
  Roster roster;
  for (std::size_t i = 0; i < taken; ++i) {
    RosterRow row;
    row.name = "Jan Novák";
    row.state = i < confirmed ? reg::RequestState::kConfirmed : reg::RequestState::kAdmitted;
    roster.seats.push_back(row);
  }
  std::istringstream lines(roster_text(schedule, roster, language, 80));
  std::string line;
  for (int i = 0; i < 7; ++i) std::getline(lines, line);
  return line;
}

// The last line: how many wait.
std::string waiting_line(std::size_t waiting, Language language) {
  Roster roster = sample_roster();
  roster.waiting.resize(waiting);
  std::istringstream lines(roster_text(sample_schedule(), roster, language, 80));
  std::string line;
  for (std::string next; std::getline(lines, next);) line = next;
  return line;
}

}  // namespace

TEST_CASE("a roster in Czech at 80 columns: heading, seats, notes in full below, how many wait") {
  CHECK(roster_text(sample_schedule(), sample_roster(), Language::kCzech, 80) ==
        R"(Práce s informacemi při sociálním začleňování

Úvod do problematiky
čtvrtek 28. dubna 2022, 10.00–16.00
Akademie veřejného investování MMR, Pařížská 4, Praha

Obsazeno 3 ze 40 míst, z toho 2 potvrzeno.

Č.  Jméno                        Organizace                      Stav
──  ───────────────────────────  ──────────────────────────────  ─────────
 1  Mgr. Petra Cibulková, Ph.D.  Krajský úřad Olomouckého kraje  potvrzeno
 2  Řehořová-Ďurica Zdeňka       MAS Střední Haná, z. s.         přiděleno
 3  Seán O'Brien 🎓                                              potvrzeno
Nevešlo se: Skupina

Poznámky
 2  Řehořová-Ďurica Zdeňka: bezlepková strava; přijedu až v 11

Čekají 2 zájemci.
)");
}

TEST_CASE("the same in English at 60 columns: the name and the organisation are shortened") {
  CHECK(roster_text(sample_schedule(), sample_roster(), Language::kEnglish, 60) ==
        R"(Práce s informacemi při sociálním začleňování

Úvod do problematiky
Thursday 28 April 2022, 10:00–16:00
Akademie veřejného investování MMR, Pařížská 4, Praha

3 of 40 seats are taken, 2 of them confirmed.

No.  Name                  Organisation            State
───  ────────────────────  ──────────────────────  ─────────
  1  Mgr. Petra Cibulkov…  Krajský úřad Olomouck…  confirmed
  2  Řehořová-Ďurica Zde…  MAS Střední Haná, z. …  admitted
  3  Seán O'Brien 🎓                               confirmed
No room for: Group

Notes
 2  Řehořová-Ďurica Zdeňka: bezlepková strava; přijedu až v
    11

2 people are waiting.
)");
}

TEST_CASE("a wide roster has the group and the note beside the names") {
  CHECK(roster_text(sample_schedule(), sample_roster(), Language::kEnglish, 140) ==
        R"(Práce s informacemi při sociálním začleňování

Úvod do problematiky
Thursday 28 April 2022, 10:00–16:00
Akademie veřejného investování MMR, Pařížská 4, Praha

3 of 40 seats are taken, 2 of them confirmed.

No.  Name                         Organisation                    Group                 State      Note
───  ───────────────────────────  ──────────────────────────────  ────────────────────  ─────────  ──────────────────────────────────
  1  Mgr. Petra Cibulková, Ph.D.  Krajský úřad Olomouckého kraje  Kraj                  confirmed
  2  Řehořová-Ďurica Zdeňka       MAS Střední Haná, z. s.         Místní akční skupina  admitted   bezlepková strava; přijedu až v 11
  3  Seán O'Brien 🎓                                                                    confirmed

2 people are waiting.
)");
}

TEST_CASE("where all seats are in one state there is no column for it, and without notes no list of them") {
  Roster roster = sample_roster();
  for (auto& row : roster.seats) row.state = reg::RequestState::kAdmitted;
  roster.seats[1].note = " \n ";
  CHECK(roster_text(sample_schedule(), roster, Language::kCzech, 80) ==
        R"(Práce s informacemi při sociálním začleňování

Úvod do problematiky
čtvrtek 28. dubna 2022, 10.00–16.00
Akademie veřejného investování MMR, Pařížská 4, Praha

Obsazeno 3 ze 40 míst.

Č.  Jméno                        Organizace                 Skupina
──  ───────────────────────────  ─────────────────────────  ────────────────────
 1  Mgr. Petra Cibulková, Ph.D.  Krajský úřad Olomouckého…  Kraj
 2  Řehořová-Ďurica Zdeňka       MAS Střední Haná, z. s.    Místní akční skupina
 3  Seán O'Brien 🎓

Čekají 2 zájemci.
)");
}

TEST_CASE("an empty roster says that nobody has a seat") {
  Schedule schedule = sample_schedule();
  schedule.workshops[0].venue = {};
  CHECK(roster_text(schedule, Roster{}, Language::kCzech, 80) ==
        R"(Práce s informacemi při sociálním začleňování

Úvod do problematiky
čtvrtek 28. dubna 2022, 10.00–16.00

Obsazeno 0 ze 40 míst.
Místo tu nikdo nemá.

Nikdo nečeká.
)");
  CHECK(roster_text(schedule, Roster{}, Language::kEnglish, 80) ==
        R"(Práce s informacemi při sociálním začleňování

Úvod do problematiky
Thursday 28 April 2022, 10:00–16:00

0 of 40 seats are taken.
Nobody has a seat here.

Nobody is waiting.
)");
}

TEST_CASE("seats are counted with the right preposition and the right form") {
  CHECK(seats_line(1, 1, Language::kCzech) == "Obsazeno 1 z 1 místa.");
  CHECK(seats_line(2, 1, Language::kCzech) == "Obsazeno 1 ze 2 míst.");
  CHECK(seats_line(5, 5, Language::kCzech) == "Obsazeno 5 z 5 míst.");
  CHECK(seats_line(7, 0, Language::kCzech) == "Obsazeno 0 ze 7 míst.");
  CHECK(seats_line(14, 1, Language::kCzech) == "Obsazeno 1 ze 14 míst.");
  CHECK(seats_line(30, 2, Language::kCzech) == "Obsazeno 2 z 30 míst.");
  CHECK(seats_line(42, 2, Language::kCzech) == "Obsazeno 2 ze 42 míst.");
  CHECK(seats_line(65, 2, Language::kCzech) == "Obsazeno 2 ze 65 míst.");
  CHECK(seats_line(100, 2, Language::kCzech) == "Obsazeno 2 ze 100 míst.");
  CHECK(seats_line(250, 2, Language::kCzech) == "Obsazeno 2 ze 250 míst.");
  CHECK(seats_line(500, 2, Language::kCzech) == "Obsazeno 2 z 500 míst.");
  CHECK(seats_line(1000, 2, Language::kCzech) == "Obsazeno 2 z 1000 míst.");
  CHECK(seats_line(2500, 2, Language::kCzech) == "Obsazeno 2 ze 2500 míst.");
  CHECK(seats_line(1, 1, Language::kEnglish) == "1 of 1 seat is taken.");
  CHECK(seats_line(40, 1, Language::kEnglish) == "1 of 40 seats is taken.");
  CHECK(seats_line(40, 42, Language::kEnglish) == "42 of 40 seats are taken.");
}

TEST_CASE("how many are confirmed is told where seats are to be confirmed or some are") {
  CHECK(seats_line(40, 3, Language::kCzech, 1) == "Obsazeno 3 ze 40 míst, z toho 1 potvrzeno.");
  CHECK(seats_line(40, 3, Language::kEnglish, 3) == "3 of 40 seats are taken, 3 of them confirmed.");
  Schedule schedule = sample_schedule();
  schedule.offers.confirm_within = std::chrono::hours{168};
  Roster roster = sample_roster();
  roster.seats.resize(2);
  for (auto& row : roster.seats) row.state = reg::RequestState::kAdmitted;
  const std::string text = roster_text(schedule, roster, Language::kCzech, 80);
  CHECK(text.substr(text.find("Obsazeno"), text.find("\n\nČ.") - text.find("Obsazeno")) ==
        "Obsazeno 2 ze 40 míst, z toho 0 potvrzeno.");
}

TEST_CASE("those who wait are counted in the right form") {
  CHECK(waiting_line(0, Language::kCzech) == "Nikdo nečeká.");
  CHECK(waiting_line(1, Language::kCzech) == "Čeká 1 zájemce.");
  CHECK(waiting_line(4, Language::kCzech) == "Čekají 4 zájemci.");
  CHECK(waiting_line(5, Language::kCzech) == "Čeká 5 zájemců.");
  CHECK(waiting_line(55, Language::kCzech) == "Čeká 55 zájemců.");
  CHECK(waiting_line(0, Language::kEnglish) == "Nobody is waiting.");
  CHECK(waiting_line(1, Language::kEnglish) == "1 person is waiting.");
  CHECK(waiting_line(55, Language::kEnglish) == "55 people are waiting.");
}

TEST_CASE("where it was not asked who waits, nothing is said of it") {
  Roster roster = sample_roster();
  roster.waiting.clear();
  roster.waiting_known = false;
  const std::string text = roster_text(sample_schedule(), roster, Language::kEnglish, 80);
  CHECK(text.find("waiting") == std::string::npos);
  CHECK(text.find("\n\n", text.size() - 2) == std::string::npos);
}

TEST_CASE("no line of a roster is wider than it may be, whatever people typed") {
  Roster roster = sample_roster();
  roster.seats[0].name = "李小龍 \x1b[31m" + std::string(500, 'x');
  roster.seats[1].note = std::string(300, 'y') + " žluťoučký\nkůň";
  Schedule schedule = sample_schedule();
  schedule.title = std::string(100, 'T');
  for (const std::size_t width : {10, 20, 40, 60, 80, 120}) {
    std::istringstream lines(roster_text(schedule, roster, Language::kCzech, width));
    for (std::string line; std::getline(lines, line);) {
      INFO(width << ": " << line);
      CHECK(reg::display_width(line) <= width);
      CHECK(line.find('\x1b') == std::string::npos);
      CHECK_FALSE(reg::invalid_utf8_at(line).has_value());
    }
  }
}

TEST_CASE("the roster as text says who came, once somebody is marked") {
  auto roster = sample_roster();
  for (auto& row : roster.seats) row.note.clear();
  roster.seats[0].attendance = reg::Attendance::kPresent;
  roster.seats[1].attendance = reg::Attendance::kAbsent;
  const std::string text = roster_text(sample_schedule(), roster, Language::kCzech, 120);
  CHECK(text.find("Skupina               Stav       Přítomnost\n") != std::string::npos);
  CHECK(text.find("Kraj                  potvrzeno  ano\n") != std::string::npos);
  CHECK(text.find("Místní akční skupina  přiděleno  ne\n") != std::string::npos);
}
