#include "reg/formats/schedule/schedule_toml.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <sstream>

#include "support/schedule_reading.h"

namespace reg {
namespace {

using namespace test;

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

}  // namespace
}  // namespace reg
