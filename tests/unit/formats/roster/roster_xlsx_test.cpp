#include "reg/formats/roster/roster_xlsx.h"

#include <catch2/catch.hpp>

#include "support/read_by_python.h"
#include "unit/formats/sample_roster.h"

using namespace reg;
using nlohmann::json;
using reg::test::read_by_python;
using reg::test::sample_roster;
using reg::test::sample_schedule;

namespace {

json read(const std::string& bytes) {
  return read_by_python("parse_workbook.py", bytes);
}

}  // namespace

TEST_CASE("the roster as XLSX has its cells typed, its titles frozen, and a sheet about the workshop") {
  Schedule schedule = sample_schedule();
  schedule.organiser = "Ministerstvo & spol.";
  Roster roster = sample_roster();
  roster.seats[0].attendance = Attendance::kPresent;
  const json book = read(roster_xlsx(schedule, roster, Language::kCzech));
  CHECK(book["title"] == "Úvod do problematiky");
  CHECK(book["subject"] == "Práce s informacemi při sociálním začleňování");
  CHECK(book["author"] == "Ministerstvo & spol.");
  CHECK(book["created"] == "2022-04-28T08:00:00");
  CHECK(book["sheets"][0] == json::parse(R"({
    "name": "Účastníci", "frozen": "C2", "titles": "$1:$1", "filter": "A1:J4", "landscape": true,
    "header": ["Práce s informacemi při sociálním začleňování", "Úvod do problematiky, 28. 4. 2022"],
    "footer": ["Ministerstvo && spol.", "&P z &N"],
    "widths": [9, 28, 23, 17, 31, 21, 10, 10, 35, 13],
    "rows": [
      ["Číslo", "Jméno", "E-mail", "Telefon", "Organizace", "Skupina", "Kraj", "Stav", "Poznámka", "Přítomnost"],
      [7, "Mgr. Petra Cibulková, Ph.D.", "p.cibulkova@example.cz", "+420 777 123 456",
       "Krajský úřad Olomouckého kraje", "Kraj", "Olomoucký", "potvrzeno", null, "ano"],
      [12, "Řehořová-Ďurica Zdeňka", "rd@example.org", null, "MAS Střední Haná, z. s.",
       "Místní akční skupina", "Olomoucký", "přiděleno", "bezlepková strava; přijedu až v 11", null],
      [3, "Seán O'Brien 🎓", "sean@example.org", null, null, null, null, "potvrzeno", null, null]
    ]})"));
  CHECK(book["sheets"][1]["name"] == "Workshop");
  CHECK(book["sheets"][1]["rows"] == json::parse(R"([
    ["Cyklus", "Práce s informacemi při sociálním začleňování"],
    ["Workshop", "Úvod do problematiky"],
    ["Datum", {"date": "2022-04-28"}], ["Začátek", {"time": "10:00:00"}], ["Konec", {"time": "16:00:00"}],
    ["Místo konání", "Akademie veřejného investování MMR, Pařížská 4, Praha"],
    ["Kapacita", 40], ["Obsazená místa", 3], ["Čekající", 2], ["Pořadatel", "Ministerstvo & spol."]])"));
}

TEST_CASE("no cell of the XLSX is a formula, and every character comes through") {
  Roster roster = sample_roster();
  roster.waiting_known = false;
  roster.seats.resize(1);
  RosterRow& row = roster.seats[0];
  row.name = "=HYPERLINK(\"http://evil.example\")";
  row.phone = "+420777123456";
  row.organisation = "@x & <y> \"z\" _x0041_";
  row.region = "tab\there\x1b[31m";
  row.note = "one\n=two " + std::string("\uFFFF");
  const json cells = read(roster_xlsx(sample_schedule(), roster, Language::kEnglish))["sheets"][0]["rows"][1];
  CHECK(cells ==
        json({7, "=HYPERLINK(\"http://evil.example\")", "p.cibulkova@example.cz", "+420777123456",
              "@x & <y> \"z\" _x0041_", "Kraj", "tab here [31m", "confirmed", "one\n=two \uFFFD", nullptr}));
}

TEST_CASE("a text that is longer than a cell can be is cut between characters, and says so") {
  Roster roster = sample_roster();
  roster.seats.resize(2);
  roster.seats[0].note = std::string(32767, 'x');
  roster.seats[1].note = std::string(32765, 'x') + "🎓🎓";
  const json rows = read(roster_xlsx(sample_schedule(), roster, Language::kCzech))["sheets"][0]["rows"];
  CHECK(rows[1][8] == std::string(32767, 'x'));
  CHECK(rows[2][8] == std::string(32765, 'x') + "…");
}

TEST_CASE("the same roster gives the same bytes, few rows or many, and many are all there") {
  Roster roster = sample_roster();
  CHECK(roster_xlsx(sample_schedule(), roster, Language::kCzech) ==
        roster_xlsx(sample_schedule(), roster, Language::kCzech));
  const RosterRow row = roster.seats[1];
  roster.seats.assign(2001, row);
  for (std::size_t i = 0; i < roster.seats.size(); ++i) roster.seats[i].applicant = static_cast<int>(i) + 1;
  const std::string bytes = roster_xlsx(sample_schedule(), roster, Language::kCzech);
  CHECK(bytes == roster_xlsx(sample_schedule(), roster, Language::kCzech));
  const json sheet = read(bytes)["sheets"][0];
  CHECK(sheet["rows"].size() == 2002);
  CHECK(sheet["filter"] == "A1:J2002");
  CHECK(sheet["rows"][2001] == json({2001, row.name, row.email, nullptr, row.organisation,
                                     "Místní akční skupina", row.region, "přiděleno", row.note, nullptr}));
}

TEST_CASE("an empty roster as XLSX has its titles") {
  const json book = read(roster_xlsx(sample_schedule(), Roster{}, Language::kEnglish));
  CHECK(book["sheets"][0]["name"] == "Participants");
  CHECK(
      book["sheets"][0]["rows"] ==
      json::parse(
          R"([["Number","Name","E-mail","Phone","Organisation","Group","Region","State","Note","Present"]])"));
  CHECK(book["sheets"][0]["footer"] == json::parse(R"([null, "&P of &N"])"));
}
