#include "reg/formats/schedule_toml.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

namespace reg {
namespace {

std::string source_file(const std::string& path) {
  std::ifstream file(std::string(REG_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string faults(std::string_view text) {
  const ScheduleReading reading = read_schedule(text, "schedule.toml");
  CHECK(reading.schedule.has_value() == !reading.diagnostics.has_errors());
  return reading.diagnostics.render();
}

Schedule read_well(std::string_view text) {
  ScheduleReading reading = read_schedule(text, "schedule.toml");
  CHECK(reading.diagnostics.render() == "");
  REQUIRE(reading.schedule);
  return std::move(*reading.schedule);
}

// A schedule with what is required and no more; `deadline` and `rest` are TOML.
std::string smallest(const std::string& deadline = "2022-04-10", const std::string& rest = "") {
  return "[cycle]\nid = \"c\"\ntitle = \"Cycle\"\ntimezone = \"Europe/Prague\"\nregistration_closes = " +
         deadline +
         "\n[[workshop]]\ndate = 2022-04-28\ntitle = \"A\"\nstart = 10:00:00\nend = 16:00:00\ncapacity = "
         "40\n" +
         rest;
}

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) {
    result += text;
  }
  return result;
}

struct Case {
  std::string title;
  std::string schedule;
  std::string report;
};

// The sections of schedule_errors.md: "## title", a block ~~~toml, a block ~~~text.
std::vector<Case> documented_cases() {
  std::istringstream page(source_file("tests/unit/formats/schedule_errors.md"));
  std::vector<Case> cases;
  std::string* block = nullptr;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("## ") && block == nullptr) {
      cases.push_back({line.substr(3), "", ""});
    } else if (line == "~~~toml") {
      block = &cases.back().schedule;
    } else if (line == "~~~text") {
      block = &cases.back().report;
    } else if (line == "~~~") {
      block = nullptr;
    } else if (block != nullptr) {
      *block += line + "\n";
    }
  }
  return cases;
}

TEST_CASE("every message about a schedule is as its page shows it") {
  const std::vector<Case> cases = documented_cases();
  REQUIRE(cases.size() == 54);
  for (const Case& documented : cases) {
    DYNAMIC_SECTION(documented.title) {
      CHECK(documented.report != "");
      CHECK(faults(documented.schedule) == documented.report);
    }
  }
}

TEST_CASE("the cycle of 2022 is as it was announced") {
  const Schedule schedule = read_well(source_file("data/prace-s-informacemi-2022.toml"));
  CHECK(schedule.id == "prace-s-informacemi-2022");
  CHECK(schedule.title == "Práce s informacemi při sociálním začleňování");
  CHECK(schedule.language == Language::kCzech);
  CHECK(schedule.zone.name() == "Europe/Prague");
  CHECK(rfc3339(schedule.registration_closes) == "2022-04-10T22:00:00Z");
  CHECK(iso_date(schedule.last_day_of_registration) == "2022-04-10");
  CHECK(schedule.organiser == "Ministerstvo pro místní rozvoj ČR");
  CHECK(schedule.contact == "eliska.buocikova@mmr.cz");
  CHECK(schedule.website == "http://www.socialni-zaclenovani.cz/workshopovycyklus");
  CHECK(schedule.funding.find("CZ.03.3.X/0.0/0.0/15_018/0006191") != std::string::npos);
  CHECK(schedule.audience ==
        "Zástupci krajů, obcí, poskytovatelů služeb, místních akčních skupin a všichni další, které zajímá "
        "práce "
        "s informacemi v souvislosti se sociálním začleňováním.");
  std::vector<std::string> workshops;
  for (const Workshop& workshop : schedule.workshops) {
    CHECK(workshop.capacity == 40);
    CHECK(workshop.venue == Venue{"Akademie veřejného investování MMR", "Pařížská 4, Praha"});
    CHECK(workshop.description != "");
    REQUIRE(workshop.aliases.size() == 1);
    workshops.push_back(fmt::format("{} {} {}-{} {}", workshop.id, iso_date(workshop.date),
                                    clock_time(workshop.start, Language::kEnglish),
                                    clock_time(workshop.end, Language::kEnglish), workshop.aliases[0]));
  }
  CHECK(
      workshops ==
      std::vector<std::string>{
          "uvod 2022-04-28 10:00-16:00 28. 4. 2022, Úvod do problematiky",
          "deti 2022-05-31 10:00-16:00 31. 5. 2022, Děti ohrožené sociálním vyloučením a školním neúspěchem",
          "bydleni 2022-06-28 10:00-16:00 28. 6. 2022, Sociální bydlení",
          "zdravi 2022-09-22 10:00-16:00 22. 9. 2022, Přístup ke zdravotní péči",
          "komunikace 2022-10-25 10:00-16:00 25. 10. 2022, Komunikace",
          "zavery 2022-11-22 10:00-16:00 22. 11. 2022, Prezentace průběžných závěrů"});
}

TEST_CASE("the schedule that init writes can be read as it is") {
  const Schedule schedule = read_well(source_file("data/schedule.template.toml"));
  CHECK(schedule.id == "example-cycle-2031");
  CHECK(schedule.workshops.size() == 2);
  CHECK(schedule.offers.stop_before == std::chrono::hours(24));
}

TEST_CASE("the schedule that init writes still reads with every optional key taken in") {
  std::istringstream lines(source_file("data/schedule.template.toml"));
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    const bool is_key =
        line.starts_with("# ") && line.find(" = ") != std::string::npos &&
        line.substr(2, line.find(" = ") - 2).find_first_not_of("abcdefghijklmnopqrstuvwxyz_") ==
            std::string::npos;
    text += (is_key ? line.substr(2) : line) + "\n";
  }
  const Schedule schedule = read_well(text);
  CHECK(schedule.registration_url == "https://www.example.org/form");
  CHECK(schedule.workshops[0].materials.size() == 1);
  CHECK(schedule.workshops[1].venue == Venue{"Another venue", "Street 2, Town"});
  CHECK(schedule.policy.reserved.size() == 2);
  CHECK(schedule.policy.per_region.of("example region") == 15);
  CHECK(schedule.offers.confirm_within == std::chrono::hours(7 * 24));
  CHECK(schedule.form.columns.size() == 14);
  CHECK(schedule.workshops[1].cancelled);
  CHECK(schedule.mail.smtp.password_file == "smtp-password");
}

