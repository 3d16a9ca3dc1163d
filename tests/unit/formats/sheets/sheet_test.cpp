#include "reg/formats/sheets/sheet.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "reg/base/error.h"
#include "reg/base/text/text.h"
#include "support/samples.h"
#include "unit/formats/read_by_poppler.h"
#include "unit/formats/sample_sheet.h"

using namespace reg;
using namespace reg::test;

namespace {

const SheetKind kAllKinds[] = {SheetKind::kSignIn, SheetKind::kBadges, SheetKind::kDoor, SheetKind::kPhones,
                               SheetKind::kCertificate};

Roster three_present() {
  Roster roster = sample_roster();
  for (RosterRow& row : roster.seats) row.attendance = Attendance::kPresent;
  return roster;
}

// The fonts that a PDF does not bring with it.
std::string fonts_elsewhere(const std::string& pdf) {
  return run_on_pdf(pdf, "pdffonts @ | tail -n +3 | grep -v ' yes yes yes ' || true");
}

// Where the word ends that is the furthest to the right, in points.
double rightmost(const std::string& pdf) {
  std::istringstream words(run_on_pdf(pdf, "pdftotext -bbox @ -"));
  double right = 0;
  for (std::string line; std::getline(words, line);) {
    const std::size_t at = line.find("xMax=\"");
    if (at != std::string::npos) right = std::max(right, std::stod(line.substr(at + 6)));
  }
  REQUIRE(right > 0);
  return right;
}

std::string without_line_breaks(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\f') c = ' ';
  }
  return tidy(text);
}

}  // namespace

TEST_CASE("The kinds of sheets have the names of the command line") {
  CHECK(parse_sheet_kind("sign-in") == SheetKind::kSignIn);
  CHECK(parse_sheet_kind("badges") == SheetKind::kBadges);
  CHECK(parse_sheet_kind("door") == SheetKind::kDoor);
  CHECK(parse_sheet_kind("phones") == SheetKind::kPhones);
  CHECK(parse_sheet_kind("certificate") == SheetKind::kCertificate);
  CHECK(parse_sheet_kind("Badges") == std::nullopt);
}

TEST_CASE("A certificate is about those who are marked present, every other sheet about those with a seat") {
  Roster roster = three_present();
  roster.seats[0].attendance = Attendance::kAbsent;
  roster.seats[1].attendance = Attendance::kUnknown;
  CHECK(people_on(roster, SheetKind::kCertificate) == 1);
  CHECK(people_on(roster, SheetKind::kSignIn) == 3);
  CHECK(people_on(roster, SheetKind::kDoor) == 3);
}

TEST_CASE("Every sheet brings all its fonts, and says what it is, of whom, when and in which language") {
  for (const SheetKind kind : kAllKinds) {
    const std::string pdf = sheet(kind, three_present());
    CHECK(fonts_elsewhere(pdf) == "");
    CHECK(pdf_fact(pdf, "Title").ends_with(": Úvod do problematiky, 28. 4. 2022"));
    CHECK(pdf_fact(pdf, "Author") == "Ministerstvo pro místní rozvoj ČR");
    CHECK(pdf_fact(pdf, "CreationDate") == "Thu Apr 28 08:00:00 2022 UTC");
    CHECK(pdf_fact(pdf, "Tagged") == "yes");
    CHECK(pdf_fact(pdf, "Page size").ends_with("(A4)"));
    CHECK(pdf.find("/Lang (cs)") != std::string::npos);
  }
  CHECK(pdf_fact(sheet(SheetKind::kBadges, three_present()), "Title") ==
        "Jmenovky: Úvod do problematiky, 28. 4. 2022");
}

TEST_CASE("The same sheet has the same bytes a second later") {
  for (const SheetKind kind : {SheetKind::kSignIn, SheetKind::kBadges, SheetKind::kCertificate}) {
    const std::string first = sheet(kind, three_present());
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    CHECK((first == sheet(kind, three_present())));
  }
}

TEST_CASE("What a name hides from the eye is made visible on every sheet") {
  Roster roster = three_present();
  roster.seats[1].name =
      "Jan\x07 \xE2\x80\xAE"
      "kávoN";
  for (const SheetKind kind : kAllKinds) {
    CHECK(pdf_text(sheet(kind, roster)).find("Jan\\x07 \\u202ekávoN") != std::string::npos);
  }
}

TEST_CASE("Without a title of its own, funding, organiser and venue a workshop's sheets go without them") {
  Schedule schedule = sample_schedule();
  schedule.workshops[0].title.clear();
  schedule.workshops[0].venue = {};
  const std::string pdf =
      sheet_pdf(schedule, three_present(), SheetKind::kSignIn, {Language::kEnglish, {}, 0});
  CHECK(pdf_text(pdf) ==
        "Sign-in sheet\n"
        "Práce s informacemi při sociálním začleňování\n"
        "Thursday 28 April 2022, 10:00–16:00\n"
        "No. Name Organisation Signature\n"
        "1 Mgr. Petra Cibulková, Ph.D. Krajský úřad Olomouckého kraje\n"
        "2 Řehořová-Ďurica Zdeňka MAS Střední Haná, z. s.\n"
        "3 Seán O'Brien 🎓\n"
        "page 1 of 1\n\f");
  CHECK(pdf_fact(pdf, "Author") == "");
  for (const SheetKind kind : kAllKinds) {
    CHECK(pdf_pages(sheet_pdf(schedule, three_present(), kind, {Language::kEnglish, {}, {}})) ==
          (kind == SheetKind::kCertificate ? 3 : 1));
  }
}

TEST_CASE("An uncommonly long text costs no sheet its shape") {
  Roster roster = three_present();
  std::string words;
  for (int i = 0; i < 400; ++i) words += "slovo ";
  roster.seats[0].name = std::string(3000, 'W');
  roster.seats[1].name = words;
  roster.seats[1].organisation = std::string(500, 'i') + "-" + std::string(500, 'i');
  roster.seats[2].note = words;
  for (const SheetKind kind : kAllKinds) {
    const std::string pdf = sheet(kind, roster);
    CHECK(pdf_pages(pdf) == (kind == SheetKind::kCertificate ? 3 : 1));
    CHECK(rightmost(pdf) <= (kind == SheetKind::kCertificate ? 763 : kind == SheetKind::kPhones ? 791 : 545));
  }
}

TEST_CASE("Every surname of a long list of odd ones can be found on a door list") {
  const auto file = sample("names/surnames_odd.txt");
  if (file.empty()) return;
  Roster roster;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    RosterRow row;
    row.name = line;
    row.organisation = "Obec " + line;
    roster.seats.push_back(row);
  }
  REQUIRE(roster.seats.size() > 1000);
  const std::string pdf = sheet(SheetKind::kDoor, roster);
  CHECK(fonts_elsewhere(pdf) == "");
  const std::string text = without_line_breaks(pdf_text(pdf));
  std::string missing;
  for (std::size_t i = 0; i < roster.seats.size(); ++i) {
    const std::string name = tidy(roster.seats[i].name);
    const std::string row = std::to_string(i + 1) + " " + name + " Obec " + name + " ";
    if (text.find(row) == std::string::npos) missing += name + "; ";
  }
  CHECK(missing == "");
}
