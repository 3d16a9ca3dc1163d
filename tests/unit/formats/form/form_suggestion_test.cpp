#include "reg/formats/form/form_suggestion.h"

#include <catch2/catch.hpp>

#include "reg/formats/schedule/schedule_toml.h"
#include "support/small_cycle.h"

namespace reg {
namespace {

std::string suggest(const std::string& file, const Schedule& schedule = test::small_cycle()) {
  return suggest_form(schedule, {}, [&](const auto& take) { take(file); });
}

const std::string kGuessed = R"~([form]
# Read as UTF-8, separated by commas, Google Forms by way of Sheets, dates day.month.year.
preset = "google-forms"

[form.columns]
# applied_at: «Časová značka», found by itself
name = "Jak se jmenujete (jméno)"  # guessed
email = "Kam vám psát"  # guessed
# phone: no column seems to hold it
# organisation: no column seems to hold it
region = "Odkud jste"  # guessed
group = "Za koho"  # guessed
workshops = "Co si vyberete"  # guessed
# full_cycle: no column seems to hold it
# whole_only: no column seems to hold it
# note: no column seems to hold it
# consent: no column seems to hold it

[form.answers]
full_cycle = ["Celý cyklus"]

[form.answers.workshops]
"bydleni" = ["Bydleni 2"]  # guessed: «Bydlení»

[form.answers.groups]
"obec" = ["Obce"]  # guessed

# Kept as the applicants' other answers:
#   «Kolo» (#7): 1 answer
)~";

const std::string kLimeSurvey = R"~([form]
# Read as UTF-8, separated by semicolons, LimeSurvey, dates year first.
preset = "limesurvey"

[form.columns]
# applied_at: «Datum odeslání», found by itself
# name: «Jméno», found by itself
# email: «E-mail», found by itself
# phone: no column seems to hold it
# organisation: no column seems to hold it
# region: no column seems to hold it
# group: no column seems to hold it
# full_cycle: no column seems to hold it
# whole_only: no column seems to hold it
# note: no column seems to hold it
# consent: no column seems to hold it
# workshops: «Workshopy [Bydlení]» is the workshop bydleni
# workshops: «Workshopy [Finance]» is a choice that is no workshop of the schedule; is a name missing in aliases?

[form.answers]
# «Snad» (1 row) under «Workshopy [Bydlení]»: does it belong to yes = [] or to no = []?

# Kept as the applicants' other answers:
#   «Já "vím"» (#7): 1 answer
)~";

}  // namespace

TEST_CASE("A section for a new form is proposed from its answers") {
  Schedule schedule = test::small_cycle();
  schedule.form.full_cycle = {"Celý cyklus"};
  CHECK(suggest("Časová značka,Kam vám psát,Jak se jmenujete (jméno),Odkud jste,Za koho,Co si vyberete,Kolo\n"
                "14.3.2022 9:05:03,jan@example.cz,Jan,Praha,Obec,\"Bydlení, Úvod do problematiky\",ano\n"
                "14.3.2022 9:05:03,eva@example.cz,Eva,JMK,Obce,Bydleni 2,\n"
                "14.3.2022 9:05:03,ota@example.cz,Ota,JMK,Kraj,Celý cyklus,\n",
                schedule) == kGuessed);
}

TEST_CASE("What is known by itself and what an answer leaves open are told") {
  CHECK(suggest("ID odpovědi;Datum odeslání;E-mail;Jméno;Workshopy [Bydlení];Workshopy [Finance];"
                "\"Já \"\"vím\"\"\"\n"
                "1;2022-03-01 10:00:00;jan@example.cz;Jan;Snad;Ano;x\n") == kLimeSurvey);
}

TEST_CASE("A section asks for the format of times that are in doubt") {
  const std::string text =
      suggest("Timestamp,Email,Name,Workshops\n5/4/2022 9:05,a@example.cz,Ann,Bydlení\n");
  CHECK(text.find("# time_format = \"d/m/y\"\n") != std::string::npos);
}

TEST_CASE("What cannot be read is told in a comment") {
  CHECK(suggest("") == "# the file is empty; expected a header row with the form's questions\n");
}

TEST_CASE("A proposed section is a section of a schedule") {
  const std::string cycle =
      "[cycle]\nid = \"c\"\ntitle = \"C\"\ntimezone = \"UTC\"\nregistration_closes = 2022-04-10\n"
      "[[workshop]]\ndate = 2022-04-28\ntitle = \"Bydlení\"\nstart = 10:00:00\nend = 11:00:00\ncapacity = "
      "3\n";
  const std::string section = suggest(
      "Co,Adresa,\"Jméno \"\"a\"\" \\ příjmení\",Adresa\nBydlení,jan@example.cz,Jan,x\n"
      "Nic,jan@example.cz,Jan,x\n");
  CHECK(section.find("email = \"#2\"") != std::string::npos);
  CHECK(section.find("name = \"Jméno \\\"a\\\" \\\\ příjmení\"") != std::string::npos);
  CHECK(read_schedule(cycle + section, "schedule.toml").diagnostics.render().empty());
}

namespace {

const std::string kCycle = R"([cycle]
id = "c"
title = "C"
language = "cs"
timezone = "Europe/Prague"
registration_closes = 2022-04-10
[defaults]
start = 10:00:00
end = 16:00:00
capacity = 3
[[workshop]]
id = "uvod"
date = 2022-04-28
title = "Úvod do problematiky"
[[workshop]]
id = "deti"
date = 2022-05-31
title = "Děti, škola a rodina"
[[workshop]]
id = "bydleni"
date = 2022-06-28
title = "Sociální bydlení"
[groups]
obec = "Obec"
mas = "MAS"
jiny = "Jiný"
)";

