#include "reg/formats/roster/roster_html.h"

#include <catch2/catch.hpp>

#include "unit/formats/sample_roster.h"

using namespace reg;
using reg::test::sample_roster;
using reg::test::sample_schedule;

namespace {

std::string body_of(const std::string& page) {
  return page.substr(page.find("<body>"));
}

}  // namespace

TEST_CASE("the roster as HTML says in Czech who sits where, in a table with roles") {
  Schedule schedule = sample_schedule();
  schedule.organiser = "Ministerstvo pro místní rozvoj ČR";
  schedule.contact = "us@example.cz";
  const std::string page = roster_html(schedule, sample_roster(), Language::kCzech);
  CHECK(page.starts_with(
      "<!DOCTYPE html>\n<html lang=\"cs\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<title>Úvod do problematiky – Práce s informacemi při sociálním začleňování</title>\n<style>\n"));
  CHECK(body_of(page) ==
        "<body>\n<main>\n"
        "<p class=\"quiet\">Práce s\u00A0informacemi při sociálním začleňování</p>\n"
        "<h1>Úvod do problematiky</h1>\n"
        "<p>čtvrtek 28.\u00A0dubna 2022, 10.00–16.00</p>\n"
        "<p>Akademie veřejného investování MMR, Pařížská 4, Praha</p>\n"
        "<table role=\"table\">\n"
        "<caption>Obsazeno 3 ze 40 míst, z toho 2 potvrzeno.</caption>\n"
        "<thead role=\"rowgroup\">\n"
        "<tr role=\"row\"><th scope=\"col\" role=\"columnheader\">Č.</th>"
        "<th scope=\"col\" role=\"columnheader\">Jméno</th>"
        "<th scope=\"col\" role=\"columnheader\">Organizace</th>"
        "<th scope=\"col\" role=\"columnheader\">Skupina</th>"
        "<th scope=\"col\" role=\"columnheader\">Stav</th>"
        "<th scope=\"col\" role=\"columnheader\">Poznámka</th></tr>\n"
        "</thead>\n"
        "<tbody role=\"rowgroup\">\n"
        "<tr role=\"row\"><td role=\"cell\">1</td>"
        "<th scope=\"row\" role=\"rowheader\">Mgr. Petra Cibulková, Ph.D.</th>"
        "<td role=\"cell\">Krajský úřad Olomouckého kraje</td><td role=\"cell\" class=\"label\">Kraj</td>"
        "<td role=\"cell\" class=\"label\" data-title=\"Stav\">potvrzeno</td><td role=\"cell\"></td></tr>\n"
        "<tr role=\"row\"><td role=\"cell\">2</td>"
        "<th scope=\"row\" role=\"rowheader\">Řehořová-Ďurica Zdeňka</th>"
        "<td role=\"cell\">MAS Střední Haná, z. s.</td><td role=\"cell\" class=\"label\">Místní akční "
        "skupina</td>"
        "<td role=\"cell\" class=\"label\" data-title=\"Stav\">přiděleno</td>"
        "<td role=\"cell\" data-title=\"Poznámka\">bezlepková strava; přijedu až v 11</td></tr>\n"
        "<tr role=\"row\"><td role=\"cell\">3</td>"
        "<th scope=\"row\" role=\"rowheader\">Seán O'Brien 🎓</th>"
        "<td role=\"cell\"></td><td role=\"cell\" class=\"label\"></td>"
        "<td role=\"cell\" class=\"label\" data-title=\"Stav\">potvrzeno</td><td role=\"cell\"></td></tr>\n"
        "</tbody>\n</table>\n"
        "<p>Čekají 2 zájemci.</p>\n"
        "</main>\n"
        "<footer>\n<p class=\"quiet\">Ministerstvo pro místní rozvoj ČR</p>\n"
        "<p class=\"quiet\">us@example.cz</p>\n</footer>\n"
        "</body>\n</html>\n");
}

TEST_CASE("what people typed is text in HTML, columns in which nothing differs are left out") {
  Roster roster = sample_roster();
  roster.waiting_known = false;
  roster.seats.resize(1);
  roster.seats[0].name = "<script>alert(1)</script> & \"Ann\"";
  roster.seats[0].organisation = "";
  roster.seats[0].group = "";
  roster.seats[0].note = "one\n<b>two";
  const std::string page = roster_html(sample_schedule(), roster, Language::kEnglish);
  CHECK(page.find("<tr role=\"row\"><td role=\"cell\">1</td><th scope=\"row\" role=\"rowheader\">"
                  "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Ann&quot;</th>"
                  "<td role=\"cell\" data-title=\"Note\">one<br>&lt;b&gt;two</td></tr>\n") !=
        std::string::npos);
  CHECK(page.find("<tr role=\"row\"><th scope=\"col\" role=\"columnheader\">No.</th>"
                  "<th scope=\"col\" role=\"columnheader\">Name</th>"
                  "<th scope=\"col\" role=\"columnheader\">Note</th></tr>\n") != std::string::npos);
}

TEST_CASE("a roster of nobody is sentences in place of a table") {
  Roster nobody;
  nobody.waiting_known = false;
  CHECK(body_of(roster_html(sample_schedule(), nobody, Language::kEnglish)) ==
        "<body>\n<main>\n"
        "<p class=\"quiet\">Práce s informacemi při sociálním začleňování</p>\n"
        "<h1>Úvod do problematiky</h1>\n"
        "<p>Thursday 28 April 2022, 10:00–16:00</p>\n"
        "<p>Akademie veřejného investování MMR, Pařížská 4, Praha</p>\n"
        "<p>0 of 40 seats are taken.</p>\n<p>Nobody has a seat here.</p>\n"
        "</main>\n</body>\n</html>\n");
}

TEST_CASE("the page says who came, where somebody is marked") {
  Roster roster = sample_roster();
  CHECK(roster_html(sample_schedule(), roster, Language::kEnglish).find("Present") == std::string::npos);
  roster.seats[1].attendance = Attendance::kAbsent;
  const std::string page = roster_html(sample_schedule(), roster, Language::kEnglish);
  CHECK(page.find("<th scope=\"col\" role=\"columnheader\">Present</th>") != std::string::npos);
  CHECK(page.find("<td role=\"cell\" class=\"label\" data-title=\"Present\">no</td>") != std::string::npos);
}
