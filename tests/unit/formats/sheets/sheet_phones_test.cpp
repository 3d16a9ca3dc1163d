#include <catch2/catch.hpp>

#include "unit/formats/read_by_poppler.h"
#include "unit/formats/sample_sheet.h"

using namespace reg;
using namespace reg::test;

TEST_CASE("A contact list says how to reach those with a seat and those who wait") {
  const std::string text = pdf_text(sheet(SheetKind::kPhones, sample_roster()));
  CHECK(text.substr(text.find("Č. Jméno")) ==
        "Č. Jméno Telefon E-mail Organizace Poznámka Číslo\n"
        "1 Mgr. Petra Cibulková, Ph.D. +420 777 123 456 p.cibulkova@example.cz "
        "Krajský úřad Olomouckého kraje 7\n"
        "2 Řehořová-Ďurica Zdeňka rd@example.org MAS Střední Haná, z. s.\n"
        "bezlepková strava;\n"
        "přijedu až v 11\n"
        "12\n"
        "3 Seán O'Brien 🎓 sean@example.org 3\n"
        "Čekací listina\n"
        "Č. Jméno Telefon E-mail Organizace Poznámka Číslo\n"
        "1 Jan Novák jan@example.cz Obec \"Lhota\" 21\n"
        "2 Eva Malá 602 111 222 eva@example.cz ráda i náhradnice 4\n"
        "OPZ, reg. č. CZ.03.3.X/0.0/0.0/15_018/0006191 strana 1 z 1\n\f");
}

TEST_CASE("A contact list looks as was approved") {
  CHECK(picture_difference(sheet(SheetKind::kPhones, sample_roster()), 1, "phones.png") == "");
  CHECK(differs_from_picture(sheet(SheetKind::kPhones, people(3)), 1, "phones.png"));
}
