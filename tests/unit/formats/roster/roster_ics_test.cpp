#include "reg/formats/roster/roster_ics.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/read_by_python.h"
#include "support/small_cycle.h"
#include "unit/formats/sample_roster.h"

using namespace reg;
using namespace reg::test;
using Json = nlohmann::json;

namespace {

const Instant kStamp = moment("2022-04-14T06:00:00Z");

}  // namespace

TEST_CASE("a workshop for the organiser's calendar has the list of seats in its description") {
  const std::string text = roster_ics(sample_schedule(), sample_roster(), Language::kCzech, kStamp);
  const Json read = read_by_python("parse_calendar.py", text);
  CHECK(read["method"] == "PUBLISH");
  CHECK(read["zones"] == Json::parse(R"([{"id": "Europe/Prague", "wrong": []}])"));
  CHECK(read["events"] == Json::parse(R"([{
    "uid": "uvod.prace-s-informacemi-2022@localhost", "sequence": null, "stamp": "2022-04-14T06:00:00+00:00",
    "start": "2022-04-28T10:00:00+02:00", "end": "2022-04-28T16:00:00+02:00",
    "zone_start": "2022-04-28T10:00:00+02:00", "zone_end": "2022-04-28T16:00:00+02:00",
    "summary": "Úvod do problematiky",
    "description": "Obsazeno 3 ze 40 míst, z toho 2 potvrzeno.\n1. Mgr. Petra Cibulková, Ph.D., Krajský úřad Olomouckého kraje\n2. Řehořová-Ďurica Zdeňka, MAS Střední Haná, z. s.\n3. Seán O'Brien 🎓\nČekají 2 zájemci.\n\nPráce s informacemi při sociálním začleňování",
    "location": "Akademie veřejného investování MMR, Pařížská 4, Praha",
    "organizer": null, "attendee": null, "status": "CONFIRMED", "url": null
  }])"));
}

TEST_CASE("the cycle for the organiser's calendar has figures, and nobody's name") {
  Schedule schedule = small_cycle();
  schedule.workshops[1].cancelled = true;
  schedule.workshops[2].date = std::chrono::year{2022} / 11 / 24;
  const std::int64_t seats[] = {2, 0, 1};
  const Json read =
      read_by_python("parse_calendar.py", cycle_ics(schedule, seats, Language::kEnglish, kStamp));
  CHECK(read["method"] == "PUBLISH");
  CHECK(read["zones"] == Json::parse(R"([{"id": "Europe/Prague", "wrong": []}])"));
  std::string shown;
  for (const auto& event : read["events"]) {
    CHECK(event["attendee"] == nullptr);
    CHECK(event["organizer"] ==
          Json::parse(R"({"address": "mailto:workshopy@example.cz", "cn": "Workshopy"})"));
    CHECK(event["zone_start"] == event["start"]);
    for (const char* key : {"uid", "start", "status", "summary", "description"}) {
      shown += event[key].get<std::string>() + "|";
    }
    shown += "\n";
  }
  CHECK(shown ==
        "uvod.prace-2022@example.cz|2022-04-28T10:00:00+02:00|CONFIRMED|Úvod do problematiky|"
        "Seats taken: 2 of 2\n\nPráce s informacemi|\n"
        "deti.prace-2022@example.cz|2022-05-12T10:00:00+02:00|CANCELLED|Děti, mládež a vzdělávání|"
        "Seats taken: 0 of 2\n\nPráce s informacemi|\n"
        "bydleni.prace-2022@example.cz|2022-11-24T10:00:00+01:00|CONFIRMED|Bydlení|"
        "Seats taken: 1 of 1\n\nPráce s informacemi|\n");
}
