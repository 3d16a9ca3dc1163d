// Every sample of what form tools export is recognised, and people and times are read from it.
#include <catch2/catch.hpp>
#include <map>

#include "reg/formats/form/form_import.h"
#include "support/samples.h"
#include "support/small_cycle.h"
#include "support/temp_dir.h"

namespace reg {
namespace {

using Lines = std::vector<std::string>;
using Columns = std::map<std::string, std::string>;

struct Sample {
  const char* file;
  const char* summary;
  Columns columns;
  Lines people;  // "line name <address> time: workshops", or what is found
  const char* time_format = "";
};

Schedule schedule_for(const Sample& sample) {
  Schedule schedule = test::small_cycle();
  schedule.form.columns = sample.columns;
  schedule.workshops[0].aliases = {"Úvod do Gitu", "Opravovatel", "Workshop",
                                   "AGOL",         "macOS",       "Maschinenbau"};
  schedule.workshops[1].aliases = {"Bash, awk & sed", "Měnič", "JavaScript", "Cartography", "Informatik"};
  schedule.workshops[2].aliases = {"Skenovač", "bez lepku", "Spacák, 1520 Kč (zbývájící kapacita: 76)",
                                   "Spacák, 1520 Kč (zbývájící kapacita: 75)"};
  if (std::string(sample.file).find("cp1252") != std::string::npos) schedule.language = Language::kEnglish;
  schedule.form.yes = {"Ano, prosím", "Klidně", "Nevadí mi"};
  schedule.form.no = {"Spíš ne", "Nechci"};
  return schedule;
}

Lines read(const Sample& sample) {
  const std::string file = test::read_file(test::sample("forms") / sample.file);
  const Schedule schedule = schedule_for(sample);
  const FormPlan plan =
      examine_form(schedule, {"", "", "", sample.time_format, ""}, [&](const auto& take) { take(file); });
  CHECK(plan.summary == sample.summary);
  Lines lines;
  for (const ImportFinding& finding : plan.findings) {
    if (finding.severity == Severity::kError) lines.push_back(finding.kind + ": " + finding.field);
  }
  if (!plan.readable()) return lines;
  FormReader reader(
      schedule, plan, Instant(std::chrono::seconds(1'924'992'000)),  // in 2031, after every answer
      [&](FormRow&& row) {
        const Registration& r = row.registration;
        std::string line = std::to_string(row.line) + " ";
        if (row.skipped) {
          line += row.findings.front().kind;
        } else {
          line += r.name + " <" + r.email + "> " + (row.has_time ? rfc3339(r.applied_at) : "-") + ":";
          for (const std::string& id : r.workshops) line += " " + id;
          for (const ImportFinding& finding : row.findings) line += " [" + finding.kind + "]";
        }
        lines.push_back(std::move(line));
      },
      [&](ImportFinding&& finding) { lines.push_back(finding.message); });
  reader.feed(file);
  reader.finish();
  return lines;
}

const Lines kPretixPeople = {"2 Žofie Šťastná <zofie.stastna@example.com> 2026-09-03T06:15:42Z: uvod",
                             "5 Jan Novák <zofie.stastna@example.com> 2026-09-03T06:15:42Z: deti",
                             "6 skipped by its state"};
const std::string kStastna = "2 Žofie Šťastná <zofie.stastna@example.com> 2026-08-01T08:15:00Z: uvod";

// What asks for no workshop of ours, or has no person, says so in brackets: the columns are what matters.
const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = {
      {"google-native.cs.csv",
       "UTF-8, separated by commas, Google Forms, dates year first",
       {{"workshops", "Máš nějaké alergie nebo dietní omezení?"}},
       {"2 Hana Hráčka <hana@example.test> 2027-03-01T09:00:00Z: bydleni [not an e-mail address]",
        "3 Lída Nová <lida@example.test> 2027-03-02T10:00:00Z: [not an e-mail address] [unknown workshop]",
        "4 Ota Nový <ota@example.test> 2027-03-03T11:00:00Z: [not an e-mail address] [no workshop]"}},
      {"google-native.en.csv",
       "UTF-8, separated by commas, Google Forms, dates year first",
       {{"name", "Primary OS for AoC 2022?"},
        {"email", "Primary IDE(s) for AoC 2022?"},
        {"workshops", "Primary language(s) for AoC 2022?"}},
       {"2 ChromeOS <Visual Studio Code> 2022-11-30T21:39:41Z: deti [unknown workshop] [not an e-mail "
        "address]"}},
      {"google-sheets-conference.cs.csv",
       "UTF-8, separated by commas, Google Forms by way of Sheets, dates day.month.year",
       {{"workshops", "Varianta ubytování"}},
       {"2 Žofie Šťastná <zofie.stastna@example.com> 2021-03-20T12:30:21Z: bydleni",
        "3 Jan Novák <jan.novak@example.org> 2021-03-20T08:05:03Z: bydleni"}},
      {"google-sheets-grid.cs.csv",
       "UTF-8, separated by commas, Google Forms by way of Sheets, dates day.month.year",
       {},
       {"2 Klára Dvořáková <helper1@example.test> 2026-01-05T07:00:00Z: uvod deti bydleni [not an e-mail "
        "address]"}},
      {"ms-forms.de.csv",
       "UTF-8, separated by semicolons, Microsoft Forms, dates day.month.year",
       {{"workshops", "Wart ihr auf der Messe?"}},
       {"2 Jürgen <> 2025-07-02T09:01:24Z: [missing e-mail address] [unknown workshop]"}},
      {"ms-forms.en.csv",
       "UTF-8, separated by commas, Microsoft Forms",
       {{"workshops", "What type of resource is this?"}},
       {"day and month in doubt: applied_at"}},
      {"ms-forms.en.csv",
       "UTF-8, separated by commas, Microsoft Forms, dates month/day/year",
       {{"workshops", "What type of resource is this?"}},
       {"5 Žofie Šťastná <zofie.stastna@example.com> 2020-07-02T09:01:24Z: uvod deti",
        "6 Žofie Šťastná <zofie.stastna@example.com> 2020-07-02T09:03:11Z: uvod deti [unknown workshop] "
        "[unknown workshop]",
        "7  <> 2020-07-02T13:59:44Z: deti [missing e-mail address] [missing name] [unknown workshop]"},
       "m/d/y"},
      {"ms-forms-quiz-cp1252.en.csv",
       "windows-1252, separated by commas, Microsoft Forms, dates month/day/year",
       {{"name", "STUDENTS FULL NAME"}, {"workshops", "Who led Israel out of Egypt?"}},
       {"2 Ama Mensah <> 2026-07-27T17:17:10Z: [missing e-mail address] [unknown workshop]"}},
      {"limesurvey-two-header-rows.de.csv",
       "UTF-8, separated by semicolons, LimeSurvey, two header rows",
       {{"name", "#7"}, {"email", "#30"}},
       {"3  <> -: uvod deti [missing name] [missing e-mail address]",
        "4  <> -: deti [missing name] [missing e-mail address]",
        "5 Kyhjnpmyvrmapluvyoolkisol <> -: [no workshop] [missing e-mail address]",
        "6 Physik <> -: deti [missing e-mail address]"}},
      {"pretix-default.csv",
       "UTF-8, separated by commas, pretix (order positions), dates year first",
       {},
       kPretixPeople},
      {"pretix-semicolon.csv",
       "UTF-8, separated by semicolons, pretix (order positions), dates year first",
       {},
       kPretixPeople},
      {"indico.csv",
       "UTF-8, separated by commas, Indico, dates year first",
       {},
       {"2 Žofie Šťastná <zofie.stastna@example.com> 2026-09-03T08:15:42Z: uvod deti",
        "3 skipped by its state"}},
      {"eventbrite-1.en.csv",
       "UTF-8, separated by commas, Eventbrite, dates year first",
       {{"workshops", "Ticket Type"}},
       {kStastna}},
      {"eventbrite-2.en-GB.csv",
       "UTF-8, separated by commas, Eventbrite, dates year first",
       {{"workshops", "Ticket Type"}},
       {kStastna}},
      {"eventbrite-3.en.csv",
       "UTF-8, separated by commas, Eventbrite, dates year first",
       {{"workshops", "Ticket Type"}},
       {kStastna}},
      {"eventbrite-4.de.csv",
       "UTF-8, separated by commas, Eventbrite, dates year first",
       {{"workshops", "Ticketart"}},
       {"column not found: email"}},
      {"typeform.en.csv",
       "UTF-8, separated by commas, Typeform, two header rows",
       {{"name", "#1"}, {"email", "#106"}},
       {"10 b9g8dbnennabfhgag9bmh8f25fk2n7gm <North America> -: uvod [not an e-mail address]"}},
      {"jotform-header.csv",
       "UTF-8, separated by commas, Jotform",
       {{"email", "Phone Number"}, {"workshops", "Program Preference Options"}},
       {}},
  };
  return all;
}

}  // namespace

TEST_CASE("Every sample of a form's export is read") {
  if (test::sample("forms").empty()) return;
  for (const Sample& sample : samples()) {
    CAPTURE(sample.file);
    Lines people = read(sample);
    // The first ones show how the columns are read.
    if (people.size() > sample.people.size() + 10) people.resize(sample.people.size());
    CHECK(people == sample.people);
  }
}

}  // namespace reg
