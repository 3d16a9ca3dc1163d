#include "reg/core/rule/allocation.h"

#include <catch2/catch.hpp>

#include "support/allocation_case.h"

using namespace reg;
using namespace reg::test;

namespace {

// Two seats at A and B, one at C; two full-cycle applicants among two who want one workshop.
AllocationCase three_workshops() {
  AllocationCase cycle{.capacity = {{"A", 2}, {"B", 2}, {"C", 1}}};
  cycle.add("p1", "A");
  cycle.add_full("f1");
  cycle.add_full("f2");
  cycle.add("p2", "C");
  return cycle;
}

// Members of the group LAG by names with l, others by names with m.
AllocationCase reserve_for_lag(int seats, int reserved, const std::vector<std::string>& names) {
  AllocationCase cycle{.capacity = {{"A", seats}}, .reserve = {{{"LAG", "A"}, reserved}}};
  for (const auto& name : names) cycle.add(name, "A").group = name.front() == 'l' ? "LAG" : "";
  return cycle;
}

AllocationCase limited() {
  AllocationCase cycle{.capacity = {{"A", 4}}};
  cycle.organisation_limit = {{"o1", 1}, {"o2", 1}, {"o3", 2}, {"o4", 1}, {"o5", 1}};
  cycle.region_limit = {{"X", 2}};
  const std::vector<std::array<std::string, 3>> people = {
      {"a", "o1", "X"}, {"b", "o1", "X"}, {"c", "o2", "X"}, {"d", "o4", "X"},
      {"e", "o3", "Y"}, {"f", "o3", "Y"}, {"g", "o5", "Y"}};
  for (const auto& [name, organisation, region] : people) {
    auto& person = cycle.add(name, "A");
    person.organisation = organisation;
    person.region = region;
  }
  return cycle;
}

// The reserve of town at A could be used once that of LAG at B is lowered, and the other way round.
AllocationCase two_reserves_in_conflict() {
  AllocationCase cycle{.capacity = {{"A", 1}, {"B", 2}}, .reserve = {{{"town", "A"}, 1}, {{"lag", "B"}, 2}}};
  cycle.add("one", "B").group = "other";
  cycle.add_full("two").group = "lag";
  cycle.add("three", "B").group = "lag";
  cycle.add_full("four").group = "town";
  cycle.of("two").whole_only = cycle.of("four").whole_only = true;
  return cycle;
}

// The result is announced, then somebody gives the seat up, and the rule runs again.
Outcome after_cancelling(AllocationCase cycle, const std::string& name) {
  hold(cycle, solve(cycle));
  cycle.cancel(name);
  return solve(cycle);
}

}  // namespace

TEST_CASE("full-cycle applicants take every workshop still open and wait first for the rest") {
  const auto outcome = solve(three_workshops());
  CHECK(seats_and_waiting(outcome) == "A f1 f2 | p1; B f1 f2; C f1 | f2 p2");
  CHECK(reasons_of_seats(outcome, "A") == "f1 SEAT_OPEN, f2 SEAT_OPEN");
  CHECK(reasons_of_waiting(outcome, "A") == "p1 FULL");
  CHECK(reasons_of_waiting(outcome, "C") == "f2 FULL, p2 FULL");
  CHECK(outcome.passes == 1);
}

TEST_CASE("who wants the whole or nothing takes nothing when one seat is missing") {
  auto cycle = three_workshops();
  cycle.of("f2").whole_only = true;
  const auto outcome = solve(cycle);
  CHECK(seats_and_waiting(outcome) == "A f1 p1 | f2; B f1 | f2; C f1 | f2 p2");
  CHECK(reasons_of_waiting(outcome, "A") == "f2 WHOLE_ONLY");
  CHECK(reasons_of_waiting(outcome, "B") == "f2 WHOLE_ONLY");
  CHECK(reasons_of_waiting(outcome, "C") == "f2 FULL, p2 FULL");
}