TEST_CASE("what a schedule leaves out has its default") {
  const Schedule schedule = read_well(smallest());
  CHECK(schedule.language == Language::kEnglish);
  CHECK(schedule.description == "");
  CHECK(schedule.contact == "");
  CHECK(schedule.workshops.at(0).id == "2022-04-28");
  CHECK(schedule.workshops.at(0).venue == Venue{});
  CHECK(schedule.groups.empty());
  CHECK(schedule.policy.tie_break == TieBreak::kTime);
  CHECK_FALSE(schedule.policy.per_organisation.any());
  CHECK(schedule.offers.confirm_within == std::nullopt);
  CHECK(schedule.offers.stop_before == std::chrono::seconds(0));
  CHECK_FALSE(schedule.offers.auto_promote);
  CHECK(schedule.form.preset.empty());
  CHECK(schedule.mail.transport == "spool");
  CHECK(schedule.mail.letters == MailSettings{}.letters);
  CHECK(schedule.mail.max_per_minute == 0);
  CHECK(schedule.mail.sendmail == "/usr/sbin/sendmail");
  CHECK_FALSE(schedule.workshops.at(0).cancelled);
}

TEST_CASE("an optional text that is empty is as good as none") {
  const Schedule schedule =
      read_well(smallest("2022-04-10\ncontact = \"\"\nwebsite = \" \"", "[venue]\nname = \"\""));
  CHECK(schedule.contact == "");
  CHECK(schedule.website == "");
}

