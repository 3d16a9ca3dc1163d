#include "reg/formats/form/columns/form_import_columns.h"

#include <fmt/core.h>

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using reg::FieldId;
using reg::Severity;

namespace {

using Lines = std::vector<std::string>;
using Header = std::vector<std::string_view>;

// "field=position" (from 1) for each found one, then "severity field: message" for each finding.
Lines find(const Header& header, const std::map<std::string, std::string>& configured = {},
           const std::string& preset = "google-forms", const std::vector<reg::FormCells>& answers = {}) {
  reg::Schedule schedule;
  schedule.form.columns = configured;
  const reg::FormHeader read = reg::read_form_header({reg::FormCells(header.begin(), header.end())}, {3});
  const auto found = reg::find_columns(schedule, *reg::form_preset(preset), read, answers);
  Lines lines;
  for (std::size_t i = 0; i < reg::kFields.size(); ++i) {
    const auto field = static_cast<FieldId>(i);
    const auto& position = found.columns.of(field);
    if (!position) continue;
    std::string line = fmt::format("{}={}", reg::field_name(field), *position + 1);
    for (const std::size_t more : found.columns.more_of(field)) line += fmt::format("+{}", more + 1);
    lines.push_back(std::move(line));
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

TEST_CASE("A title that stands twice is one question in two places, and a number names one of them") {
  const Header header = {"Timestamp", "Email", "Name", "Co?", "co", "Co?"};
  CHECK(find(header, {{"workshops", "Co?"}}) == Lines{"applied_at=1", "name=3", "email=2", "workshops=4+6"});
  CHECK(find(header, {{"workshops", "#6"}}) == Lines{"applied_at=1", "name=3", "email=2", "workshops=6"});
}

TEST_CASE("Several columns that may each be a field are an error where it is needed, else a warning") {
  CHECK(
      find({"Timestamp", "Email", "E-mail", "Name", "Phone", "Telefon", "Workshops"}) ==
      Lines{"applied_at=1", "name=4", "workshops=7",
            "error email: the columns 2 and 3 may each be email; say which one is meant under "
            "[form.columns], as in email = \"#2\", or where each row fills one of them, email = [\"#2\", "
            "\"#3\"]",
            "warning phone: the columns 5 and 6 may each be phone, and none is read; say which one is "
            "meant under [form.columns], as in phone = \"#5\", or where each row fills one of them, phone = "
            "[\"#5\", \"#6\"]"});
}

TEST_CASE(
    "The halves of a name are found whatever the tool calls them, and a question's number does not matter") {
  CHECK(find({"Timestamp", "Email", "first_name", "last_name", "Workshops"}) ==
        Lines{"applied_at=1", "given_name=3", "family_name=4", "email=2", "workshops=5"});
  CHECK(find({"Timestamp", "Email", "Name (First)", "Name (Last)", "Workshops"}) ==
        Lines{"applied_at=1", "given_name=3", "family_name=4", "email=2", "workshops=5"});
  CHECK(find({"Timestamp", "1. E-mail", "2. Jméno účastníka", "3. Příjmení účastníka", "4. Workshopy"}) ==
        Lines{"applied_at=1", "given_name=3", "family_name=4", "email=2", "workshops=5"});
  CHECK(find({"Timestamp", "Email", "Attendee name", "Company name", "Workshops"}) ==
        Lines{"applied_at=1", "name=3", "email=2", "workshops=5"});
}

TEST_CASE("A column that nobody filled yields to one that somebody did") {
  const std::vector<reg::FormCells> answers = {
      {"2022-03-01 10:00", "", "", "", "Jana", "jana@example.cz", "x"}};
  CHECK(find({"Timestamp", "E-mail", "First name", "Last name", "Name", "Email", "Workshops"}, {}, "plain",
             answers) ==
        Lines{"name=5", "email=6", "workshops=7",
              "error applied_at: no column is known to hold the time of application, which decides who comes "
              "first, and "
              "«Timestamp» holds nothing but times; name it under [form.columns], as in applied_at = "
              "\"Timestamp\", or "
              "say --no-times: then the time of the import counts, and the order of the file"});
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
          "every row, and of one import the order of the file"});
}

namespace {

// What is found among columns of workshops: "position: choice" from 1 each, then the findings.
Lines choices(const Header& header, const std::string& question = "") {
  reg::Schedule schedule = reg::test::small_cycle();
  if (!question.empty()) schedule.form.columns = {{"workshops", question}};
  const reg::FormHeader read = reg::read_form_header({reg::FormCells(header.begin(), header.end())}, {1});
  const std::vector<reg::FormCells> answers = {reg::FormCells(header.size(), "Ano")};
  const auto found = reg::find_columns(schedule, *reg::form_preset("plain"), read, answers);
  Lines lines;
  for (const auto& column : found.columns.choices) {
    lines.push_back(fmt::format("{}: {}", column.position + 1, column.choice ? *column.choice + 1 : 0));
  }
  for (const auto& finding : found.findings) {
    if (finding.field == "workshops") lines.push_back(finding.kind);
  }
  return lines;
}

}  // namespace

TEST_CASE("A column that only names a workshop is no request for it") {
  CHECK(choices({"Email", "Name", "Chci se zúčastnit workshopu Bydlení"}) == Lines{"3: 3"});
  CHECK(choices({"Email", "Name", "Bydlení (26. května)", "Byli jste už na workshopu Bydlení?"}) ==
        Lines{"3: 3", "question that names a workshop"});
}

TEST_CASE("Columns of two questions for one workshop are in doubt until one is named") {
  const Header header = {"Email", "Name", "Účast [Bydlení]", "Oběd [26. 5. (zbývá 3)]",
                         "Účast [Úvod do problematiky]"};
  CHECK(choices(header) == Lines{"3: 3", "4: 3", "5: 1", "column in doubt"});
  CHECK(choices(header, "Účast") == Lines{"3: 3", "5: 1"});
}
