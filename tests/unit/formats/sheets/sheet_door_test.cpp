#include <catch2/catch.hpp>

#include "unit/formats/read_by_poppler.h"
#include "unit/formats/sample_sheet.h"

using namespace reg;
using namespace reg::test;

namespace {

// What stands below the head and above the foot.
std::string body(const Roster& roster) {
  const std::string text = pdf_text(sheet(SheetKind::kDoor, roster));
  const std::string organiser = "Pořadatel: Ministerstvo pro místní rozvoj ČR\n";
  const std::size_t begin = text.find(organiser) + organiser.size();
  return text.substr(begin, text.find("OPZ, reg.") - begin);
}

}  // namespace

TEST_CASE("A door list has those with a seat and below those who wait") {
  CHECK(body(sample_roster()) ==
        "Č. Jméno Organizace Číslo\n"
        "1 Mgr. Petra Cibulková, Ph.D. Krajský úřad Olomouckého kraje 7\n"
        "2 Řehořová-Ďurica Zdeňka MAS Střední Haná, z. s. 12\n"
        "3 Seán O'Brien 🎓 3\n"
        "Čekací listina\n"
        "Č. Jméno Organizace Číslo\n"
        "1 Jan Novák Obec \"Lhota\" 21\n"
        "2 Eva Malá 4\n");
}

TEST_CASE("A door list says that nobody has a seat, that nobody waits, and nothing where that is not known") {
  Roster roster;
  CHECK(body(roster) ==
        "Místo tu nikdo nemá.\n"
        "Nikdo nečeká.\n");
  roster.waiting_known = false;
  CHECK(body(roster) == "Místo tu nikdo nemá.\n");
}

TEST_CASE("The heading of the waiting list is not alone at the end of a page") {
  for (std::size_t count = 15; count <= 32; ++count) {
    Roster roster = people(count);
    roster.waiting_known = true;
    roster.waiting = sample_roster().waiting;
    const std::string text = pdf_text(sheet(SheetKind::kDoor, roster));
    CHECK(text.find("Čekací listina\nČ. Jméno Organizace Číslo\n1 Jan Novák Obec \"Lhota\" 21\n") !=
          std::string::npos);
  }
}

TEST_CASE("A door list looks as was approved") {
  CHECK(picture_difference(sheet(SheetKind::kDoor, sample_roster()), 1, "door.png") == "");
  CHECK(differs_from_picture(sheet(SheetKind::kDoor, people(3)), 1, "door.png"));
}
