#include <catch2/catch.hpp>

#include "reg/base/error.h"
#include "unit/formats/read_by_poppler.h"
#include "unit/formats/sample_sheet.h"

using namespace reg;
using namespace reg::test;

namespace {

const std::string kHead =
    "Prezenční listina\n"
    "Úvod do problematiky\n"
    "Práce s informacemi při sociálním začleňování\n"
    "čtvrtek 28. dubna 2022, 10.00–16.00\n"
    "Akademie veřejného investování MMR, Pařížská 4, Praha\n"
    "Pořadatel: Ministerstvo pro místní rozvoj ČR\n";
const std::string kFunding = "OPZ, reg. č. CZ.03.3.X/0.0/0.0/15_018/0006191 ";

std::string sign_in(const Roster& roster, std::optional<int> blank = {}) {
  return sheet(SheetKind::kSignIn, roster, {Language::kCzech, {}, blank});
}

std::vector<std::string> pages_of(const std::string& text) {
  std::vector<std::string> pages;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\f', begin);
    pages.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return pages;
}

// The lines of a row of people(): how poppler reads a name or an organisation that is wrapped depends on the
// fonts, so only their words count.
std::string row_words(std::size_t n) {
  const RosterRow row = people(n).seats.back();
  return std::to_string(n) + " " + row.name + " " + row.organisation + " ";
}

std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return text;
}

}  // namespace

TEST_CASE("A sign-in sheet reads from the head, row by row, to the foot") {
  CHECK(pdf_text(sign_in(sample_roster(), 2)) ==
        kHead +
            "Č. Jméno Organizace Podpis\n"
            "1 Mgr. Petra Cibulková, Ph.D. Krajský úřad Olomouckého kraje\n"
            "2 Řehořová-Ďurica Zdeňka MAS Střední Haná, z. s.\n"
            "3 Seán O'Brien 🎓\n"
            "4\n"
            "5\n" +
            kFunding + "strana 1 z 1\n\f");
}

TEST_CASE("A sign-in sheet in English has English words") {
  Schedule schedule = sheet_schedule();
  schedule.funding.clear();
  CHECK(pdf_text(sheet_pdf(schedule, Roster{}, SheetKind::kSignIn, {Language::kEnglish, {}, 1})) ==
        "Sign-in sheet\n"
        "Úvod do problematiky\n"
        "Práce s informacemi při sociálním začleňování\n"
        "Thursday 28 April 2022, 10:00–16:00\n"
        "Akademie veřejného investování MMR, Pařížská 4, Praha\n"
        "Organiser: Ministerstvo pro místní rozvoj ČR\n"
        "No. Name Organisation Signature\n"
        "1\n"
        "page 1 of 1\n\f");
}

TEST_CASE(
    "A sign-in sheet of any length has its header, its funding and its number on each page, and no row on "
    "two") {
  for (const std::size_t count : {1, 40, 41, 400}) {
    const std::string pdf = sign_in(people(count));
    const auto pages = pages_of(pdf_text(pdf));
    CHECK(pdf_pages(pdf) == static_cast<int>(pages.size()));
    std::size_t next = 1;
    for (std::size_t page = 0; page < pages.size(); ++page) {
      const std::string& text = pages[page];
      const std::string head = page == 0 ? kHead : "Prezenční listina · Úvod do problematiky · 28. 4. 2022\n";
      CHECK(text.starts_with(head + "Č. Jméno Organizace Podpis\n"));
      const std::string of = " " + std::to_string(pages.size()) + "\n";
      CHECK(text.find(kFunding + "strana " + std::to_string(page + 1) + " z") != std::string::npos);
      CHECK(text.ends_with(of));
      const std::string line = on_one_line(text);
      for (; next <= count && line.find(" " + row_words(next)) != std::string::npos; ++next) {
      }
    }
    CHECK(next == count + 1);
  }
  CHECK(pdf_pages(sign_in(people(1))) == 1);
  CHECK(pdf_pages(sign_in(people(40))) == 3);
  CHECK(pdf_pages(sign_in(people(41))) == 3);
  CHECK(pdf_pages(sign_in(people(400))) == 21);
}

