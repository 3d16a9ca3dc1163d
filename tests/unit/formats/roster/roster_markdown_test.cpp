#include "reg/formats/roster/roster_markdown.h"

#include <catch2/catch.hpp>

#include "unit/formats/sample_roster.h"

namespace {

using reg::Language;
using reg::Roster;
using reg::test::sample_roster;
using reg::test::sample_schedule;

// What becomes of a note in the table.
std::string note_cell(const std::string& note) {
  Roster roster;
  roster.seats.resize(1);
  roster.seats[0].note = note;
  roster.seats[0].state = reg::RequestState::kAdmitted;
  const std::string text = roster_markdown(sample_schedule(), roster, Language::kEnglish);
  const std::string before = "| 1 |  |  |  | admitted | ";
  const std::size_t begin = text.find(before) + before.size();
  return text.substr(begin, text.find(" |\n", begin) - begin);
}

}  // namespace

TEST_CASE("the roster as Markdown is headings, sentences and a pipe table") {
  CHECK(roster_markdown(sample_schedule(), sample_roster(), Language::kCzech) ==
        R"(# Práce s informacemi při sociálním začleňování

## Úvod do problematiky

čtvrtek 28. dubna 2022, 10.00–16.00

Akademie veřejného investování MMR, Pařížská 4, Praha

Obsazeno 3 ze 40 míst, z toho 2 potvrzeno.

| Č. | Jméno | Organizace | Skupina | Stav | Poznámka |
| ---: | --- | --- | --- | --- | --- |
| 1 | Mgr. Petra Cibulková, Ph.D. | Krajský úřad Olomouckého kraje | Kraj | potvrzeno |  |
| 2 | Řehořová-Ďurica Zdeňka | MAS Střední Haná, z. s. | Místní akční skupina | přiděleno | bezlepková strava; přijedu až v 11 |
| 3 | Seán O'Brien 🎓 |  |  | potvrzeno |  |

Čekají 2 zájemci.
)");
}

TEST_CASE("an empty roster as Markdown says that nobody has a seat") {
  CHECK(roster_markdown(sample_schedule(), Roster{}, Language::kEnglish) ==
        R"(# Práce s informacemi při sociálním začleňování

## Úvod do problematiky

Thursday 28 April 2022, 10:00–16:00

Akademie veřejného investování MMR, Pařížská 4, Praha

0 of 40 seats are taken.

Nobody has a seat here.

Nobody is waiting.
)");
}

TEST_CASE("what people typed cannot end a cell, become HTML, emphasis or a link") {
  CHECK(note_cell("a | b") == R"(a \| b)");
  CHECK(note_cell("back\\slash|") == R"(back\\slash\|)");
  CHECK(note_cell("two\nlines\r\n| x |") == R"(two lines \| x \|)");
  CHECK(note_cell("<script>alert(1)</script>") == R"(\<script\>alert(1)\</script\>)");
  CHECK(note_cell("[click](javascript:x)") == R"(\[click\](javascript:x))");
  CHECK(note_cell("*a* _b_ `c` ~~d~~ $e$") == R"(\*a\* \_b\_ \`c\` \~\~d\~\~ \$e\$)");
  CHECK(note_cell("R&amp;D") == R"(R\&amp;D)");
  CHECK(note_cell("see http://evil.example or WWW.evil.example or me@evil.example") ==
        R"(see http\://evil.example or WWW\.evil.example or me\@evil.example)");
  CHECK(note_cell(std::string("bell\x07 esc\x1b nul\0end", 18)) == R"(bell\\x07 esc\\e nul\\x00end)");
}

TEST_CASE("a title or a place cannot start a list, a heading or a quotation") {
  auto schedule = sample_schedule();
  auto& workshop = schedule.workshops[0];
  const auto paragraph = [&](const std::string& place) {
    workshop.venue = {place, ""};
    const std::string text = roster_markdown(schedule, Roster{}, Language::kEnglish);
    const std::size_t begin = text.find("16:00\n\n") + 7;
    return text.substr(begin, text.find("\n\n0 of 40") - begin);
  };
  CHECK(paragraph("1. máje 5") == R"(1\. máje 5)");
  CHECK(paragraph("12) sál") == R"(12\) sál)");
  CHECK(paragraph("- sál") == R"(\- sál)");
  CHECK(paragraph("+ sál") == R"(\+ sál)");
  CHECK(paragraph("=== sál") == R"(\=== sál)");
  CHECK(paragraph("# sál") == R"(\# sál)");
  CHECK(paragraph("> sál") == R"(\> sál)");
  CHECK(paragraph("    sál 1. patro") == "sál 1. patro");
}

TEST_CASE("the roster as Markdown says who came, once somebody is marked") {
  Roster roster = sample_roster();
  roster.seats[0].attendance = reg::Attendance::kPresent;
  roster.seats[2].attendance = reg::Attendance::kAbsent;
  const std::string text = roster_markdown(sample_schedule(), roster, Language::kEnglish);
  CHECK(text.find("| No. | Name | Organisation | Group | State | Present | Note |\n"
                  "| ---: | --- | --- | --- | --- | --- | --- |\n"
                  "| 1 | Mgr. Petra Cibulková, Ph.D. | Krajský úřad Olomouckého kraje | Kraj | confirmed | "
                  "yes |  |\n") != std::string::npos);
  CHECK(text.find("| 3 | Seán O'Brien 🎓 |  |  | confirmed | no |  |\n") != std::string::npos);
}
