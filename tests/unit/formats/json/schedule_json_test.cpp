#include "reg/formats/json/schedule_json.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

TEST_CASE("a schedule is told whole, with its times in UTC") {
  Schedule schedule = small_cycle();
  schedule.workshops.erase(schedule.workshops.begin() + 1);
  // In Prague this is winter time: an hour later in UTC.
  schedule.workshops[1].date = std::chrono::year{2022} / 11 / 24;
  schedule.workshops[1].description = "První \"řádek\"\ndruhý";
  schedule.workshops[1].venue = {};
  schedule.website = "https://example.cz";
  schedule.registration_url = "https://example.cz/form";
  schedule.funding = "OPZ, reg. č. CZ.03.3.X";
  CHECK(schedule_json(schedule) == R"({
  "id": "prace-2022",
  "title": "Práce s informacemi",
  "language": "cs",
  "timezone": "Europe/Prague",
  "registration_closes": "2022-04-10T21:59:59Z",
  "organiser": "Ministerstvo pro místní rozvoj ČR",
  "contact": "workshopy@example.cz",
  "website": "https://example.cz",
  "registration_url": "https://example.cz/form",
  "funding": "OPZ, reg. č. CZ.03.3.X",
  "workshops": [
    {
      "id": "uvod",
      "date": "2022-04-28",
      "start": "2022-04-28T08:00:00Z",
      "end": "2022-04-28T14:00:00Z",
      "title": "Úvod do problematiky",
      "description": "",
      "capacity": 2,
      "venue": {
        "name": "Akademie MMR",
        "address": "Pařížská 4, Praha"
      },
      "cancelled": false
    },
    {
      "id": "bydleni",
      "date": "2022-11-24",
      "start": "2022-11-24T09:00:00Z",
      "end": "2022-11-24T15:00:00Z",
      "title": "Bydlení",
      "description": "První \"řádek\"\ndruhý",
      "capacity": 1,
      "venue": {
        "name": "",
        "address": ""
      },
      "cancelled": false
    }
  ],
  "groups": [
    {
      "code": "kraj",
      "label": "Kraj"
    },
    {
      "code": "obec",
      "label": "Obec"
    },
    {
      "code": "mas",
      "label": "Místní akční skupina"
    }
  ]
}
)");
}

TEST_CASE("a schedule without groups has an empty array of them") {
  Schedule schedule = small_cycle();
  schedule.language = Language::kEnglish;
  schedule.groups.clear();
  const std::string json = schedule_json(schedule);
  CHECK(json.find("  \"groups\": []\n}\n") != std::string::npos);
  CHECK(json.find("  \"language\": \"en\",\n") != std::string::npos);
}