TEST_CASE("a reserve is used by its group first, before others who applied earlier") {
  const auto outcome = solve(reserve_for_lag(4, 2, {"m1", "m2", "m3", "m4", "l1", "l2", "l3"}));
  CHECK(seats_and_waiting(outcome) == "A m1 m2 l1 l2 | m3 m4 l3");
  CHECK(reasons_of_seats(outcome, "A") == "m1 SEAT_OPEN, m2 SEAT_OPEN, l1 SEAT_RESERVED, l2 SEAT_RESERVED");
  CHECK(reasons_of_waiting(outcome, "A") == "m3 FULL, m4 FULL, l3 FULL");
}

TEST_CASE("what a group does not ask for of its reserve goes to all") {
  const auto outcome = solve(reserve_for_lag(4, 3, {"m1", "m2", "m3", "m4", "l1"}));
  CHECK(seats_and_waiting(outcome) == "A m1 m2 m3 l1 | m4");
  CHECK(outcome.effective.at({"LAG", "A"}) == 1);
  CHECK(outcome.passes == 1);
}

TEST_CASE("limits of organisations and regions are hard, with an exception for one organisation") {
  const auto outcome = solve(limited());
  CHECK(seats_and_waiting(outcome) == "A a c e f | b d g");
  CHECK(reasons_of_waiting(outcome, "A") == "b ORG_CAP, d REGION_CAP, g FULL");
}

TEST_CASE("a cancelled seat makes room below the limits for the first who was refused by them") {
  const auto outcome = after_cancelling(limited(), "a");
  CHECK(seats_and_waiting(outcome) == "A c e f b | d g");
  CHECK(reasons_of_seats(outcome, "A") == "c HELD, e HELD, f HELD, b SEAT_OPEN");
  CHECK(reasons_of_waiting(outcome, "A") == "d REGION_CAP, g FULL");
}

TEST_CASE("a reserved seat that is cancelled goes to the group, an open one to the next in line") {
  const auto cycle = reserve_for_lag(3, 1, {"m1", "m2", "m3", "l1", "l2"});
  CHECK(seats_and_waiting(solve(cycle)) == "A m1 m2 l1 | m3 l2");
  CHECK(seats_and_waiting(after_cancelling(cycle, "l1")) == "A m1 m2 l2 | m3");
  CHECK(seats_and_waiting(after_cancelling(cycle, "m1")) == "A m2 l1 m3 | l2");
}

TEST_CASE("the cancelled seats of the reserve example, one after the other") {
  auto cycle = reserve_for_lag(3, 1, {"m1", "m2", "m3", "l1", "l2"});
  hold(cycle, solve(cycle));
  cycle.cancel("l1");
  const auto first = solve(cycle);
  CHECK(seats_and_waiting(first) == "A m1 m2 l2 | m3");
  hold(cycle, first);
  cycle.cancel("m1");
  CHECK(seats_and_waiting(solve(cycle)) == "A m2 l2 m3");
}

TEST_CASE("a reserve whose members are refused by a limit is lowered, and the pass repeated") {
  AllocationCase cycle{
      .capacity = {{"A", 3}}, .reserve = {{{"LAG", "A"}, 2}}, .organisation_limit = {{"o", 1}}};
  cycle.add("m1", "A");
  cycle.add("m2", "A");
  cycle.add("m3", "A");
  for (const auto* name : {"l1", "l2"}) {
    auto& person = cycle.add(name, "A");
    person.group = "LAG";
    person.organisation = "o";
  }
  const auto outcome = solve(cycle);
  CHECK(seats_and_waiting(outcome) == "A m1 m2 l1 | m3 l2");
  CHECK(reasons_of_waiting(outcome, "A") == "m3 FULL, l2 ORG_CAP");
  CHECK(outcome.effective.at({"LAG", "A"}) == 1);
  CHECK(outcome.passes == 2);
}

