#include "reg/formats/json/roster_json.h"

#include <catch2/catch.hpp>

#include "unit/formats/sample_roster.h"

using reg::test::sample_roster;
using reg::test::sample_schedule;

TEST_CASE("the roster as JSON has its keys in their order, times in UTC, and positions in the waiting list") {
  auto roster = sample_roster();
  roster.seats.erase(roster.seats.begin());
  roster.seats[0].attendance = reg::Attendance::kPresent;
  CHECK(roster_json(sample_schedule(), roster) == R"({
  "workshop": {
    "id": "uvod",
    "date": "2022-04-28",
    "start": "2022-04-28T08:00:00Z",
    "end": "2022-04-28T14:00:00Z",
    "title": "Úvod do problematiky",
    "capacity": 40
  },
  "seats": [
    {
      "applicant": 12,
      "name": "Řehořová-Ďurica Zdeňka",
      "email": "rd@example.org",
      "organisation": "MAS Střední Haná, z. s.",
      "group": "mas",
      "region": "Olomoucký",
      "state": "admitted",
      "note": "bezlepková strava; přijedu až v 11",
      "attendance": "present"
    },
    {
      "applicant": 3,
      "name": "Seán O'Brien 🎓",
      "email": "sean@example.org",
      "organisation": "",
      "group": "",
      "region": "",
      "state": "confirmed",
      "note": "",
      "attendance": null
    }
  ],
  "waiting": [
    {
      "applicant": 21,
      "name": "Jan Novák",
      "email": "jan@example.cz",
      "organisation": "Obec \"Lhota\"",
      "group": "poskytovatel",
      "region": "",
      "state": "waiting",
      "note": "",
      "attendance": null,
      "position": 1
    },
    {
      "applicant": 4,
      "name": "Eva Malá",
      "email": "eva@example.cz",
      "organisation": "",
      "group": "kraj",
      "region": "Zlínský",
      "state": "waiting",
      "note": "ráda i\nnáhradnice",
      "attendance": null,
      "position": 2
    }
  ]
}
)");
}

TEST_CASE("an empty roster as JSON has empty lists") {
  CHECK(roster_json(sample_schedule(), reg::Roster{}) == R"({
  "workshop": {
    "id": "uvod",
    "date": "2022-04-28",
    "start": "2022-04-28T08:00:00Z",
    "end": "2022-04-28T14:00:00Z",
    "title": "Úvod do problematiky",
    "capacity": 40
  },
  "seats": [],
  "waiting": []
}
)");
}
