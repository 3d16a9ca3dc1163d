#include "reg/core/rule/limit_check.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

Participant seated(std::int64_t number, std::string_view organisation, std::string_view region,
                   RequestState state = RequestState::kConfirmed) {
  Participant participant;
  participant.number = number;
  participant.organisation = organisation;
  participant.region = region;
  participant.standings = {{0, state, state == RequestState::kConfirmed, std::nullopt}};
  return participant;
}

Schedule limited() {
  Schedule schedule = small_cycle();
  schedule.policy.per_organisation.fallback = 1;
  schedule.policy.per_organisation.exceptions["velka"] = 3;
  schedule.policy.per_region.exceptions["plzensky"] = 2;
  return schedule;
}

}  // namespace

TEST_CASE("seats beyond a limit are counted by the name without accents and case") {
  const Schedule schedule = limited();
  LimitCheck check(schedule);
  check.add(seated(1, "Malá", "Plzeňský"));
  check.add(seated(2, "MALA", "plzeňský", RequestState::kAdmitted));
  check.add(seated(3, "Velká", "Plzeňský"));
  check.add(seated(4, "Velká", "Praha"));
  const auto over = check.over();
  REQUIRE(over.size() == 2);
  CHECK(over[0].name == "Malá");
  CHECK_FALSE(over[0].region);
  CHECK(over[0].seats == 2);
  CHECK(over[0].held == 1);
  CHECK(over[0].limit == 1);
  CHECK(over[1].region);
  CHECK(over[1].seats == 3);
  CHECK(over[1].limit == 2);
}

TEST_CASE("who waits, who gave the seat up, and who names no organisation, is beyond no limit") {
  const Schedule schedule = limited();
  LimitCheck check(schedule);
  check.add(seated(1, "Malá", ""));
  check.add(seated(2, "Malá", "", RequestState::kWaiting));
  check.add(seated(3, "Malá", "", RequestState::kCancelled));
  for (int i = 4; i < 8; ++i) check.add(seated(i, i % 2 == 0 ? "" : " ", "Praha"));
  CHECK(check.over().empty());
}
