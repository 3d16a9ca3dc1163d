#include "reg/core/reports/roster.h"

#include <catch2/catch.hpp>

#include "reg/base/text/text.h"

namespace {

using reg::Language;
using reg::RosterRow;
using reg::sort_by_surname;
using reg::surname_of;

RosterRow person(std::int64_t number, const std::string& name, const std::string& given = "",
                 const std::string& family = "") {
  RosterRow row;
  row.applicant = number;
  row.name = name;
  row.given_name = given;
  row.family_name = family;
  return row;
}

// "name/number", in the order after sorting.
std::string sorted(std::vector<RosterRow> rows, Language language = Language::kCzech) {
  sort_by_surname(rows, language);
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.name + "/" + std::to_string(row.applicant));
  return reg::join(names, " | ");
}

std::string sorted_names(const std::vector<std::string>& names, Language language = Language::kCzech) {
  std::vector<RosterRow> rows;
  for (const auto& name : names) rows.push_back(person(1, name));
  sort_by_surname(rows, language);
  std::vector<std::string> result;
  for (const auto& row : rows) result.push_back(row.name);
  return reg::join(result, " | ");
}

}  // namespace

TEST_CASE("the surname is the last word of a name") {
  CHECK(surname_of("Jan Novák") == "Novák");
  CHECK(surname_of("Eva van der Berg") == "Berg");
  CHECK(surname_of("Zdeňka Řehořová-Ďurica") == "Řehořová-Ďurica");
  CHECK(surname_of("Seán O'Brien") == "O'Brien");
  CHECK(surname_of("  Jan \t Petr\u00a0Novák  ") == "Novák");
}

TEST_CASE("a name of one word is its own surname") {
  CHECK(surname_of("Madonna") == "Madonna");
  CHECK(surname_of("Ing") == "Ing");
  CHECK(surname_of("Ing. Ma") == "Ma");
  CHECK(surname_of("MBA") == "MBA");
  CHECK(surname_of("") == "");
  CHECK(surname_of(" , ") == ",");
}

TEST_CASE("titles before the name do not count") {
  for (const std::string title :
       {"Bc.",   "BcA.",       "Mgr.",   "MgA.",         "Ing.",        "Ing. arch.",     "Ing.arch.",
        "MUDr.", "MDDr.",      "MVDr.",  "JUDr.",        "PhDr.",       "RNDr.",          "PaedDr.",
        "ThDr.", "PharmDr.",   "ThLic.", "RSDr.",        "doc.",        "prof.",          "Dr.",
        "DiS.",  "Dipl.-Ing.", "Mag.",   "Mgr. et Mgr.", "prof. PhDr.", "doc. Ing. Mgr.", "MGR.",
        "mudr",  "Ing"}) {
    INFO(title);
    CHECK(surname_of(title + " Jan Novák") == "Novák");
    CHECK(surname_of(title + " Novák") == "Novák");
  }
}

TEST_CASE("titles behind the name do not count, with commas, spaces and dots or without") {
  for (const std::string title :
       {"Ph.D.", "PhD",       "PhD.",   "Ph. D.",     "Ph D",      "CSc.",
        "CSc",   "DrSc.",     "MBA",    "MPA",        "MSc.",      "M.Sc.",
        "MSc",   "BA",        "B.A.",   "LL.M.",      "LL. M.",    "LLM",
        "DiS.",  "DiS",       "Th.D.",  "jr.",        "Jr",        "ml.",
        "st.",   "dr. h. c.", "mladší", "Ph.D., MBA", "Ph.D. MBA", "CSc., MPA, LL.M.",
        "PH.D.", "mba"}) {
    INFO(title);
    CHECK(surname_of("Jan Novák, " + title) == "Novák");
    CHECK(surname_of("Jan Novák," + title) == "Novák");
    CHECK(surname_of("Jan Novák " + title) == "Novák");
    CHECK(surname_of("Ing. Novák, " + title) == "Novák");
  }
}

