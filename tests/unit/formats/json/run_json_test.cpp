#include "reg/formats/json/run_json.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

Participant person(std::int64_t number, const char* group, std::vector<Standing> standings) {
  Participant participant;
  participant.number = number;
  participant.applied_at = moment("2022-03-01T08:00:00Z") + std::chrono::minutes(number);
  participant.group = group;
  participant.standings = std::move(standings);
  return participant;
}

Standing asked(std::size_t workshop, RequestState state = RequestState::kRequested) {
  return {workshop, state, false, std::nullopt};
}

std::string email(std::int64_t number) {
  return fmt::format("o'brien+{}@příklad.cz", number);
}

}  // namespace

TEST_CASE("a run is told workshop by workshop, held seats first") {
  Schedule schedule = small_cycle();
  schedule.policy.reserved = {{"mas", 1, "uvod"}, {"obec", 1, "uvod"}};
  Prioritisation prioritisation(schedule);
  prioritisation.add(person(1, "", {asked(0), asked(1), asked(2)}));
  prioritisation.add(person(2, "mas", {asked(0)}));
  prioritisation.add(person(5, "", {asked(0, RequestState::kConfirmed)}));
  prioritisation.decide();
  Run run;
  run.number = 3;
  run.input_sha256 = "abc";
  run.passes = 2;
  CHECK(run_json(schedule, prioritisation, run, false, email) ==
        R"({
  "run": 3,
  "dry_run": false,
  "tie_break": "time",
  "seed": null,
  "input_sha256": "abc",
  "passes": 2,
  "raised": 0,
  "workshops": [
    {
      "id": "uvod",
      "date": "2022-04-28",
      "capacity": 2,
      "effective_reserves": {
        "obec": 0,
        "mas": 1
      },
      "seats": [
        {
          "applicant": 5,
          "email": "o'brien+5@příklad.cz",
          "rank": 3,
          "reason": "HELD",
          "held": true
        },
        {
          "applicant": 2,
          "email": "o'brien+2@příklad.cz",
          "rank": 2,
          "reason": "SEAT_RESERVED",
          "held": false
        }
      ],
      "waiting": [
        {
          "applicant": 1,
          "email": "o'brien+1@příklad.cz",
          "rank": 1,
          "position": 1,
          "reason": "FULL"
        }
      ]
    },
    {
      "id": "deti",
      "date": "2022-05-12",
      "capacity": 2,
      "effective_reserves": {},
      "seats": [
        {
          "applicant": 1,
          "email": "o'brien+1@příklad.cz",
          "rank": 1,
          "reason": "SEAT_OPEN",
          "held": false
        }
      ],
      "waiting": []
    },
    {
      "id": "bydleni",
      "date": "2022-05-26",
      "capacity": 1,
      "effective_reserves": {},
      "seats": [
        {
          "applicant": 1,
          "email": "o'brien+1@příklad.cz",
          "rank": 1,
          "reason": "SEAT_OPEN",
          "held": false
        }
      ],
      "waiting": []
    }
  ]
}
)");
}

TEST_CASE("a rehearsed lottery tells its seed, and positions count from 1") {
  Schedule schedule = small_cycle();
  schedule.workshops.erase(schedule.workshops.begin(), schedule.workshops.begin() + 2);
  schedule.policy.tie_break = TieBreak::kLottery;
  const std::string seed = lottery_seed("secret", "beacon");
  Prioritisation prioritisation(schedule);
  // All are late, and so in the order of time.
  for (std::int64_t number = 1; number <= 3; ++number) {
    Participant late = person(number, "", {asked(0)});
    late.applied_at += std::chrono::hours(24 * 60);
    prioritisation.add(late);
  }
  prioritisation.decide(Draw{seed});
  Run run;
  run.number = 1;
  run.tie_break = TieBreak::kLottery;
  run.seed = "f25a";
  run.input_sha256 = "abc";
  run.passes = 1;
  CHECK(run_json(schedule, prioritisation, run, true, email) ==
        R"({
  "run": 1,
  "dry_run": true,
  "tie_break": "lottery",
  "seed": "f25a",
  "input_sha256": "abc",
  "passes": 1,
  "raised": 0,
  "workshops": [
    {
      "id": "bydleni",
      "date": "2022-05-26",
      "capacity": 1,
      "effective_reserves": {},
      "seats": [
        {
          "applicant": 1,
          "email": "o'brien+1@příklad.cz",
          "rank": 1,
          "reason": "SEAT_OPEN",
          "held": false
        }
      ],
      "waiting": [
        {
          "applicant": 2,
          "email": "o'brien+2@příklad.cz",
          "rank": 2,
          "position": 1,
          "reason": "FULL"
        },
        {
          "applicant": 3,
          "email": "o'brien+3@příklad.cz",
          "rank": 3,
          "position": 2,
          "reason": "FULL"
        }
      ]
    }
  ]
}
)");
}
