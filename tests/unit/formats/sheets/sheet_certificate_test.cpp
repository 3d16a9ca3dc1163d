#include <catch2/catch.hpp>

#include "unit/formats/read_by_poppler.h"
#include "unit/formats/sample_sheet.h"

using namespace reg;
using namespace reg::test;

namespace {

// The line about the time, for a workshop that takes so long.
std::string time_line(std::chrono::minutes length, Language language) {
  Schedule schedule = sheet_schedule();
  schedule.workshops[0].end = schedule.workshops[0].start + length;
  const std::string text =
      pdf_text(sheet_pdf(schedule, people(1), SheetKind::kCertificate, {language, {}, {}}));
  const std::size_t begin = text.find("(");
  return text.substr(begin, text.find(')') + 1 - begin);
}

}  // namespace

TEST_CASE("A certificate says who took part in what, when, where and how long") {
  Roster roster = people(1);
  roster.seats[0].name = "Mgr. Petra Cibulková, Ph.D.";
  CHECK(pdf_text(sheet(SheetKind::kCertificate, roster)) ==
        "Osvědčení o účasti\n"
        "Mgr. Petra Cibulková, Ph.D.\n"
        "Obec Lhota\n"
        "Potvrzujeme účast na workshopu\n"
        "Úvod do problematiky\n"
        "v cyklu Práce s informacemi při sociálním začleňování\n"
        "čtvrtek 28. dubna 2022, 10.00–16.00 (6 hodin)\n"
        "Akademie veřejného investování MMR, Pařížská 4, Praha\n"
        "OPZ, reg. č. CZ.03.3.X/0.0/0.0/15_018/0006191\n"
        "Pořadatel: Ministerstvo pro místní rozvoj ČR za pořadatele\n\f");
  CHECK(pdf_text(sheet(SheetKind::kCertificate, roster, {Language::kEnglish, {}, {}})) ==
        "Certificate of attendance\n"
        "Mgr. Petra Cibulková, Ph.D.\n"
        "Obec Lhota\n"
        "has taken part in the workshop\n"
        "Úvod do problematiky\n"
        "in the cycle Práce s informacemi při sociálním začleňování\n"
        "Thursday 28 April 2022, 10:00–16:00 (6 hours)\n"
        "Akademie veřejného investování MMR, Pařížská 4, Praha\n"
        "OPZ, reg. č. CZ.03.3.X/0.0/0.0/15_018/0006191\n"
        "Organiser: Ministerstvo pro místní rozvoj ČR for the organiser\n\f");
}

TEST_CASE("Each who was present has a certificate of one page, nobody else has one") {
  const std::string pdf = sheet(SheetKind::kCertificate, people(41));
  CHECK(pdf_pages(pdf) == 21);
  const std::string text = pdf_text(pdf);
  CHECK(text.find("Osoba 41-tá\n") != std::string::npos);
  CHECK(text.find("Osoba 40-tá\n") == std::string::npos);
}

TEST_CASE("A certificate counts the hours") {
  using namespace std::chrono_literals;
  CHECK(time_line(60min, Language::kCzech) == "(1 hodina)");
  CHECK(time_line(240min, Language::kCzech) == "(4 hodiny)");
  CHECK(time_line(330min, Language::kCzech) == "(5,5 hodiny)");
  CHECK(time_line(80min, Language::kCzech) == "(1 h 20 min)");
  CHECK(time_line(60min, Language::kEnglish) == "(1 hour)");
  CHECK(time_line(90min, Language::kEnglish) == "(1.5 hours)");
  CHECK(time_line(45min, Language::kEnglish) == "(45 min)");
}

TEST_CASE("A certificate looks as was approved") {
  const std::string pdf = sheet(SheetKind::kCertificate, people(7));
  CHECK(picture_difference(pdf, 1, "certificate_1.png") == "");
  CHECK(picture_difference(pdf, 4, "certificate_2.png") == "");
  CHECK(differs_from_picture(pdf, 2, "certificate_2.png"));
}