TEST_CASE("There are five empty rows at least, and they fill the page on which they end") {
  bool filled = false;
  bool five = false;
  for (std::size_t count = 10; count <= 20; ++count) {
    const std::string text = pdf_text(sign_in(people(count)));
    std::size_t rows = count;
    while (text.find("\n" + std::to_string(rows + 1) + "\n") != std::string::npos) ++rows;
    CHECK(rows >= count + 5);
    const bool on_one_page = on_one_line(pages_of(text).back()).find(row_words(count)) != std::string::npos;
    if (!on_one_page) CHECK(rows > count + 15);
    filled = filled || (on_one_page && rows > count + 5);
    five = five || !on_one_page;
  }
  CHECK(filled);
  CHECK(five);
}

TEST_CASE("As many rows are empty as is asked for, none with 0") {
  const std::string none = pdf_text(sign_in(people(2), 0));
  CHECK(none.find("2 Osoba 2-tá Obec Lhota\n" + kFunding) != std::string::npos);
  const std::string many = pdf_text(sign_in(people(2), 50));
  CHECK(many.find("\n52\n" + kFunding) != std::string::npos);
}

TEST_CASE("The rows of a sign-in sheet are a table for those who listen to it") {
  const std::string structure = run_on_pdf(sign_in(sample_roster(), 1), "pdfinfo -struct-text @");
  CHECK(structure.find("H1 (block)\n  \"Úvod do problematiky\"\n") != std::string::npos);
  CHECK(structure.find("  TR\n"
                       "    TD\n"
                       "      \"2\"\n"
                       "    TD\n"
                       "      \"Řehořová-Ďurica Zdeňka\"\n"
                       "    TD\n"
                       "      \"MAS Střední Haná, z. s.\"\n") != std::string::npos);
}

TEST_CASE("Logos stand at the top of the first page, drawings as drawings") {
  const std::string svg =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 10'><rect width='30' height='10'/>"
      "<text x='2' y='8' font-size='8' fill='white'>Evropa</text></svg>";
  const std::string png = read_file(REG_SOURCE_DIR "/tests/unit/formats/approved/logo.png");
  const std::string pdf =
      sheet(SheetKind::kSignIn, people(40), {Language::kCzech, {{"a.svg", svg}, {"b.png", png}}, {}});
  CHECK(pdf_text(pdf).find("Evropa") == 0);
  const std::string images =
      run_on_pdf(pdf, "pdfimages -list @ | tail -n +3 | awk '{ print $1, $3, $4, $5 }'");
  CHECK(images == "1 image 24 12\n");
}

TEST_CASE("A logo that is no picture is named") {
  const auto print = [](const std::string& bytes) {
    return sheet(SheetKind::kSignIn, people(1), {Language::kCzech, {{"logos/eu.png", bytes}}, {}});
  };
  CHECK_THROWS_WITH(print("no picture"),
                    "cannot draw «logos/eu.png»: it is neither a PNG nor an SVG picture");
  CHECK_THROWS_WITH(print(""), "cannot draw «logos/eu.png»: it is neither a PNG nor an SVG picture");
  CHECK_THROWS_WITH(print("\x89PNG\r\n\x1a\n"), "cannot draw «logos/eu.png»: it is a damaged PNG picture");
  const std::string png = read_file(REG_SOURCE_DIR "/tests/unit/formats/approved/logo.png");
  CHECK_THROWS_WITH(print(png.substr(0, png.size() / 2)),
                    "cannot draw «logos/eu.png»: it is a damaged PNG picture");
  std::string huge = png;
  huge[17] = '\x10';
  huge[21] = '\x10';
  CHECK_THROWS_WITH(print(huge), "cannot draw «logos/eu.png»: it has more than 50 million pixels");
  CHECK_THROWS_WITH(print("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 10'/>"),
                    "cannot draw «logos/eu.png»: it has no size");
}

TEST_CASE("A sign-in sheet looks as was approved, and unlike another page") {
  const std::string pdf = sign_in(people(24));
  CHECK(picture_difference(pdf, 1, "sign_in_1.png") == "");
  CHECK(picture_difference(pdf, 2, "sign_in_2.png") == "");
  CHECK(differs_from_picture(pdf, 1, "sign_in_2.png"));
}

TEST_CASE("the thousandth place stands in one line, on each sheet that has places") {
  const Roster roster = people(1002);
  for (const SheetKind kind : {SheetKind::kSignIn, SheetKind::kDoor, SheetKind::kPhones}) {
    const std::string text = pdf_text(sheet(kind, roster));
    CHECK(text.find("\n999 Osoba 999-tá") != std::string::npos);
    CHECK(text.find("\n1000 Osoba 1000-tá") != std::string::npos);
    CHECK(text.find("\n1002 Osoba 1002-tá") != std::string::npos);
  }
}
