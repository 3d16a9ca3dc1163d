#include "reg/formats/schedule/schedule_toml.h"

#include <catch2/catch.hpp>

#include "support/schedule_reading.h"

namespace reg {
namespace {

using namespace test;

TEST_CASE("groups keep the order in which they are written") {
  const Schedule schedule =
      read_well(smallest("2022-04-10", "[groups]\nz = \"Zet\"\na = \"A\"\nm = \"Em\"\n"));
  REQUIRE(schedule.groups.size() == 3);
  CHECK(schedule.groups[0].code + schedule.groups[1].code + schedule.groups[2].code == "zam");
  CHECK(schedule.groups[0].label == "Zet");
}

TEST_CASE("the policy is read whole") {
  const Schedule schedule = read_well(smallest("2022-04-10", R"([groups]
mas = "MAS"
kraj = "Kraj"
[prioritisation]
tie_break = "lottery"
reserved = [ { group = "mas", seats = 4 }, { group = "kraj", seats = 36, workshop = "2022-04-28" } ]
max_per_organisation = { default = 1, "Člověk v tísni" = 2 }
max_per_region = 12
)"));
  const Policy& policy = schedule.policy;
  CHECK(policy.tie_break == TieBreak::kLottery);
  REQUIRE(policy.reserved.size() == 2);
  CHECK(policy.reserved[0].group == "mas");
  CHECK(policy.reserved[0].workshop == std::nullopt);
  CHECK(policy.reserved[1].seats == 36);
  CHECK(policy.reserved[1].workshop == "2022-04-28");
  CHECK(policy.per_organisation.fallback == 1);
  CHECK(policy.per_organisation.exceptions == std::map<std::string, int>{{"clovek v tisni", 2}});
  CHECK(policy.per_organisation.names ==
        std::map<std::string, std::string>{{"clovek v tisni", "Člověk v tísni"}});
  CHECK(policy.per_region.fallback == 12);
}

TEST_CASE("offers, form and mail are read whole") {
  const Schedule schedule = read_well(smallest("2022-04-10", R"([offers]
confirm_within = "7 days"
stop_before = "90 minutes"
auto_promote = true
[form]
preset = "google-forms"
[form.columns]
name = "Jméno a příjmení"
note = "#7"
[form.answers]
full_cycle = ["Celý cyklus", "Vše"]
whole_only = ["Jen vše"]
consent = ["Souhlasím"]
[mail]
from = "Workshopy <workshopy@example.cz>"
transport = "spool"
roster_to = ["lektor@example.cz", "druhy@example.cz"]
)"));
  CHECK(schedule.offers.confirm_within == std::chrono::hours(168));
  CHECK(schedule.offers.stop_before == std::chrono::minutes(90));
  CHECK(schedule.offers.auto_promote);
  CHECK(schedule.form.columns ==
        std::map<std::string, std::string>{{"name", "Jméno a příjmení"}, {"note", "#7"}});
  CHECK(schedule.form.full_cycle == std::vector<std::string>{"Celý cyklus", "Vše"});
  CHECK(schedule.form.whole_only == std::vector<std::string>{"Jen vše"});
  CHECK(schedule.form.consent == std::vector<std::string>{"Souhlasím"});
  CHECK(schedule.mail.from == "Workshopy <workshopy@example.cz>");
  CHECK(schedule.mail.roster_to == std::vector<std::string>{"lektor@example.cz", "druhy@example.cz"});
}

TEST_CASE("a form is described key by key") {
  const Schedule schedule = read_well(smallest("2022-04-10", R"(id = "uvod"
[groups]
obec = { label = "Obec", aliases = ["Město", "Městys"] }
jiny = "Jiný"
[form]
header_row = 4
header_rows = 2
[form.columns]
workshops = ["#5", "Workshopy na podzim"]
name = "Jméno"
[form.state]
"approval_status" = ["declined", "cancelled"]
"#9" = [""]
[form.answers]
other = "Jiný"
[form.answers.workshops]
uvod = ["A) Základy"]
[form.answers.groups]
jiny = ["Škola"]
)"));
  CHECK(schedule.form.header_row == 4);
  CHECK(schedule.form.header_rows == 2);
  CHECK(schedule.form.columns == std::map<std::string, std::string>{{"workshops", "#5"}, {"name", "Jméno"}});
  CHECK(schedule.form.more_columns ==
        std::map<std::string, std::vector<std::string>>{{"workshops", {"Workshopy na podzim"}}});
  CHECK(schedule.form.states ==
        std::vector<StateColumn>{{"approval_status", {"declined", "cancelled"}}, {"#9", {""}}});
  CHECK(schedule.form.other_group == "jiny");
  CHECK(schedule.workshops.at(0).aliases == std::vector<std::string>{"A) Základy"});
  CHECK(schedule.groups.at(0).label == "Obec");
  CHECK(schedule.groups.at(0).aliases == std::vector<std::string>{"Město", "Městys"});
  CHECK(schedule.groups.at(1).aliases == std::vector<std::string>{"Škola"});
}

TEST_CASE("what a form's keys cannot mean is told") {
  const auto faults = [](const std::string& more) {
    return read_schedule(smallest("2022-04-10", more), "s.toml").diagnostics.render();
  };
  const auto tells = [&](const std::string& more, const std::string& message) {
    CAPTURE(more, faults(more));
    return faults(more).find(message) != std::string::npos;
  };
  CHECK(tells("[form]\nheader_row = 0\n", "header_row"));
  CHECK(
      tells("[form.columns]\nname = [\"Jméno\", \"#0\"]\n", "columns are numbered from #1, and this is #0"));
  CHECK(tells("[form.state]\nStav = \"zrušeno\"\n", "a list of the states that are skipped, in [ ]"));
  CHECK(tells("[form.state]\nStav = []\n", "a column of states needs one that is skipped"));
  CHECK(tells("[form.state]\n\"#0\" = [\"x\"]\n", "named by its title or its place"));
  CHECK(tells("[form.answers]\nother = \"Nic\"\n",
              "\"other\" must be one of [groups], and this is the text \"Nic\""));
  CHECK(
      tells("[groups]\na = \"A\"\nb = \"B\"\n[form.answers.groups]\na = [\"B\"]\n", "\"B\" means b already"));
  CHECK(tells("[groups]\na = \"A\"\nb = { label = \"B\", aliases = [\"a\"] }\n", "\"a\" names two groups"));
  CHECK(tells("[groups]\na = { aliases = [\"B\"] }\n", "label"));
  CHECK(tells("[form.answers.workshops]\nnic = [\"B\"]\n", "nic"));
}

TEST_CASE("what mail needs is read whole") {
  const Schedule schedule = read_well(smallest("2022-04-10", R"(cancelled = true
[mail]
from = "Workshopy <workshopy@example.cz>"
transport = "smtp"
digest_to = ["cyklus@example.cz"]
templates = "dopisy"
letters = ["thanks", "received"]
remind_before = "5 days"
roster_before = "36 hours"
thanks_without_attendance = true
max_per_minute = 100000
sendmail = "/opt/bin/sendmail"
[mail.smtp]
host = "smtp.example.cz"
port = 2525
security = "tls"
user = "workshopy"
login = "xoauth2"
password_command = "secret-tool lookup mail workshopy"
ca_file = "ca.pem"
timeout = "10 minutes"
)"));
  CHECK(schedule.workshops.at(0).cancelled);
  const MailSettings& mail = schedule.mail;
  CHECK(mail.transport == "smtp");
  CHECK(mail.digest_to == std::vector<std::string>{"cyklus@example.cz"});
  CHECK(mail.templates == "dopisy");
  CHECK(mail.letters == std::vector<LetterKind>{LetterKind::kThanks, LetterKind::kReceived});
  CHECK(mail.remind_before == std::chrono::hours(120));
  CHECK(mail.roster_before == std::chrono::hours(36));
  CHECK(mail.thanks_without_attendance);
  CHECK(mail.max_per_minute == 100000);
  CHECK(mail.sendmail == "/opt/bin/sendmail");
  CHECK(mail.smtp.host == "smtp.example.cz");
  CHECK(mail.smtp.port == 2525);
  CHECK(mail.smtp.security == SmtpSettings::Security::kTls);
  CHECK(mail.smtp.user == "workshopy");
  CHECK(mail.smtp.login == SmtpSettings::Login::kXoauth2);
  CHECK(mail.smtp.password_command == "secret-tool lookup mail workshopy");
  CHECK(mail.smtp.password_file + mail.smtp.password_env == "");
  CHECK(mail.smtp.ca_file == "ca.pem");
  CHECK(mail.smtp.timeout == std::chrono::minutes(10));
}

TEST_CASE("on this machine alone, a password may go without TLS") {
  for (const std::string host : {"localhost", "127.0.0.1", "::1"}) {
    CAPTURE(host);
    const Schedule schedule = read_well(
        smallest("2022-04-10",
                 "[mail]\nfrom = \"a@example.cz\"\ntransport = \"smtp\"\nmax_per_minute = 0\n"
                 "letters = []\nsmtp = { host = \"" +
                     host + "\", security = \"none\", user = \"a\", password_env = \"SECRET\" }\n"));
    CHECK(schedule.mail.smtp.host == host);
    CHECK(schedule.mail.smtp.security == SmtpSettings::Security::kNone);
    CHECK(schedule.mail.smtp.password_env == "SECRET");
    CHECK(schedule.mail.letters.empty());
  }
}

TEST_CASE("a password written into the schedule is shown by no message, however it is written") {
  for (const std::string line :
       {"password = \"hunter2\"", "smtp.password = \"hunter2\"",
        "smtp = { host = 1, password = \"hunter2\" }", "\"passwd\" = \"hunter2\"", "Password=\"hunter2\" x",
        "password = hunter2", "passphrase = 'hunter2", "smtp = { pass = \"hunter2\", colour = 1 }"}) {
    const std::string found = faults(smallest("2022-04-10", "[mail]\n" + line + "\n"));
    CAPTURE(line, found);
    CHECK(found.find("error: ") != std::string::npos);
    CHECK(found.find("hunter2") == std::string::npos);
  }
}

TEST_CASE("how a form's file is written may be said, and is checked") {
  const Schedule schedule =
      read_well(smallest("2022-04-10",
                         "[form]\npreset = \"pretix\"\ndelimiter = \";\"\nencoding = \"cp1250\"\n"
                         "time_format = \"d.m.y\"\ntime_zone = \"UTC\"\ndays_alone = "
                         "true\n[form.answers]\nyes = [\"Klidně\"]\nno = [\"Nechci\"]\n"));
  CHECK(schedule.form.preset == "pretix");
  CHECK(schedule.form.delimiter == ";");
  CHECK(schedule.form.encoding == "windows-1250");
  CHECK(schedule.form.time_format == "d.m.y");
  CHECK(schedule.form.time_zone == "UTC");
  CHECK(schedule.form.days_alone);
  CHECK(schedule.form.yes == std::vector<std::string>{"Klidně"});
  CHECK(schedule.form.no == std::vector<std::string>{"Nechci"});
  CHECK(
      faults(smallest("2022-04-10",
                      "[form]\ndelimiter = \"colon\"\nencoding = \"ebcdic\"\ntime_format = \"d/m\"\n"
                      "time_zone = \"Europe/Praha\"\n")) ==
      R"(schedule.toml:13:13: error: "delimiter" must be "comma", "semicolon", "tab" or "pipe", and this is the text "colon"
   13 | delimiter = "colon"
      |             ^
schedule.toml:14:12: error: "encoding" must be an encoding such as "UTF-8", "windows-1250", "windows-1252", "ISO-8859-2" or "UTF-16", and this is the text "ebcdic"
   14 | encoding = "ebcdic"
      |            ^
schedule.toml:15:15: error: "time_format" must be "d/m/y" (the day first), "m/d/y" (the month first) or "y-m-d" (the year first), and this is the text "d/m"
   15 | time_format = "d/m"
      |               ^
schedule.toml:16:13: error: "time_zone" must be a time zone of the IANA database, such as "UTC" or "Europe/Prague", and this is the text "Europe/Praha"
   16 | time_zone = "Europe/Praha"
      |             ^
)");
}

TEST_CASE("a limit for a region holds for each of its spellings") {
  const Schedule schedule = read_well(
      smallest("2022-04-10", "[prioritisation]\nmax_per_region = { default = 2, \"praha\" = 3 }\n"));
  CHECK(schedule.policy.per_region.names ==
        std::map<std::string, std::string>{{"hlavni mesto praha", "Hlavní město Praha"}});
  CHECK(schedule.policy.per_region.of("hlavni mesto praha") == 3);
  CHECK(faults(smallest("2022-04-10", "[prioritisation]\nmax_per_region = { Praha = 3, CZ010 = 4 }\n")) ==
        R"(schedule.toml:13:31: error: "CZ010" has a limit already (line 13); accents and case do not count
   13 | max_per_region = { Praha = 3, CZ010 = 4 }
      |                               ^
)");
}

}  // namespace
}  // namespace reg
