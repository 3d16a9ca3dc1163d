#include "reg/formats/form/form_import.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

FormPlan examine(const std::string& csv, const Schedule& schedule, const FormOptions& options = {}) {
  return examine_form(schedule, options, [&](const auto& take) { take(csv); });
}

std::string told(const FormPlan& plan, const std::string& field = "applied_at") {
  std::string text;
  for (const ImportFinding& finding : plan.findings) {
    if (finding.field == field) text += finding.kind + "\n";
  }
  return text;
}

const std::string kKobo =
    "start;end;Name;E-mail;Workshops;_sent_time\n"
    "2022-03-01T08:00:10;2022-03-01T08:01:10;Jana;jana@example.org;uvod;2022-03-01T08:02:10\n"
    ";;Petr;petr@example.org;uvod;2022-03-02T08:02:10\n";

const std::string kTwoForms =
    "Timestamp;E-mail;Name;Workshops\n"
    "3.4.2022 10:00;a@example.org;Anna;uvod\n"
    "3/14/2022 10:00:05;b@example.org;Bob;uvod\n";

}  // namespace

TEST_CASE("a column of nothing but times is proposed, and without a name for it the file is refused") {
  const FormPlan plan = examine(kKobo, small_cycle());
  CHECK_FALSE(plan.readable());
  CHECK(told(plan) == "time of application not named\n");
  CHECK(plan.columns.times == std::vector<std::size_t>{5, 1, 0});
  CHECK(plan.findings.front().message ==
        "no column is known to hold the time of application, which decides who comes first, and "
        "«_sent_time», «end», «start» hold nothing but times; name it under [form.columns], as in "
        "applied_at = \"_sent_time\", or say --no-times: then the time of the import counts, and the "
        "order "
        "of the file");
}

TEST_CASE("with --no-times the time of the import counts, and a file without times says so by itself") {
  FormOptions options;
  options.no_times = true;
  CHECK(told(examine(kKobo, small_cycle(), options)).empty());
  const FormPlan plan =
      examine("Name;E-mail;Workshops;Born\nJana;j@example.org;uvod;1.3.1980\n", small_cycle());
  CHECK(plan.readable());
  CHECK(told(plan) == "no time of application\n");
}

TEST_CASE("a column named or known is taken, whatever other columns hold") {
  Schedule schedule = small_cycle();
  schedule.form.columns["applied_at"] = "end";
  const FormPlan plan = examine(kKobo, schedule);
  CHECK(plan.readable());
  CHECK(plan.columns.of(FieldId::kAppliedAt) == 1U);
  CHECK(plan.columns.times.empty());
}

TEST_CASE("a column of which some dates were converted is refused") {
  const FormPlan plan = examine(kTwoForms, small_cycle());
  CHECK_FALSE(plan.readable());
  CHECK(told(plan) == "dates written in two ways\n");
  CHECK(plan.findings.front().message.find("line 2 has dots and the year last, line 3 has slashes") !=
        std::string::npos);
  for (const char* other :
       {"2022-03-14 10:00:05", "44634,4166666667", "14 March 2022 10:00:05", "14-03-2022 10:00"}) {
    CAPTURE(other);
    std::string csv = kTwoForms;
    csv.replace(csv.find("3/14/2022 10:00:05"), std::string("3/14/2022 10:00:05").size(), other);
    CHECK(told(examine(csv, small_cycle())) == "dates written in two ways\n");
  }
}

TEST_CASE("times in another zone are read by the key, by the title, and by the tool") {
  const auto zone = [](const std::string& title, const std::string& asked, const char* preset = "") {
    Schedule schedule = small_cycle();
    schedule.form.columns["applied_at"] = title;
    schedule.form.time_zone = asked;
    FormOptions options;
    options.preset = preset;
    const std::string csv = title + ";E-mail;Name;Workshops\n2022-04-10T22:30:00;a@example.org;Anna;uvod\n";
    return examine(csv, schedule, options).times.zone.name();
  };
  const std::string own = small_cycle().zone.name();
  CHECK(zone("Sent", "") == own);
  CHECK(zone("Sent", "America/New_York") == "America/New_York");
  CHECK(zone("_submission_time", "") == Zone::utc().name());
  CHECK(zone("_submission_time", own) == own);
  CHECK(zone("Sent (UTC)", "") == Zone::utc().name());
}

TEST_CASE("seconds that are 00 in the whole column were dropped") {
  const auto minutes = [](const std::string& second) {
    return examine(
               "Timestamp;E-mail;Name;Workshops\n1.3.2022 10:00:00;a@example.org;Anna;uvod\n"
               "1.3.2022 10:00:" +
                   second + ";b@example.org;Bob;uvod\n",
               small_cycle())
        .times.minutes;
  };
  CHECK(minutes("00"));
  CHECK_FALSE(minutes("01"));
}

TEST_CASE("of two columns for the beginning and the end of an answer, the end is the time of application") {
  const std::string begin = ";E-mail;Name;Workshops\n";
  const std::string row = "2022-03-01 09:10:11;2022-03-01 09:15:40;jana@example.org;Jana;uvod\n";
  for (const std::string titles :
       {"Start Date;End Date", "start;end", "Startzeit;Endzeit", "Zahájení;Dokončení"}) {
    const FormPlan plan = examine(titles + begin + row, small_cycle());
    CHECK(plan.readable());
    CHECK(plan.columns.of(FieldId::kAppliedAt) == 1);
    CHECK(plan.columns.questions.empty());
    CHECK(
        plan.summary.ends_with(", «" + titles.substr(titles.find(';') + 1) + "» as the time of application"));
  }
  const FormPlan exchanged = examine("End Date;Start Date" + begin + row, small_cycle());
  CHECK(exchanged.columns.of(FieldId::kAppliedAt) == 0);
}

TEST_CASE("two columns of times whose titles are no beginning and end of one thing are asked about") {
  const std::string begin = ";E-mail;Name;Workshops\n";
  const std::string row = "2022-03-01 09:10:11;2022-03-01 09:15:40;jana@example.org;Jana;uvod\n";
  for (const std::string titles :
       {"Start Date;End Time", "Arrival;End Date", "Start;Start", "Start A;End B"}) {
    CHECK(told(examine(titles + begin + row, small_cycle())) == "time of application not named\n");
  }
  FormOptions options;
  options.no_times = true;
  CHECK(examine("Start Date;End Date" + begin + row, small_cycle(), options).columns.by_pair == false);
}
