#include "reg/core/rule/door.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

// Somebody at "uvod", who applied `number` minutes after 08:00 on 1 March.
struct Guest {
  std::int64_t number = 0;
  RequestState state = RequestState::kWaiting;
  bool here = true;
  bool absent = false;
  const char* organisation = "";
  const char* group = "";
};

std::string decided(const Schedule& schedule, const std::vector<Guest>& guests, std::int64_t kept = 0) {
  Door door(schedule, 0, kept);
  for (const Guest& guest : guests) {
    Participant participant;
    participant.number = guest.number;
    participant.applied_at = moment("2022-03-01T08:00:00Z") + std::chrono::minutes(guest.number);
    participant.organisation = guest.organisation;
    participant.group = guest.group;
    participant.whole_only = true;  // it is of no matter here
    participant.standings = {{0, guest.state, false, std::nullopt},
                             {1, RequestState::kWaiting, false, std::nullopt}};
    door.add(participant, guest.here, guest.absent);
  }
  std::string text = fmt::format("{} free", door.free_seats());
  for (const DoorVerdict& verdict : door.decide(std::nullopt)) {
    text += fmt::format("; {} {}", verdict.applicant, verdict_name(verdict.verdict));
  }
  return text;
}

constexpr auto kSeat = RequestState::kAdmitted;

}  // namespace

TEST_CASE("a free seat goes to whoever is at the door, in the order of the rule") {
  const Schedule schedule = small_cycle();  // two seats
  CHECK(decided(schedule, {{1, kSeat}, {2}, {3}}) == "1 free; 2 SEAT_OPEN; 3 FULL");
  CHECK(decided(schedule, {{1, kSeat}, {2, RequestState::kWaiting, false}, {3}}) == "1 free; 3 SEAT_OPEN");
}

TEST_CASE("an empty chair is free once its holder is marked as absent") {
  const Schedule schedule = small_cycle();
  CHECK(decided(schedule, {{1, kSeat}, {2, kSeat}, {3}}) == "0 free; 3 FULL");
  CHECK(decided(schedule, {{1, kSeat}, {2, kSeat, false, true}, {3}}) == "1 free; 3 SEAT_OPEN");
}

TEST_CASE("where more sit than there are seats, nobody is let in before enough are absent") {
  Schedule schedule = small_cycle();
  schedule.workshops[0].capacity = 1;
  CHECK(decided(schedule, {{1, kSeat}, {2, kSeat}, {3}}) == "-1 free; 3 FULL");
  CHECK(decided(schedule, {{1, kSeat}, {2, kSeat, false, true}, {3}}) == "0 free; 3 FULL");
}

TEST_CASE("seats that are kept are nobody's at the door") {
  const Schedule schedule = small_cycle();
  CHECK(decided(schedule, {{2}, {3}}, 1) == "1 free; 2 SEAT_OPEN; 3 FULL");
  CHECK(decided(schedule, {{2}}, 5) == "-3 free; 2 FULL");
}

TEST_CASE("limits hold at the door, and reserves serve those who are there") {
  Schedule schedule = small_cycle();
  schedule.policy.per_organisation.fallback = 1;
  CHECK(decided(schedule, {{1, kSeat, false, false, "Lípa"},
                           {2, RequestState::kWaiting, true, false, "LÍPA"}}) == "1 free; 2 ORG_CAP");
  // Whoever is absent does not count for the limit either.
  CHECK(decided(schedule, {{1, kSeat, false, true, "Lípa"},
                           {2, RequestState::kWaiting, true, false, "LÍPA"}}) == "2 free; 2 SEAT_OPEN");
  schedule.policy = {};
  schedule.policy.reserved = {{"mas", 1, std::nullopt}};
  CHECK(decided(schedule, {{1, kSeat},
                           {2, RequestState::kWaiting, true, false, "", "kraj"},
                           {3, RequestState::kWaiting, true, false, "", "mas"}}) ==
        "1 free; 2 FULL; 3 SEAT_RESERVED");
  CHECK(decided(schedule, {{1, kSeat}, {2, RequestState::kWaiting, true, false, "", "kraj"}}) ==
        "1 free; 2 SEAT_OPEN");
}

TEST_CASE("whoever gave the request up is not at the door") {
  CHECK(decided(small_cycle(), {{1, RequestState::kDeclined}, {2, RequestState::kCancelled}}) == "2 free");
}