TEST_CASE("logos are files, in the order in which they are named") {
  const Schedule schedule = read_well(smallest("2022-04-10\nlogos = [\"eu.png\", \"logos/mmr.svg\"]"));
  CHECK(schedule.logos == std::vector<std::string>{"eu.png", "logos/mmr.svg"});
}

TEST_CASE("texts are normalised and trimmed, never re-cased") {
  const Schedule schedule =
      read_well(smallest("2022-04-10\norganiser = \" Pr\\u030Cibyl O'Brien \\U0001F600\""));
  CHECK(schedule.organiser == "Přibyl O'Brien 😀");
}

TEST_CASE("a deadline by date lasts to the end of the local day") {
  const Schedule schedule = read_well(smallest("2022-04-10"));
  CHECK(rfc3339(schedule.registration_closes) == "2022-04-10T22:00:00Z");
  CHECK(iso_date(schedule.last_day_of_registration) == "2022-04-10");
}

TEST_CASE("a registration at the very moment of a deadline is on time") {
  const Schedule local = read_well(smallest("2022-04-10T12:00:00"));
  CHECK(rfc3339(local.registration_closes) == "2022-04-10T10:00:01Z");
  CHECK_FALSE(is_late(local, parse_instant("2022-04-10T10:00:00Z", Zone::utc()).value()));
  CHECK(iso_date(local.last_day_of_registration) == "2022-04-10");
  const Schedule with_offset = read_well(smallest("2022-04-10 23:30:00-05:00"));
  CHECK(rfc3339(with_offset.registration_closes) == "2022-04-11T04:30:01Z");
  CHECK(iso_date(with_offset.last_day_of_registration) == "2022-04-11");
}

TEST_CASE("a deadline at midnight ends the day before it") {
  const Schedule schedule = read_well(smallest("2022-04-11T00:00:00"));
  CHECK(rfc3339(schedule.registration_closes) == "2022-04-10T22:00:01Z");
  CHECK(iso_date(schedule.last_day_of_registration) == "2022-04-10");
}

TEST_CASE("a workshop's own times, capacity and venue win over those of the cycle") {
  const Schedule schedule = read_well(R"([cycle]
id = "c"
title = "Cycle"
timezone = "Europe/Prague"
registration_closes = 2022-04-10
[venue]
name = "Hall"
address = "Street 1"
[defaults]
start = 10:00:00
end = 16:00:00
capacity = 40
[[workshop]]
date = 2022-04-28
title = "A"
[[workshop]]
date = 2022-04-29
title = "B"
start = 09:30:00
capacity = 8
venue = "Library"
[[workshop]]
date = 2022-04-30
title = "C"
end = 12:00:00
venue = { name = "School", address = "Street 2" }
)");
  CHECK(schedule.workshops[0].venue == Venue{"Hall", "Street 1"});
  CHECK(schedule.workshops[0].capacity == 40);
  CHECK(schedule.workshops[1].venue == Venue{"Library", ""});
  CHECK(schedule.workshops[1].start == std::chrono::minutes(570));
  CHECK(schedule.workshops[1].end == std::chrono::hours(16));
  CHECK(schedule.workshops[1].capacity == 8);
  CHECK(schedule.workshops[2].venue == Venue{"School", "Street 2"});
  CHECK(schedule.workshops[2].end == std::chrono::hours(12));
}

