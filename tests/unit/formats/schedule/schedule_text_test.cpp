#include "reg/formats/schedule/schedule_text.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

// A schedule that says all that it can say.
Schedule full_schedule() {
  Schedule schedule = small_cycle();
  schedule.workshops.pop_back();
  schedule.website = "https://example.cz";
  schedule.registration_url = "https://example.cz/form";
  schedule.funding = "OPZ, reg. č. CZ.03.3.X";
  schedule.description = "Cyklus workshopů o práci s informacemi při sociálním začleňování v území.";
  schedule.audience = "Pracovníci krajů a obcí.";
  schedule.policy.reserved = {{"mas", 1, std::nullopt}, {"obec", 2, "deti"}};
  schedule.policy.per_organisation.fallback = 3;
  schedule.policy.per_organisation.exceptions = {{"obec lhota", 5}};
  schedule.policy.per_organisation.names = {{"obec lhota", "Obec Lhota"}};
  schedule.policy.per_region.exceptions = {{"zlinsky", 12}};
  schedule.offers.confirm_within = std::chrono::hours(24 * 7);
  schedule.offers.stop_before = std::chrono::hours(24);
  schedule.offers.auto_promote = true;
  schedule.mail.roster_to = {"lektor@example.cz", "dozor@example.cz"};
  schedule.workshops[0].aliases = {"28. 4.", "Úvod"};
  schedule.workshops[0].materials = {"https://example.cz/a", "https://example.cz/b"};
  schedule.workshops[0].description = "Co jsou informace a k čemu.";
  schedule.workshops[1].venue = {};
  return schedule;
}

}  // namespace

TEST_CASE("a schedule that says little is shown with what it says") {
  Schedule schedule = small_cycle();
  schedule.workshops.resize(1);
  schedule.groups.clear();
  schedule.organiser = schedule.contact = schedule.mail.from = "";
  schedule.workshops[0].venue = {};
  CHECK(schedule_text(schedule, 80) == R"(Cycle           Práce s informacemi
Id              prace-2022
Closes          Sunday 10 April 2022 (Europe/Prague)
Tie-break       time of application

   Id    Date        Time         Seats  Title
─  ────  ──────────  ───────────  ─────  ────────────────────
1  uvod  2022-04-28  10:00–16:00      2  Úvod do problematiky

Úvod do problematiky
  When          Thursday 28 April 2022, 10:00–16:00
)");
}

TEST_CASE("a schedule that says all is shown with all") {
  CHECK(schedule_text(full_schedule(), 72) == R"(Cycle           Práce s informacemi
Id              prace-2022
Organiser       Ministerstvo pro místní rozvoj ČR
Contact         workshopy@example.cz
Website         https://example.cz
Form            https://example.cz/form
Funding         OPZ, reg. č. CZ.03.3.X
Description     Cyklus workshopů o práci s informacemi při sociálním
                začleňování v území.
For whom        Pracovníci krajů a obcí.
Closes          Sunday 10 April 2022 (Europe/Prague)
Groups          Kraj (kraj), Obec (obec), Místní akční skupina (mas)
Tie-break       time of application
Reserved        1 seat for Místní akční skupina at each workshop; 2
                seats for Obec at deti
Organisation    3 at each workshop; Obec Lhota: 5
Region          zlinsky: 12
To confirm      within 7 days
Promotion       by itself, until 1 day before the start
Mail from       Workshopy <workshopy@example.cz>
Mail by         files in outbox/, for a mail program to send
Rosters to      lektor@example.cz, dozor@example.cz

   Id    Date        Time         Seats  Title
─  ────  ──────────  ───────────  ─────  ─────────────────────────
1  uvod  2022-04-28  10:00–16:00      2  Úvod do problematiky
2  deti  2022-05-12  10:00–16:00      2  Děti, mládež a vzdělávání

Úvod do problematiky
  When          Thursday 28 April 2022, 10:00–16:00
  Where         Akademie MMR, Pařížská 4, Praha
  What          Co jsou informace a k čemu.
  In answers    28. 4.; Úvod
  Materials     https://example.cz/a https://example.cz/b

Děti, mládež a vzdělávání
  When          Thursday 12 May 2022, 10:00–16:00
)");
}

TEST_CASE("a deadline within a day is shown with its time") {
  Schedule schedule = small_cycle();
  // The first second that is late.
  const auto closes = [&](const char* late) {
    schedule.registration_closes = moment(late);
    const std::string text = schedule_text(schedule, 80);
    const auto begin = text.find("Closes");
    return text.substr(begin, text.find('\n', begin) - begin);
  };
  CHECK(closes("2022-04-10T10:30:01Z") ==
        "Closes          Sunday 10 April 2022, until 12:30 (Europe/Prague)");
  CHECK(closes("2022-04-10T10:30:00Z") ==
        "Closes          Sunday 10 April 2022, until 12:29:59 (Europe/Prague)");
  CHECK(closes("2022-04-10T10:00:31Z") ==
        "Closes          Sunday 10 April 2022, until 12:00:30 (Europe/Prague)");
  // Midnight ends the day, and is in time itself.
  CHECK(closes("2022-04-10T22:00:01Z") ==
        "Closes          Sunday 10 April 2022, until 24:00 (Europe/Prague)");
  CHECK(closes("2022-04-10T22:00:00Z") == "Closes          Sunday 10 April 2022 (Europe/Prague)");
}

TEST_CASE("a lottery is named") {
  Schedule schedule = small_cycle();
  schedule.policy.tie_break = TieBreak::kLottery;
  CHECK(schedule_text(schedule, 80).find("Tie-break       lottery\n") != std::string::npos);
}

TEST_CASE("what a file brings along cannot move the cursor") {
  Schedule schedule = small_cycle();
  schedule.title = "a\x1b[2Jb";
  schedule.workshops[0].title =
      "c\x07"
      "d";
  const std::string text = schedule_text(schedule, 80);
  CHECK(text.find("Cycle           a\\e[2Jb\n") != std::string::npos);
  CHECK(text.find("\nc\\x07d\n") != std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
}
