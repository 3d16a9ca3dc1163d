#include "reg/formats/form_suggestion.h"

#include <catch2/catch.hpp>

#include "reg/formats/schedule_toml.h"
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
# workshops: «Bydleni 2» (1 row) is no name of a workshop; is it «Bydlení»? Add it to the aliases of a
# [[workshop]], or to full_cycle here
# group: «Obce» (1 row) is no label of [groups]; is it «Obec»?

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

}  // namespace reg
