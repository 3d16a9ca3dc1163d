#include "reg/formats/roster/roster_csv.h"

#include <catch2/catch.hpp>

#include "unit/formats/sample_roster.h"

using reg::CsvFlavour;
using reg::Language;
using reg::test::sample_roster;
using reg::test::sample_schedule;

TEST_CASE("the roster as CSV has the seats alone, with titles and words in Czech") {
  CHECK(roster_csv(sample_schedule(), sample_roster(), Language::kCzech) ==
        "Číslo,Jméno,E-mail,Telefon,Organizace,Skupina,Kraj,Stav,Poznámka,Přítomnost\r\n"
        "7,\"Mgr. Petra Cibulková, Ph.D.\",p.cibulkova@example.cz,+420 777 123 456,"
        "Krajský úřad Olomouckého kraje,Kraj,Olomoucký,potvrzeno,,\r\n"
        "12,Řehořová-Ďurica Zdeňka,rd@example.org,,\"MAS Střední Haná, z. s.\",Místní akční skupina,"
        "Olomoucký,přiděleno,bezlepková strava; přijedu až v 11,\r\n"
        "3,Seán O'Brien 🎓,sean@example.org,,,,,potvrzeno,,\r\n");
}

TEST_CASE("the roster as CSV in English; a formula is neutralised, a group that is gone keeps its code") {
  auto roster = sample_roster();
  roster.seats.resize(1);
  roster.seats[0].name = "=HYPERLINK(\"http://evil\")";
  roster.seats[0].group = "gone";
  roster.seats[0].note = "two\nlines";
  CHECK(roster_csv(sample_schedule(), roster, Language::kEnglish) ==
        "Number,Name,E-mail,Phone,Organisation,Group,Region,State,Note,Present\r\n"
        "7,\"'=HYPERLINK(\"\"http://evil\"\")\",p.cibulkova@example.cz,+420 777 123 456,"
        "Krajský úřad Olomouckého kraje,gone,Olomoucký,confirmed,\"two\nlines\",\r\n");
}

TEST_CASE("an empty roster as CSV is its titles") {
  CHECK(roster_csv(sample_schedule(), reg::Roster{}, Language::kEnglish) ==
        "Number,Name,E-mail,Phone,Organisation,Group,Region,State,Note,Present\r\n");
}

TEST_CASE("the roster as CSV says who came, where that is known") {
  auto roster = sample_roster();
  roster.seats[0].attendance = reg::Attendance::kPresent;
  roster.seats[2].attendance = reg::Attendance::kAbsent;
  const auto last_cells = [&](Language language) {
    std::string cells;
    const std::string csv = roster_csv(sample_schedule(), roster, language);
    for (std::size_t at = csv.find("\r\n"); at != std::string::npos; at = csv.find("\r\n", at + 1)) {
      cells += csv.substr(csv.rfind(',', at) + 1, at - csv.rfind(',', at) - 1) + "|";
    }
    return cells;
  };
  CHECK(last_cells(Language::kCzech) == "Přítomnost|ano||ne|");
  CHECK(last_cells(Language::kEnglish) == "Present|yes||no|");
}

TEST_CASE("for Czech Excel the roster has a byte order mark and semicolons, for English Excel commas") {
  auto roster = sample_roster();
  roster.seats.erase(roster.seats.begin());
  roster.seats.pop_back();
  CHECK(roster_csv(sample_schedule(), roster, Language::kCzech, CsvFlavour::kExcel) ==
        "\xEF\xBB\xBFČíslo;Jméno;E-mail;Telefon;Organizace;Skupina;Kraj;Stav;Poznámka;Přítomnost\r\n"
        "12;Řehořová-Ďurica Zdeňka;rd@example.org;;MAS Střední Haná, z. s.;Místní akční skupina;"
        "Olomoucký;přiděleno;\"bezlepková strava; přijedu až v 11\";\r\n");
  CHECK(roster_csv(sample_schedule(), roster, Language::kEnglish, CsvFlavour::kExcel) ==
        "\xEF\xBB\xBFNumber,Name,E-mail,Phone,Organisation,Group,Region,State,Note,Present\r\n"
        "12,Řehořová-Ďurica Zdeňka,rd@example.org,,\"MAS Střední Haná, z. s.\",Místní akční skupina,"
        "Olomoucký,admitted,bezlepková strava; přijedu až v 11,\r\n");
}