// In the first pass the seat that is kept at A for g makes w give up B as well. So B's reserve is lowered
// together with A's, and m, who is ahead of w, takes the seat there; until it is raised again, alone.
TEST_CASE("reserves that one pass leaves unused are lowered all at once, and raised one by one") {
  AllocationCase cycle{.capacity = {{"A", 2}, {"B", 1}},
                       .reserve = {{{"g", "A"}, 1}, {{"h", "B"}, 1}},
                       .organisation_limit = {{"o", 1}}};
  cycle.add("first", "A").organisation = "o";
  auto& capped = cycle.add("capped", "A");
  capped.organisation = "o";
  capped.group = "g";
  cycle.add("m", "B");
  auto& whole = cycle.add("w", "AB");
  whole.whole_only = true;
  whole.group = "h";
  const auto raised = solve(cycle);
  CHECK(seats_and_waiting(raised) == "A first w | capped; B w | m");
  CHECK(raised.passes == 2);
  CHECK(raised.raised == 1);
  cycle.raises = false;
  const auto outcome = solve(cycle);
  CHECK(seats_and_waiting(outcome) == "A first | capped w; B m | w");
  CHECK(reasons_of_waiting(outcome, "A") == "capped ORG_CAP, w WHOLE_ONLY");
  CHECK(reasons_of_waiting(outcome, "B") == "w FULL");
  CHECK(outcome.effective.empty());
  CHECK(outcome.passes == 2);
}

TEST_CASE("reserves that were lowered together are raised again as far as they can be used") {
  const auto outcome = solve(two_reserves_in_conflict());
  CHECK(seats_and_waiting(outcome) == "A four | two; B four three | two one");
  CHECK(reasons_of_seats(outcome, "A") == "four SEAT_RESERVED");
  CHECK(reasons_of_seats(outcome, "B") == "four SEAT_OPEN, three SEAT_RESERVED");
  CHECK(reasons_of_waiting(outcome, "A") == "two FULL");
  CHECK(reasons_of_waiting(outcome, "B") == "two WHOLE_ONLY, one FULL");
  CHECK(outcome.effective ==
        std::map<std::pair<std::string, std::string>, int>{{{"lag", "B"}, 1}, {{"town", "A"}, 1}});
  CHECK(outcome.passes == 2);
  CHECK(outcome.raised == 1);
}

TEST_CASE("the first version of the rule leaves lowered reserves as they are") {
  auto cycle = two_reserves_in_conflict();
  cycle.raises = false;
  const auto outcome = solve(cycle);
  CHECK(seats_and_waiting(outcome) == "A two | four; B two one | four three");
  CHECK(outcome.effective == std::map<std::pair<std::string, std::string>, int>{{{"lag", "B"}, 1}});
  CHECK(outcome.passes == 2);
  CHECK(outcome.raised == 0);
}

TEST_CASE("where limits refuse every member, no reserve is raised again") {
  AllocationCase cycle{.capacity = {{"A", 2}},
                       .reserve = {{{"a", "A"}, 1}, {{"b", "A"}, 1}},
                       .organisation_limit = {{"o", 1}},
                       .region_limit = {{"r", 1}}};
  cycle.add("first", "A").group = "b";
  cycle.of("first").organisation = "o";
  cycle.of("first").region = "r";
  cycle.add("second", "A").group = "a";
  cycle.of("second").organisation = "o";
  cycle.add("third", "A").group = "a";
  cycle.of("third").region = "r";
  cycle.add("fourth", "A");
  const auto outcome = solve(cycle);
  CHECK(seats_and_waiting(outcome) == "A first fourth | second third");
  CHECK(reasons_of_waiting(outcome, "A") == "second ORG_CAP, third REGION_CAP");
  CHECK(outcome.passes == 2);
  CHECK(outcome.raised == 0);
}

