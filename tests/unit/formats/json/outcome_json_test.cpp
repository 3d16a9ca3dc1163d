#include "reg/formats/json/outcome_json.h"

#include <catch2/catch.hpp>

#include "reg/core/people/registering.h"
#include "reg/formats/json/applicant_json.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

TEST_CASE("announced seats are told by workshop, with the time to confirm them") {
  const Schedule schedule = small_cycle();
  CHECK(announced_json(schedule, {{0, 2, moment("2022-04-20T08:00:00Z")}, {2, 0, std::nullopt}}, false) ==
        R"({
  "dry_run": false,
  "workshops": [
    {
      "workshop": "uvod",
      "announced": 2,
      "confirm_by": "2022-04-20T08:00:00Z"
    },
    {
      "workshop": "bydleni",
      "announced": 0,
      "confirm_by": null
    }
  ]
}
)");
  CHECK(announced_json(schedule, {}, true) == "{\n  \"dry_run\": true,\n  \"workshops\": []\n}\n");
}

TEST_CASE("an applicant's changed requests are told with who got the freed seats") {
  const Schedule schedule = small_cycle();
  Applicant applicant =
      new_applicant(schedule, registration("Řehořová \"R\"", "r@example.cz", {"uvod", "deti"}));
  applicant.number = 17;
  applicant.requests[0].state = RequestState::kDeclined;
  CHECK(moves_json(schedule, applicant,
                   {{0, RequestState::kAdmitted, RequestState::kDeclined},
                    {2, RequestState::kConfirmed, RequestState::kDeclined}},
                   {{3, 0}, {21, 2}}, false) == R"({
  "applicant": 17,
  "name": "Řehořová \"R\"",
  "email": "r@example.cz",
  "organisation": "",
  "group": "",
  "region": "",
  "full_cycle": false,
  "whole_only": false,
  "applied_at": "2022-03-01T08:00:00Z",
  "late": false,
  "status": "active",
  "requests": [
    {
      "workshop": "uvod",
      "state": "declined",
      "reason": null
    },
    {
      "workshop": "deti",
      "state": "requested",
      "reason": null
    }
  ],
  "given_name": "",
  "family_name": "",
  "phone": "",
  "note": "",
  "consent_at": null,
  "answered_at": null,
  "withdrawn_at": null,
  "edited": [],
  "applied_known": "second",
  "dry_run": false,
  "changes": [
    {
      "workshop": "uvod",
      "before": "admitted",
      "after": "declined"
    },
    {
      "workshop": "bydleni",
      "before": "confirmed",
      "after": "declined"
    }
  ],
  "filled": [
    {
      "workshop": "uvod",
      "applicant": 3
    },
    {
      "workshop": "bydleni",
      "applicant": 21
    }
  ]
}
)");
}

TEST_CASE("a change that moves nothing and fills nothing has empty lists") {
  const Schedule schedule = small_cycle();
  const Applicant applicant = new_applicant(schedule, registration("Eva Malá", "eva@example.cz"));
  CHECK(moves_json(schedule, applicant, {}, {}, true) == R"({
  "applicant": 0,
  "name": "Eva Malá",
  "email": "eva@example.cz",
  "organisation": "",
  "group": "",
  "region": "",
  "full_cycle": false,
  "whole_only": false,
  "applied_at": "2022-03-01T08:00:00Z",
  "late": false,
  "status": "active",
  "requests": [
    {
      "workshop": "uvod",
      "state": "requested",
      "reason": null
    }
  ],
  "given_name": "",
  "family_name": "",
  "phone": "",
  "note": "",
  "consent_at": null,
  "answered_at": null,
  "withdrawn_at": null,
  "edited": [],
  "applied_known": "second",
  "dry_run": true,
  "changes": [],
  "filled": []
}
)");
}

TEST_CASE("an edited applicant is told with who got the freed seats") {
  const Schedule schedule = small_cycle();
  const Applicant applicant = new_applicant(schedule, registration("Eva Malá", "eva@example.cz"));
  CHECK(edited_json(schedule, applicant, {{4, 1}}, false) == R"({
  "applicant": 0,
  "name": "Eva Malá",
  "email": "eva@example.cz",
  "organisation": "",
  "group": "",
  "region": "",
  "full_cycle": false,
  "whole_only": false,
  "applied_at": "2022-03-01T08:00:00Z",
  "late": false,
  "status": "active",
  "requests": [
    {
      "workshop": "uvod",
      "state": "requested",
      "reason": null
    }
  ],
  "given_name": "",
  "family_name": "",
  "phone": "",
  "note": "",
  "consent_at": null,
  "answered_at": null,
  "withdrawn_at": null,
  "edited": [],
  "applied_known": "second",
  "dry_run": false,
  "filled": [
    {
      "workshop": "deti",
      "applicant": 4
    }
  ]
}
)");
}
