#include <catch2/catch.hpp>

#include "unit/formats/read_by_poppler.h"
#include "unit/formats/sample_sheet.h"

using namespace reg;
using namespace reg::test;

TEST_CASE("A badge has the cycle, the name, the organisation and the date") {
  CHECK(pdf_text(sheet(SheetKind::kBadges, people(1))) ==
        "Osoba 1-tá\n"
        "Obec Lhota\n"
        "Práce s informacemi při sociálním začleňování\n"
        "čtvrtek 28. dubna 2022\n\f");
}

TEST_CASE("Ten badges stand on a page, the eleventh on the next") {
  CHECK(pdf_pages(sheet(SheetKind::kBadges, people(10))) == 1);
  CHECK(pdf_pages(sheet(SheetKind::kBadges, people(11))) == 2);
  CHECK(pdf_pages(sheet(SheetKind::kBadges, people(400))) == 40);
}

TEST_CASE("Badges look as was approved") {
  Roster roster = people(9);
  roster.seats.push_back(sample_roster().seats[1]);
  roster.seats[2].name = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren";
  roster.seats[3].name = "Jan Novák";
  CHECK(picture_difference(sheet(SheetKind::kBadges, roster), 1, "badges.png") == "");
  CHECK(differs_from_picture(sheet(SheetKind::kBadges, people(9)), 1, "badges.png"));
}