TEST_CASE("a reserve that cannot be raised again is put back") {
  AllocationCase cycle{.capacity = {{"A", 2}, {"B", 1}}, .reserve = {{{"g", "A"}, 1}}};
  cycle.add("m", "B");
  cycle.add("n", "A");
  cycle.add("o", "A");
  auto& whole = cycle.add("w", "AB");
  whole.group = "g";
  whole.whole_only = true;
  const auto outcome = solve(cycle);
  CHECK(seats_and_waiting(outcome) == "A n o | w; B m | w");
  CHECK(reasons_of_waiting(outcome, "A") == "w FULL");
  CHECK(outcome.effective.empty());
  CHECK(outcome.passes == 2);
  CHECK(outcome.raised == 0);
}

TEST_CASE("all or none counts a workshop that gives no seats any more") {
  AllocationCase cycle{.capacity = {{"A", 1}, {"B", 2}}, .reserve = {{{"g", "A"}, 1}}};
  for (const auto* name : {"whole", "plain"}) {
    cycle.add(name, "AB").group = "g";
    cycle.of(name).closed = {"A"};
  }
  cycle.of("whole").whole_only = true;
  const auto outcome = solve(cycle);
  CHECK(seats_and_waiting(outcome) == "A; B plain | whole");
  CHECK(reasons_of_waiting(outcome, "B") == "whole WHOLE_ONLY");
  CHECK(outcome.verdicts.at({"plain", "A"}) == Verdict::kClosed);
  CHECK(outcome.effective.empty());  // nobody can ask for the reserved seat at A
  CHECK(outcome.passes == 1);
  // Who holds the closed one misses nothing.
  cycle.of("whole").closed.clear();
  cycle.of("whole").wants["A"] = true;
  CHECK(seats_and_waiting(solve(cycle)) == "A whole; B whole plain");
}

TEST_CASE("a reserve outranks the full cycle") {
  AllocationCase cycle{.capacity = {{"A", 1}, {"B", 1}}, .reserve = {{{"LAG", "A"}, 1}}};
  cycle.add_full("f");
  cycle.add("l", "A").group = "LAG";
  CHECK(seats_and_waiting(solve(cycle)) == "A l | f; B f");
}

TEST_CASE("members beyond their reserve compete for the open seats like anyone") {
  const auto outcome = solve(reserve_for_lag(4, 1, {"l1", "m1", "l2", "m2", "m3"}));
  CHECK(reasons_of_seats(outcome, "A") == "l1 SEAT_RESERVED, m1 SEAT_OPEN, l2 SEAT_OPEN, m2 SEAT_OPEN");
  CHECK(reasons_of_waiting(outcome, "A") == "m3 FULL");
}

TEST_CASE("held seats count against their group's reserve") {
  auto cycle = reserve_for_lag(3, 1, {"l1", "m1", "l2", "m2", "m3"});
  cycle.of("l2").wants["A"] = true;
  const auto outcome = solve(cycle);
  CHECK(reasons_of_seats(outcome, "A") == "l2 HELD, l1 SEAT_OPEN, m1 SEAT_OPEN");
}

TEST_CASE("held seats stay where the capacity was lowered below them, and nobody is added") {
  AllocationCase cycle{.capacity = {{"A", 1}}};
  cycle.add("p1", "A");
  cycle.add("p2", "A").wants["A"] = true;
  cycle.add("p3", "A").wants["A"] = true;
  const auto outcome = solve(cycle);
  CHECK(seats_and_waiting(outcome) == "A p2 p3 | p1");
  CHECK(reasons_of_waiting(outcome, "A") == "p1 FULL");
}

TEST_CASE("held seats stay where they are above a limit, and the organisation gets no more") {
  AllocationCase cycle{.capacity = {{"A", 9}}, .organisation_limit = {{"o", 1}}};
  for (const auto* name : {"p1", "p2", "p3"}) cycle.add(name, "A").organisation = "o";
  cycle.of("p2").wants["A"] = true;
  cycle.of("p3").wants["A"] = true;
  const auto outcome = solve(cycle);
  CHECK(seats_and_waiting(outcome) == "A p2 p3 | p1");
  CHECK(reasons_of_waiting(outcome, "A") == "p1 ORG_CAP");
}