TEST_CASE("two workshops may be on one day, with an id each") {
  const Schedule schedule = read_well(R"([cycle]
id = "c"
title = "Cycle"
timezone = "Europe/Prague"
registration_closes = 2022-04-10
[defaults]
start = 10:00:00
end = 16:00:00
capacity = 40
[[workshop]]
id = "a"
date = 2022-04-28
title = "A"
[[workshop]]
id = "b"
date = 2022-04-28
title = "B"
)");
  CHECK(schedule.workshops.size() == 2);
}

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
                         "time_format = \"d.m.y\"\n[form.answers]\nyes = [\"Klidně\"]\nno = [\"Nechci\"]\n"));
  CHECK(schedule.form.preset == "pretix");
  CHECK(schedule.form.delimiter == ";");
  CHECK(schedule.form.encoding == "windows-1250");
  CHECK(schedule.form.time_format == "d.m.y");
  CHECK(schedule.form.yes == std::vector<std::string>{"Klidně"});
  CHECK(schedule.form.no == std::vector<std::string>{"Nechci"});
  CHECK(
      faults(smallest("2022-04-10",
                      "[form]\ndelimiter = \"colon\"\nencoding = \"ebcdic\"\ntime_format = \"d/m\"\n")) ==
      R"(schedule.toml:13:13: error: "delimiter" must be "comma", "semicolon", "tab" or "pipe", and this is the text "colon"
   13 | delimiter = "colon"
      |             ^
schedule.toml:14:12: error: "encoding" must be an encoding such as "UTF-8", "windows-1250", "windows-1252", "ISO-8859-2" or "UTF-16", and this is the text "ebcdic"
   14 | encoding = "ebcdic"
      |            ^
schedule.toml:15:15: error: "time_format" must be "d/m/y" (the day first), "m/d/y" (the month first) or "y-m-d" (the year first), and this is the text "d/m"
   15 | time_format = "d/m"
      |               ^
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

TEST_CASE("a byte order mark and CRLF move no place") {
  CHECK(faults("\xEF\xBB\xBF"
               "titel = \"ž\"\r\n[cycle]\r\nid = \"c\"\r\ntitle = \"C\"\r\ntimezone = \"UTC\"\r\n"
               "registration_closes = 2022-04-10\r\n[[workshop]]\r\ndate = 2022-04-28\r\ntitle = \"A\"\r\n"
               "start = 10:00:00\r\nend = 16:00:00\r\ncapacity = 0\r\n") ==
        "schedule.toml:1:1: error: the key \"titel\" stands in no table; every key belongs under a header "
        "such as "
        "[cycle]\n"
        "    1 | titel = \"ž\"\n"
        "      | ^\n"
        "schedule.toml:12:12: error: a capacity must be at least 1, and this is 0\n"
        "   12 | capacity = 0\n"
        "      |            ^\n");
}

TEST_CASE("columns count characters, not bytes") {
  CHECK(faults(smallest("2022-04-10", "[groups]\n\"žž\" = 5\n")) ==
        "schedule.toml:13:1: error: a group's code has only letters a to z, digits, \".\", \"_\" and \"-\", "
        "and begins "
        "with a letter or digit, and this is \"žž\"\n"
        "   13 | \"žž\" = 5\n"
        "      | ^\n"
        "schedule.toml:13:8: error: the label of the group \"žž\" must be a text in quotes, and this is the "
        "number 5\n"
        "   13 | \"žž\" = 5\n"
        "      |        ^\n");
}

TEST_CASE("a byte that is not UTF-8 is shown at its place") {
  CHECK(
      faults("[cycle]\ntitle = \"Pr\xE1"
             "ce\"\n") ==
      "schedule.toml:2:12: error: the file is not UTF-8: the byte 0xE1 cannot stand here; save it as UTF-8\n"
      "    2 | title = \"Pr\\xe1ce\"\n"
      "      |            ^\n");
}

TEST_CASE("a NUL and other control characters are refused by name") {
  CHECK(faults(std::string_view("[cycle]\nid\0", 11)) ==
        "schedule.toml:2:3: error: a NUL byte cannot stand in a schedule; this may be another kind of file\n"
        "    2 | id\\x00\n"
        "      |   ^\n");
  CHECK(faults("[cycle]\nid = \"a\x07"
               "b\"\n") ==
        "schedule.toml:2:8: error: a control character cannot stand here\n"
        "    2 | id = \"a\\x07b\"\n"
        "      |        ^\n");
  CHECK(faults("# \x0B\n") ==
        "schedule.toml:1:3: error: a control character cannot stand here\n"
        "    1 | # \\x0b\n"
        "      |   ^\n");
}

TEST_CASE("a file of more than one mebibyte is refused") {
  CHECK(faults(std::string((1 << 20) + 1, '#')) ==
        "schedule.toml: error: a schedule has at most 1048576 bytes, and this has 1048577\n");
  CHECK(faults(std::string(1 << 20, '\n')) ==
        "schedule.toml: error: the file has no table [cycle], which says what the cycle is\n"
        "schedule.toml: error: the file has no table [[workshop]]; a cycle has at least one workshop\n");
}

TEST_CASE("a text of more than 500 characters, or a description of more than 5000, is refused") {
  CHECK(read_well(smallest("2022-04-10\nfunding = \"" + repeated("ž", 500) + "\"")).funding ==
        repeated("ž", 500));
  const ScheduleReading reading = read_schedule(smallest("2022-04-10\nfunding = \"" + repeated("ž", 501) +
                                                         "\"\ndescription = \"" + repeated("ž", 5001) + "\""),
                                                "schedule.toml");
  const std::vector<Diagnostic> found = reading.diagnostics.sorted();
  REQUIRE(found.size() == 2);
  CHECK(found[0].place == Place{6, 11});
  CHECK(found[0].message == "\"funding\" may have 500 characters, and this has 501");
  CHECK(found[1].place == Place{7, 15});
  CHECK(found[1].message == "\"description\" may have 5000 characters, and this has 5001");
}

TEST_CASE("a description may have several lines") {
  CHECK(read_well(smallest("2022-04-10\ndescription = \"\"\"\nOne\n\ttwo\n\"\"\"")).description ==
        "One\n\ttwo");
}

TEST_CASE("a line that goes on after a backslash may begin with an accent") {
  CHECK(read_well(smallest("2022-04-10\ndescription = \"\"\"One \\\n  účel\"\"\"")).description ==
        "One účel");
}

TEST_CASE("more than a thousand workshops or groups are refused, not read") {
  std::string text = smallest();
  for (int i = 0; i < 1001; ++i) {
    text += fmt::format(
        "[[workshop]]\nid = \"w{}\"\ntitle = \"T{}\"\ndate = 2023-01-01\nstart = 10:00:00\n"
        "end = 16:00:00\ncapacity = 1\n",
        i, i);
  }
  text += "[groups]\n";
  for (int i = 0; i < 1002; ++i) {
    text += fmt::format("g{} = \"Group {}\"\n", i, i);
  }
  CHECK(faults(text) ==
        "schedule.toml:7005:1: error: a cycle has at most 1000 workshops, and this has 1002\n"
        " 7005 | [[workshop]]\n"
        "      | ^\n"
        "schedule.toml:8020:1: error: a cycle has at most 1000 groups, and this has 1002\n"
        " 8020 | g1000 = \"Group 1000\"\n"
        "      | ^\n");
}

TEST_CASE("input that nests without end is refused, not followed") {
  CHECK(read_schedule(repeated("[", 1000000), "f").diagnostics.count(Severity::kError) == 1);
  CHECK(read_schedule("a = " + repeated("[", 1000000), "f").diagnostics.count(Severity::kError) == 1);
  CHECK(read_schedule("a = " + repeated("{a=", 300000), "f").diagnostics.count(Severity::kError) == 1);
  CHECK(read_schedule(repeated("a.", 500000) + "a = 1", "f").diagnostics.count(Severity::kError) == 1);
  CHECK(read_schedule("[" + repeated("a.", 500000) + "a]", "f").diagnostics.count(Severity::kError) == 1);
}

TEST_CASE("of very many malformed dates the first sixty-five are reported") {
  const std::string text = "[cycle]\n" + repeated("[[workshop]]\ndate = 2022-02-30\n", 100);
  const std::vector<Diagnostic> found = read_schedule(text, "schedule.toml").diagnostics.sorted();
  REQUIRE(found.size() == 65);
  CHECK(found[0].place == Place{3, 8});
  CHECK(found[0].message == "the date 2022-02-30 does not exist");
  CHECK(found[64].place == Place{131, 8});
  CHECK(found[64].message == "the date 2022-02-30 does not exist");
}

}  // namespace
}  // namespace reg
