#include "reg/core/rule/order.h"

#include <catch2/catch.hpp>
#include <limits>

#include "support/allocation_case.h"

using namespace reg;
using reg::test::AllocationCase;
using reg::test::solve;

namespace {

using Names = std::vector<std::string>;
constexpr auto kFirst = std::numeric_limits<std::int64_t>::min();
constexpr auto kLast = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("on time comes before late, and in each the full cycle before some workshops") {
  AllocationCase cycle{.capacity = {{"A", 9}, {"B", 9}}};
  cycle.add("late", "A").late = true;
  cycle.add_full("late full").late = true;
  cycle.add("some", "A");
  cycle.add_full("full");
  CHECK(solve(cycle).order == Names{"full", "some", "late full", "late"});
}

TEST_CASE("the earlier application comes first, whatever the number") {
  AllocationCase cycle{.capacity = {{"A", 9}}};
  cycle.add("p1", "A").applied_at = 30;
  cycle.add("p2", "A").applied_at = 20;
  cycle.add("p3", "A").applied_at = 25;
  CHECK(solve(cycle).order == Names{"p2", "p3", "p1"});
}

TEST_CASE("of two who applied in the same second the lower number comes first") {
  AllocationCase cycle{.capacity = {{"A", 9}}};
  cycle.add("p7", "A").number = 7;
  cycle.add("p5", "A").number = 5;
  cycle.add("p6", "A").number = 6;
  for (auto& person : cycle.people) person.applied_at = 1000;
  CHECK(solve(cycle).order == Names{"p5", "p6", "p7"});
}

TEST_CASE("times before 1970 and at the ends of the calendar are ordered like any others") {
  AllocationCase cycle{.capacity = {{"A", 9}}};
  cycle.add("last", "A").applied_at = kLast;
  cycle.add("last but one", "A").applied_at = kLast - 1;
  cycle.add("first", "A").applied_at = kFirst;
  cycle.add("second", "A").applied_at = kFirst + 1;
  cycle.add("of 1969", "A").applied_at = -1;
  CHECK(solve(cycle).order == Names{"first", "second", "of 1969", "last but one", "last"});
}

TEST_CASE("with a lottery the ticket decides among those on time, and time among the late") {
  AllocationCase cycle{.capacity = {{"A", 9}}};
  cycle.lottery_seed = "f25ac6a9da26970fcbff339121d7ef86aa4d339067130aee95295701b7bd0a98";
  cycle.add("ticket a0", "A").number = 2;
  cycle.add("ticket 66", "A").number = 10;
  cycle.add("ticket 31", "A").number = 1;
  auto& later = cycle.add("late, ticket 35", "A");
  later.number = 3;
  later.applied_at = 200;
  later.late = true;
  auto& sooner = cycle.add("late, ticket 99", "A");
  sooner.number = 11;
  sooner.applied_at = 100;
  sooner.late = true;
  CHECK(solve(cycle).order ==
        Names{"ticket 31", "ticket 66", "ticket a0", "late, ticket 99", "late, ticket 35"});
}

TEST_CASE("tickets that begin alike are told apart by their later bytes, equal ones by the number") {
  AllocationInput input;
  input.capacity = {1};
  input.lottery = true;
  const Wish wish;
  for (const int last : {3, 2, 2, 1}) {
    Claimant claimant;
    claimant.number = 10 - static_cast<std::int64_t>(input.claimants.size());
    input.add(claimant, {&wish, 1});
    input.tickets.push_back({});
    input.tickets.back().back() = static_cast<std::uint8_t>(last);
  }
  CHECK(order_of(input) == std::vector<std::uint32_t>{3, 2, 1, 0});
}

TEST_CASE("nobody is in no order") {
  CHECK(order_of(AllocationInput{}).empty());
}