TEST_CASE("held seats are listed by number, new ones after them by rank") {
  AllocationCase cycle{.capacity = {{"A", 4}}};
  cycle.add("p1", "A").applied_at = 9;
  cycle.add("p2", "A").applied_at = 8;
  cycle.add("p3", "A").applied_at = 7;
  cycle.add("p4", "A").applied_at = 6;
  cycle.of("p1").wants["A"] = true;
  cycle.of("p3").wants["A"] = true;
  CHECK(seats_and_waiting(solve(cycle)) == "A p1 p3 p4 p2");
}

TEST_CASE("a whole-or-nothing applicant keeps the held seats, and gets all of the rest or nothing more") {
  AllocationCase cycle{.capacity = {{"A", 1}, {"B", 1}, {"C", 0}}};
  auto& person = cycle.add("w", "ABC");
  person.whole_only = true;
  person.wants["A"] = true;
  auto outcome = solve(cycle);
  CHECK(seats_and_waiting(outcome) == "A w; B | w; C | w");
  CHECK(reasons_of_waiting(outcome, "B") == "w WHOLE_ONLY");
  CHECK(reasons_of_waiting(outcome, "C") == "w FULL");

  cycle.capacity["C"] = 1;
  CHECK(seats_and_waiting(solve(cycle)) == "A w; B w; C w");
}

TEST_CASE("late applicants come after all others, and still get what is left") {
  AllocationCase cycle{.capacity = {{"A", 2}, {"B", 2}}};
  cycle.add_full("late").late = true;
  cycle.add("p1", "A");
  cycle.add("p2", "A");
  CHECK(seats_and_waiting(solve(cycle)) == "A p1 p2 | late; B late");
}

TEST_CASE("without an organisation or a region there is no limit") {
  AllocationCase cycle{.capacity = {{"A", 3}}, .organisation_limit = {{"o", 1}}, .region_limit = {{"X", 1}}};
  auto& member = cycle.add("p1", "A");
  member.organisation = "o";
  member.region = "X";
  cycle.add("p2", "A");
  cycle.add("p3", "A");
  CHECK(seats_and_waiting(solve(cycle)) == "A p1 p2 p3");
}

TEST_CASE("with a lottery the seats go by ticket") {
  AllocationCase cycle{.capacity = {{"A", 2}}};
  cycle.lottery_seed = "f25ac6a9da26970fcbff339121d7ef86aa4d339067130aee95295701b7bd0a98";
  cycle.add("ticket 31", "A").number = 1;
  cycle.add("ticket a0", "A").number = 2;
  cycle.add("ticket 66", "A").number = 10;
  CHECK(seats_and_waiting(solve(cycle)) == "A ticket 31 ticket 66 | ticket a0");
}

TEST_CASE("with nobody there every seat stays empty") {
  const AllocationCase cycle{.capacity = {{"A", 2}, {"B", 0}}};
  const auto outcome = solve(cycle);
  CHECK(seats_and_waiting(outcome) == "A; B");
  CHECK(outcome.passes == 1);
}

TEST_CASE("every verdict has its name, and three of them are seats") {
  std::string names;
  std::string seats;
  for (const auto verdict : {Verdict::kHeld, Verdict::kSeatReserved, Verdict::kSeatOpen, Verdict::kFull,
                             Verdict::kOrgCap, Verdict::kRegionCap, Verdict::kWholeOnly}) {
    names += std::string(verdict_name(verdict)) + " ";
    if (is_seat(verdict)) seats += std::string(verdict_name(verdict)) + " ";
  }
  CHECK(names == "HELD SEAT_RESERVED SEAT_OPEN FULL ORG_CAP REGION_CAP WHOLE_ONLY ");
  CHECK(seats == "HELD SEAT_RESERVED SEAT_OPEN ");
}
