#include "reg/formats/json/applicant_json.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

Applicant full_applicant() {
  Applicant a;
  a.number = 12;
  Registration& r = a.registration;
  r = registration("Zdeňka \"Řehořová\"", "rd@example.org", {"uvod", "deti", "bydleni"});
  r.given_name = "Zdeňka";
  r.family_name = "Řehořová";
  r.phone = "+420 777 123 456";
  r.organisation = "MAS Střední Haná, z. s.";
  r.region = "Olomoucký";
  r.group = "mas";
  r.full_cycle = true;
  r.whole_only = true;
  r.note = "bezlepková strava;\npřijedu v 11";
  r.consent_at = moment("2022-04-10T22:00:01Z");
  r.applied_at = moment("2022-04-10T22:00:00Z");
  a.answered_at = moment("2022-04-11T06:00:00Z");
  a.edited = {"phone", "workshops"};
  a.requests = {{0, RequestState::kAdmitted, true, "SEAT_RESERVED"},
                {1, RequestState::kWaiting, false, "FULL"},
                {2, RequestState::kRequested, false, ""}};
  return a;
}

Applicant withdrawn_applicant() {
  Applicant a;
  a.number = 13;
  a.registration = registration("Jan Novák", "jan@example.cz", {});
  // Asked for as a whole, and given up since.
  a.registration.full_cycle = true;
  a.withdrawn_at = moment("2022-03-05T08:00:00Z");
  a.requests = {{1, RequestState::kCancelled, false, ""}};
  return a;
}

}  // namespace

TEST_CASE("a list of nobody is an empty array") {
  CHECK(applicants_json(small_cycle(), {}) == "[]\n");
}

TEST_CASE("a list tells of each applicant what a table of them shows") {
  CHECK(applicants_json(small_cycle(), {full_applicant(), withdrawn_applicant()}) == R"([
  {
    "applicant": 12,
    "name": "Zdeňka \"Řehořová\"",
    "email": "rd@example.org",
    "organisation": "MAS Střední Haná, z. s.",
    "group": "mas",
    "region": "Olomoucký",
    "full_cycle": true,
    "whole_only": true,
    "applied_at": "2022-04-10T22:00:00Z",
    "late": true,
    "status": "active",
    "requests": [
      {
        "workshop": "uvod",
        "state": "admitted",
        "reason": "SEAT_RESERVED"
      },
      {
        "workshop": "deti",
        "state": "waiting",
        "reason": "FULL"
      },
      {
        "workshop": "bydleni",
        "state": "requested",
        "reason": null
      }
    ]
  },
  {
    "applicant": 13,
    "name": "Jan Novák",
    "email": "jan@example.cz",
    "organisation": "",
    "group": "",
    "region": "",
    "full_cycle": false,
    "whole_only": false,
    "applied_at": "2022-03-01T08:00:00Z",
    "late": false,
    "status": "withdrawn",
    "requests": [
      {
        "workshop": "deti",
        "state": "cancelled",
        "reason": null
      }
    ]
  }
]
)");
}

TEST_CASE("one applicant is told with the remaining fields after those") {
  CHECK(applicant_json(small_cycle(), full_applicant()) == R"({
  "applicant": 12,
  "name": "Zdeňka \"Řehořová\"",
  "email": "rd@example.org",
  "organisation": "MAS Střední Haná, z. s.",
  "group": "mas",
  "region": "Olomoucký",
  "full_cycle": true,
  "whole_only": true,
  "applied_at": "2022-04-10T22:00:00Z",
  "late": true,
  "status": "active",
  "requests": [
    {
      "workshop": "uvod",
      "state": "admitted",
      "reason": "SEAT_RESERVED"
    },
    {
      "workshop": "deti",
      "state": "waiting",
      "reason": "FULL"
    },
    {
      "workshop": "bydleni",
      "state": "requested",
      "reason": null
    }
  ],
  "given_name": "Zdeňka",
  "family_name": "Řehořová",
  "phone": "+420 777 123 456",
  "note": "bezlepková strava;\npřijedu v 11",
  "consent_at": "2022-04-10T22:00:01Z",
  "answered_at": "2022-04-11T06:00:00Z",
  "withdrawn_at": null,
  "edited": [
    "phone",
    "workshops"
  ],
  "applied_known": "second"
}
)");
}

TEST_CASE("what is not known of an applicant is null or empty") {
  CHECK(applicant_json(small_cycle(), withdrawn_applicant()) == R"({
  "applicant": 13,
  "name": "Jan Novák",
  "email": "jan@example.cz",
  "organisation": "",
  "group": "",
  "region": "",
  "full_cycle": false,
  "whole_only": false,
  "applied_at": "2022-03-01T08:00:00Z",
  "late": false,
  "status": "withdrawn",
  "requests": [
    {
      "workshop": "deti",
      "state": "cancelled",
      "reason": null
    }
  ],
  "given_name": "",
  "family_name": "",
  "phone": "",
  "note": "",
  "consent_at": null,
  "answered_at": null,
  "withdrawn_at": "2022-03-05T08:00:00Z",
  "edited": [],
  "applied_known": "second"
}
)");
}