struct Imported {
  std::string section;
  std::vector<std::string> rows;  // "name group: workshops", or what stands against it
};

// What is proposed for the file, and what becomes of the file with just that.
Imported import_as_proposed(const std::string& file) {
  const ByteSource bytes = [&](const auto& take) { take(file); };
  Imported imported;
  imported.section = suggest_form(*read_schedule(kCycle, "s.toml").schedule, {}, bytes);
  const ScheduleReading reading = read_schedule(kCycle + imported.section, "s.toml");
  CHECK(reading.diagnostics.render() == "");
  if (!reading.schedule) return imported;
  const FormPlan plan = examine_form(*reading.schedule, {}, bytes);
  for (const ImportFinding& finding : plan.findings) {
    if (finding.severity == Severity::kError) imported.rows.push_back(finding.message);
  }
  if (!plan.readable()) return imported;
  FormReader reader(
      *reading.schedule, plan, Instant(std::chrono::seconds(1'650'000'000)),
      [&](FormRow&& row) {
        std::string line = row.registration.name + " " + row.registration.group + ":";
        for (const std::string& id : row.registration.workshops) line += " " + id;
        if (row.registration.full_cycle) line += " (all)";
        for (const ImportFinding& finding : row.findings) {
          if (finding.severity == Severity::kError) line = finding.message;
        }
        imported.rows.push_back(row.skipped ? "skipped" : line);
      },
      [](ImportFinding&&) {});
  reader.feed(file);
  reader.finish();
  return imported;
}

}  // namespace

TEST_CASE("A form in its own words is imported as is proposed, without a change") {
  const Imported imported = import_as_proposed(
      "Časová značka,E-mailová adresa,Jméno a příjmení,Za koho se hlásíte,Mám zájem o,Vyberte termíny\n"
      "14.3.2022 9:05:03,jan@example.cz,Jan Malý,Obec,Jen některé workshopy,\"28. dubna 2022 – Úvod do "
      "problematiky, "
      "31. května 2022 – Děti, škola a rodina\"\n"
      "14.3.2022 9:06:03,eva@example.cz,Eva Malá,Obce,Jen některé workshopy,28. června 2022 – Bydlení pro "
      "obce\n"
      "14.3.2022 9:07:03,ota@example.cz,Ota Malý,MAS,Celý cyklus!,\n"
      "14.3.2022 9:08:03,ida@example.cz,Ida Malá,Jiné: nadace,Kdo ví,\"31. května 2022 – Děti, škola a "
      "rodina, 28. června "
      "2022 – Bydlení pro obce\"\n");
  CAPTURE(imported.section);
  CHECK(imported.rows == std::vector<std::string>{"Jan Malý obec: uvod deti", "Eva Malá obec: bydleni",
                                                  "Ota Malý mas: uvod deti bydleni (all)",
                                                  "Ida Malá jiny: deti bydleni"});
  CHECK(imported.section.find("workshops = \"Vyberte termíny\"  # guessed\n") != std::string::npos);
  CHECK(imported.section.find("full_cycle = \"Mám zájem o\"  # guessed\n") != std::string::npos);
  CHECK(imported.section.find("full_cycle = [\"Celý cyklus!\"]  # guessed\n") != std::string::npos);
  CHECK(imported.section.find("other = \"jiny\"  # guessed: the group of all other answers\n") !=
        std::string::npos);
  CHECK(imported.section.find("\"bydleni\" = [\"28. června 2022 – Bydlení pro obce\"]") != std::string::npos);
}

TEST_CASE("States and a header in another line are proposed") {
  const Imported imported = import_as_proposed(
      "Guests of the cycle,,,,\nreport of 1 March,,,,\n"
      "Timestamp,Email,Name,Workshops,approval_status\n"
      "2022-03-14 9:05,jan@example.cz,Jan,Sociální bydlení,approved\n"
      "2022-03-14 9:05,eva@example.cz,Eva,Sociální bydlení,declined\n");
  CAPTURE(imported.section);
  CHECK(imported.rows == std::vector<std::string>{"Jan : bydleni", "skipped"});
  CHECK(imported.section.find("header_row = 3\n") != std::string::npos);
  CHECK(imported.section.find("\"approval_status\" = [\"declined\"]  # guessed\n") != std::string::npos);
}

TEST_CASE("Unknown choices are told one by one, not by their combinations") {
  const Imported imported = import_as_proposed(
      "Timestamp,Email,Name,Workshops\n"
      "2022-03-14 9:05,jan@example.cz,Jan,\"Modul alfa, první díl, Modul beta\"\n"
      "2022-03-14 9:05,eva@example.cz,Eva,Modul beta\n"
      "2022-03-14 9:05,ota@example.cz,Ota,\"Modul alfa, první díl\"\n");
  CAPTURE(imported.section);
  CHECK(imported.section.find("# «Modul alfa, první díl» (2 rows) names no workshop") != std::string::npos);
  CHECK(imported.section.find("# «Modul beta» (2 rows) names no workshop") != std::string::npos);
  CHECK(imported.section.find("# \"uvod\" = []\n") != std::string::npos);
}

}  // namespace reg