TEST_CASE("titles on both sides, glued together or behind a surname that is itself no title") {
  CHECK(surname_of("Ing. Jan Novák, Ph.D.") == "Novák");
  CHECK(surname_of("Bc. Mgr. Eva van der Berg") == "Berg");
  CHECK(surname_of("Ing.arch.Jan Novák,Ph.D.") == "Novák");
  CHECK(surname_of("PhDr.Novák") == "Novák");
  CHECK(surname_of("Jan Novák Ing.") == "Novák");
  CHECK(surname_of("Ing., Jan Novák") == "Novák");
}

TEST_CASE("a short surname that reads like a title stays a surname") {
  CHECK(surname_of("Li Ma") == "Ma");
  CHECK(surname_of("Mgr. Ngozi Mba") == "Mba");
  CHECK(surname_of("Wei Ing") == "Ing");
  CHECK(surname_of("Li Ma, MBA") == "Ma");
}

TEST_CASE("before a comma that does not start titles stands the surname") {
  CHECK(surname_of("Novák, Jan") == "Novák");
  CHECK(surname_of("Ing. Novák, Jan, Ph.D.") == "Novák");
}

TEST_CASE("Czech order has Č after C and Ch after H") {
  CHECK(sorted_names(
            {"Eva Chalupová", "Eva Čermáková", "Eva Iblová", "Eva Hudcová", "Eva Cihlářová", "Eva Dolná"}) ==
        "Eva Cihlářová | Eva Čermáková | Eva Dolná | Eva Hudcová | Eva Chalupová | Eva Iblová");
}

TEST_CASE("English order has Ch within C") {
  CHECK(sorted_names({"Eva Hudson", "Eva Clark", "Eva Chalmers"}, Language::kEnglish) ==
        "Eva Chalmers | Eva Clark | Eva Hudson");
}

TEST_CASE("titles and given names do not come before the surname in the order") {
  CHECK(sorted_names({"Zuzana Adamová", "prof. Adam Zeman, CSc.", "Bc. Karel Malý"}) ==
        "Zuzana Adamová | Bc. Karel Malý | prof. Adam Zeman, CSc.");
}

TEST_CASE("equal surnames are ordered by given name, then by the whole name, then by number") {
  CHECK(sorted({person(5, "Ing. Petr Novák"), person(4, "Jan Novák, Ph.D."), person(9, "Jan Novák"),
                person(2, "Jan Novák"), person(1, "Mgr. Adam Novák")}) ==
        "Mgr. Adam Novák/1 | Jan Novák/2 | Jan Novák/9 | Jan Novák, Ph.D./4 | Ing. Petr Novák/5");
}

TEST_CASE("a surname in its own field wins over the last word of the name") {
  CHECK(sorted({person(1, "Cibulka Jan", "Jan", "Cibulka"), person(2, "Petr Dolák"),
                person(3, "Eva van der Berg", "Eva", "van der Berg"), person(4, "Jiří Zeman")}) ==
        "Cibulka Jan/1 | Petr Dolák/2 | Eva van der Berg/3 | Jiří Zeman/4");
}

TEST_CASE("titles written into the fields of a name do not count either") {
  CHECK(sorted({person(1, "Ing. Zdeněk Malý, Ph.D.", "Ing. Zdeněk", "Malý, Ph.D."),
                person(2, "Adam Malý", "Adam", "Malý"), person(3, "Bára Malá", "Bára", "Malá")}) ==
        "Bára Malá/3 | Adam Malý/2 | Ing. Zdeněk Malý, Ph.D./1");
}

TEST_CASE("namesakes have one key, whatever titles, accents, case, hyphens and the order of the words") {
  for (const char* name :
       {"Jana Nováková-Malá", "Ing. Jana Nováková-Malá, Ph.D.", "NOVÁKOVÁ MALÁ Jana", "Novakova-Mala, Jana",
        "Ing.arch.Jana Malá Nováková DiS.", "  jana   novakova mala "}) {
    INFO(name);
    CHECK(reg::bare_name(name) == "jana mala novakova");
  }
  CHECK(reg::bare_name("Jan Novák") == "jan novak");
  CHECK(reg::bare_name("Ing. Mgr.") == "mgr.");
  CHECK(reg::bare_name("李 雷") == "李 雷");
}

TEST_CASE("sorting nothing is nothing") {
  CHECK(sorted({}).empty());
}
