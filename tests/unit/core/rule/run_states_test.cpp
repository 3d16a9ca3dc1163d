#include "reg/core/rule/run_states.h"

#include <catch2/catch.hpp>

using namespace reg;

namespace {

using Found = RunStates::Found;

// Two seats at a, of which number 1 holds one already; 2 gets the other, and 3 waits.
RunStates states() {
  RunRecord record;
  record.workshops = {"a"};
  record.input.capacity = {2};
  for (const std::int64_t number : {1, 2, 3}) {
    Claimant claimant;
    claimant.number = number;
    claimant.applied_at = number;
    const Wish wish{0, number == 1};
    record.input.add(claimant, {&wish, 1});
  }
  return RunStates(record);
}

}  // namespace

TEST_CASE("the states that a run gave are explained by it") {
  const RunStates run = states();
  CHECK(run.look_at(1, "a", RequestState::kConfirmed) == Found::kExplained);
  CHECK(run.look_at(1, "a", RequestState::kAdmitted) == Found::kExplained);
  CHECK(run.look_at(2, "a", RequestState::kAdmitted) == Found::kExplained);
  CHECK(run.look_at(3, "a", RequestState::kWaiting) == Found::kExplained);
  CHECK(run.look_at(9, "a", RequestState::kRequested) == Found::kExplained);
  CHECK(run.look_at(3, "over", RequestState::kWaiting) == Found::kExplained);
}

TEST_CASE("other states are not") {
  const RunStates run = states();
  CHECK(run.look_at(3, "a", RequestState::kAdmitted) == Found::kSeatNotGiven);
  CHECK(run.look_at(3, "a", RequestState::kConfirmed) == Found::kSeatNotGiven);
  CHECK(run.look_at(9, "a", RequestState::kAdmitted) == Found::kSeatNotGiven);
  CHECK(run.look_at(2, "a", RequestState::kWaiting) == Found::kSeatLost);
  CHECK(run.look_at(2, "a", RequestState::kCancelled) == Found::kSeatLost);
  CHECK(run.look_at(1, "a", RequestState::kWaiting) == Found::kSeatLost);
  CHECK(run.look_at(3, "a", RequestState::kRequested) == Found::kNotAsDecided);
}

TEST_CASE("what a later change touched it explains, and of unknown changes no seat comes") {
  RunStates run = states();
  run.touched(2, "a");
  CHECK(run.look_at(2, "a", RequestState::kCancelled) == Found::kExplained);
  CHECK(run.look_at(3, "a", RequestState::kCancelled) == Found::kNotAsDecided);
  run.changed_unknown();
  CHECK(run.look_at(3, "a", RequestState::kCancelled) == Found::kExplained);
  CHECK(run.look_at(3, "a", RequestState::kAdmitted) == Found::kSeatNotGiven);
}
