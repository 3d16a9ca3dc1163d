#include "reg/formats/form_import_columns.h"

#include <fmt/core.h>

#include <catch2/catch.hpp>

using reg::FormField;
using reg::Severity;

namespace {

using Lines = std::vector<std::string>;
using Header = std::vector<std::string_view>;

// "field=position" (from 1) for each found one, then "severity field: message" for each finding.
Lines find(const Header& header, const std::map<std::string, std::string>& configured = {},
           const std::string& preset = "google-forms") {
  reg::Schedule schedule;
  schedule.form.columns = configured;
  const reg::FormHeader read = reg::read_form_header({reg::FormCells(header.begin(), header.end())}, {3});
  const auto found = reg::find_columns(schedule, *reg::form_preset(preset), read, {});
  Lines lines;
  for (std::size_t i = 0; i < reg::kFormFields; ++i) {
    const auto field = static_cast<FormField>(i);
    const auto& position = found.columns.of(field);
    if (position) lines.push_back(fmt::format("{}={}", reg::field_name(field), *position + 1));
  }
  for (const auto& finding : found.findings) {
    CHECK(finding.line == 3);
    lines.push_back(
        fmt::format("{} {}: {}", reg::severity_name(finding.severity), finding.field, finding.message));
  }
  return lines;
}

}  // namespace

TEST_CASE("The titles of Google Forms and common questions are found in Czech") {
  CHECK(find({"Časová značka", "E-mailová adresa", "Jméno a příjmení", "Telefon", "Organizace", "Kraj",
              "Za koho se hlásíte", "Které workshopy si vybíráte", "Poznámka pro pořadatele",
              "Souhlas se zpracováním osobních údajů"}) ==
        Lines{"applied_at=1", "name=3", "email=2", "phone=4", "organisation=5", "region=6", "group=7",
              "workshops=8", "note=9", "consent=10"});
  CHECK(find({"Časové razítko", "E-mail", "Jméno", "Workshopy"}) ==
        Lines{"applied_at=1", "name=3", "email=2", "workshops=4"});
}

TEST_CASE("They are found in English") {
  CHECK(find({"Timestamp", "Email Address", "First name", "Last name", "Phone", "Organization", "Region",
              "Group", "Workshops", "Note"}) == Lines{"applied_at=1", "given_name=3", "family_name=4",
                                                      "email=2", "phone=5", "organisation=6", "region=7",
                                                      "group=8", "workshops=9", "note=10"});
  CHECK(find({"Timestamp", "Email", "Full name", "Workshops"}) ==
        Lines{"applied_at=1", "name=3", "email=2", "workshops=4"});
}

TEST_CASE("Case, accents, a BOM, line breaks, a colon and an asterisk do not matter") {
  CHECK(find({"\uFEFFcasova znacka", "E-MAIL:", "Jméno\u00A0a\npříjmení *", "Workshopy : "}) ==
        Lines{"applied_at=1", "name=3", "email=2", "workshops=4"});
}

TEST_CASE("Jméno is the given name beside a surname, and the whole name alone") {
  CHECK(find({"Timestamp", "Email", "Jméno", "Příjmení", "Workshopy"}) ==
        Lines{"applied_at=1", "given_name=3", "family_name=4", "email=2", "workshops=5"});
  CHECK(find({"Timestamp", "Email", "Name", "Workshopy"}) ==
        Lines{"applied_at=1", "name=3", "email=2", "workshops=4"});
}

TEST_CASE("The tool's own address wins over a question for one") {
  CHECK(find({"Timestamp", "E-mail", "Email Address", "Name", "Workshops"}) ==
        Lines{"applied_at=1", "name=4", "email=3", "workshops=5"});
}

TEST_CASE("The schedule's titles win over the known ones") {
  CHECK(find({"Timestamp", "Email Address", "Kontakt", "Jméno", "Přezdívka", "Co?"},
             {{"email", "kontakt"}, {"name", "Přezdívka"}, {"workshops", "Co?"}, {"note", "#4"}}) ==
        Lines{"applied_at=1", "name=5", "email=3", "workshops=6", "note=4"});
}

TEST_CASE("One column may be named for two fields") {
  CHECK(find({"Timestamp", "Email", "Name", "Zájem"}, {{"workshops", "Zájem"}, {"full_cycle", "Zájem"}}) ==
        Lines{"applied_at=1", "name=3", "email=2", "workshops=4", "full_cycle=4"});
}

TEST_CASE("A title that the file does not have is an error with the nearest") {
  CHECK(find({"Timestamp", "Email", "Jméno a příjmení", "Workshops"}, {{"name", "Jmeno a prijmeno"}}) ==
        Lines{"applied_at=1", "email=2", "workshops=4",
              "error name: [form.columns] names «Jmeno a prijmeno» for name, and no column has that title; "
              "did you "
              "mean «Jméno a příjmení»?"});
  CHECK(find({"Timestamp", "Email", "Name", "Workshops"}, {{"region", "Odkud jste"}}) ==
        Lines{"applied_at=1", "name=3", "email=2", "workshops=4",
              "error region: [form.columns] names «Odkud jste» for region, and no column has that title; the "
              "columns "
              "are «Timestamp», «Email», «Name», «Workshops»"});
}

TEST_CASE("A number names a column that must be there") {
  CHECK(find({"Timestamp", "Email", "Name", "Workshops"}, {{"phone", "#5"}, {"region", "#0"}}) ==
        Lines{"applied_at=1", "name=3", "email=2", "workshops=4",
              "error phone: [form.columns] names column #5 for phone, and the file has 4 columns",
              "error region: [form.columns] names column #0 for region, and the file has 4 columns"});
}

TEST_CASE("A title that stands twice must be named by its number") {
  const Header header = {"Timestamp", "Email", "Name", "Co?", "co", "Co?"};
  CHECK(find(header, {{"workshops", "Co?"}}) ==
        Lines{"applied_at=1", "name=3", "email=2",
              "error workshops: the columns 4 and 6 have the title «Co?», which [form.columns] names for "
              "workshops; say which one is meant by its number, as in workshops = \"#4\""});
  CHECK(find(header, {{"workshops", "#6"}}) == Lines{"applied_at=1", "name=3", "email=2", "workshops=6"});
}

TEST_CASE("Several columns that may each be a field are an error where it is needed, else a warning") {
  CHECK(find({"Timestamp", "Email", "E-mail", "Name", "Phone", "Telefon", "Workshops"}) ==
        Lines{"applied_at=1", "name=4", "workshops=7",
              "error email: the columns 2 and 3 may each be email; say which one is meant under "
              "[form.columns], as "
              "in email = \"#2\"",
              "warning phone: the columns 5 and 6 may each be phone, and none is read; say which one is "
              "meant under "
              "[form.columns], as in phone = \"#5\""});
}

TEST_CASE("What no row can do without is asked for, all at once") {
  CHECK(
      find({"Dotaz"}) ==
      Lines{
          "error name: no column is known to hold the name; name it under [form.columns], as in name = \"its "
          "title\"; the columns are «Dotaz»",
          "error email: no column is known to hold the e-mail address; name it under [form.columns], as in "
          "email "
          "= \"its title\"; the columns are «Dotaz»",
          "error workshops: no column is known to hold the workshops; name it under [form.columns], as in "
          "workshops = \"its title\"; the columns are «Dotaz»",
          "warning applied_at: no column holds the time of application; the time of this import is taken for "
          "every row"});
}
