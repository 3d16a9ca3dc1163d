// What always holds of the rule, over random cases. REG_SEED repeats a run, REG_INSTANCES sets its length.
#include "reg/core/rule/allocation.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

#include "property/final_state.h"
#include "property/instances.h"
#include "property/reference_rule.h"
#include "support/seed.h"

using namespace reg;
using namespace reg::test;

namespace {

using Faults = std::vector<std::string>;

int instances() {
  const char* given = std::getenv("REG_INSTANCES");
  return given != nullptr ? std::max(1, std::atoi(given)) : 2500;
}

// Small ones come first, so that a fault is met where it is easily read.
AllocationCase case_of(int index) {
  return random_case(seed(), index, index >= instances() * 5L / 6);
}

std::string lines(const Faults& faults) {
  std::string text;
  for (const auto& fault : faults) text += "  " + fault + "\n";
  return text;
}

// Holds a property against every case; a failing one is shrunk and printed.
template <typename Property, typename Cases = AllocationCase (*)(int)>
void for_all(Property faults_of, Cases cases = case_of) {
  for (int index = 0; index < instances(); ++index) {
    const AllocationCase problem = cases(index);
    if (faults_of(problem).empty()) continue;
    const auto smallest = shrink(problem, [&](auto& one) { return !faults_of(one).empty(); });
    FAIL("REG_SEED=" << seed() << " REG_INSTANCES=" << instances() << ", case " << index
                     << ", made smaller:\n"
                     << show(smallest) << "result: " << seats_and_waiting(solve(smallest)) << "\nfaults:\n"
                     << lines(faults_of(smallest)));
  }
  SUCCEED();
}

Faults fault_unless(bool holds, const std::string& fault) {
  return holds ? Faults{} : Faults{fault};
}

Faults faults_beside_reference(const AllocationCase& problem) {
  const auto expected = ReferenceRule(problem).solve();
  const auto outcome = solve(problem);
  auto faults = fault_unless(outcome == expected, "the pseudo-code says " + seats_and_waiting(expected));
  for (const auto& [who, verdict] : expected.verdicts) {
    if (outcome.verdicts.at(who) == verdict) continue;
    faults.push_back(fmt::format("{} at {}: {} instead of {}", who.first, who.second,
                                 verdict_name(outcome.verdicts.at(who)), verdict_name(verdict)));
  }
  return faults;
}

std::map<std::string, std::set<std::string>> who_sits(const Outcome& outcome) {
  std::map<std::string, std::set<std::string>> sets;
  for (const auto& [workshop, names] : outcome.seats) sets[workshop] = {names.begin(), names.end()};
  return sets;
}

// A step of a cycle's life after an announcement: somebody leaves, somebody comes, a room grows.
void disturb(AllocationCase& problem, Random& random) {
  if (problem.people.size() > 1) {
    const auto leaver = problem.people[random.next() % problem.people.size()];
    const auto one = leaver.wants.begin()->first;
    problem.cancel(leaver.name, random.percent(50) ? one : "");
  }
  if (random.percent(40)) {
    std::int64_t number = 0;
    for (const auto& person : problem.people) number = std::max(number, person.number);
    auto newcomer = problem.people[random.next() % problem.people.size()];
    newcomer.number = number + 1;
    newcomer.name = "p" + std::to_string(newcomer.number);
    for (auto& want : newcomer.wants) want.second = false;
    problem.people.push_back(newcomer);
  }
  if (random.percent(30)) ++problem.capacity.begin()->second;
}

}  // namespace

TEST_CASE("the result is that of the pseudo-code, taken at its word") {
  for_all(faults_beside_reference);
}

TEST_CASE(
    "reserves that were lowered for one another are raised again as the pseudo-code says, and nobody is "
    "wronged") {
  int raised = 0;
  for_all(
      [&](const AllocationCase& problem) {
        const auto outcome = solve(problem);
        raised += outcome.raised > 0 ? 1 : 0;
        auto faults = faults_beside_reference(problem);
        const auto others = FinalState(problem, outcome).faults();
        faults.insert(faults.end(), others.begin(), others.end());
        auto former = problem;
        former.raises = false;
        const auto more = faults_beside_reference(former);
        faults.insert(faults.end(), more.begin(), more.end());
        return faults;
      },
      [](int index) { return conflicting_case(seed(), index); });
  CHECK(raised > instances() / 20);
}

TEST_CASE("nobody is wronged and every reason is true of the final state") {
  for_all([](const AllocationCase& problem) {
    const auto outcome = solve(problem);
    return FinalState(problem, outcome).faults();
  });
}

TEST_CASE("once a result is binding, another run changes no seat and no waiting list") {
  for_all([](const AllocationCase& problem) {
    const auto first = solve(problem);
    auto binding = problem;
    hold(binding, first);
    const auto second = solve(binding);
    auto faults = FinalState(binding, second).faults();
    if (who_sits(first) != who_sits(second) || first.waiting != second.waiting) {
      faults.push_back("the second run says " + seats_and_waiting(second));
    }
    return faults;
  });
}

TEST_CASE("the same people give the same result, run again and in whatever order they come") {
  for_all([](const AllocationCase& problem) {
    auto mixed = problem;
    Random(1).shuffle(mixed.people);
    const auto outcome = solve(problem);
    return fault_unless(solve(problem) == outcome && solve(mixed) == outcome, "two runs differ");
  });
}

TEST_CASE("all of it still holds as seats are announced, given up and filled again") {
  for_all([](const AllocationCase& problem) {
    auto cycle = problem;
    Random random(problem.people.size());
    for (int step = 0; step < 3 && !cycle.people.empty(); ++step) {
      const auto outcome = solve(cycle);
      auto faults = FinalState(cycle, outcome).faults();
      if (!faults.empty()) {
        faults.push_back(fmt::format("at step {} of\n{}", step, show(cycle)));
        return faults;
      }
      hold(cycle, outcome);
      disturb(cycle, random);
    }
    return Faults{};
  });
}

// A result that is right, spoilt in one place, and what the checker of the final state then says.
TEST_CASE("a wrong result is not taken for a right one") {
  AllocationCase cycle{
      .capacity = {{"A", 2}, {"B", 1}}, .reserve = {{{"g", "A"}, 1}}, .organisation_limit = {{"o", 1}}};
  cycle.add("p1", "AB").organisation = "o";
  cycle.add("p2", "A").organisation = "o";
  cycle.add("p3", "A");
  cycle.add("p4", "A").group = "g";
  auto outcome = solve(cycle);
  REQUIRE(seats_and_waiting(outcome) == "A p1 p4 | p2 p3; B p1");
  REQUIRE(reasons_of_waiting(outcome, "A") == "p2 ORG_CAP, p3 FULL");
  const auto faults = [&] { return lines(FinalState(cycle, outcome).faults()); };
  REQUIRE(faults().empty());

  SECTION("an untrue reason for a refusal") {
    outcome.verdicts[{"p3", "A"}] = Verdict::kRegionCap;
    CHECK(faults() == "  p3 at A reads REGION_CAP, which is not true\n");
  }
  SECTION("an untrue reason for a seat") {
    outcome.verdicts[{"p4", "A"}] = Verdict::kSeatOpen;
    CHECK(faults() == "  p4 at A reads SEAT_OPEN, which is not true\n");
  }
  SECTION("a seat left empty") {
    outcome.verdicts[{"p1", "B"}] = Verdict::kFull;
    outcome.seats["B"].clear();
    outcome.waiting["B"] = {"p1"};
    CHECK(faults() == "  p1 at B reads FULL, which is not true\n  p1 waits for an empty seat at B\n");
  }
  SECTION("a seat against the rank") {
    cycle.reserve.clear();
    outcome.effective.clear();
    outcome.verdicts[{"p4", "A"}] = Verdict::kSeatOpen;
    CHECK(faults() == "  p3 outranks p4 at A and could sit there\n");
  }
  SECTION("a seat above a limit") {
    outcome.verdicts[{"p2", "A"}] = Verdict::kSeatOpen;
    outcome.verdicts[{"p4", "A"}] = Verdict::kFull;
    outcome.seats["A"] = {"p1", "p2"};
    outcome.waiting["A"] = {"p3", "p4"};
    CHECK(faults() ==
          "  p1 is above o's limit at A\n"
          "  p2 is above o's limit at A\n"
          "  p2 took a seat at A that is owed to a group\n");
  }
  SECTION("a seat above the room") {
    outcome.verdicts[{"p3", "A"}] = Verdict::kSeatOpen;
    outcome.seats["A"] = {"p1", "p3", "p4"};
    outcome.waiting["A"] = {"p2"};
    CHECK(faults() == "  A has more seats than room\n  p3 took a seat at A that is owed to a group\n");
  }
  SECTION("half of what was wanted whole") {
    cycle.of("p1").whole_only = true;
    cycle.capacity["B"] = 0;
    outcome.verdicts[{"p1", "B"}] = Verdict::kFull;
    outcome.seats["B"].clear();
    outcome.waiting["B"] = {"p1"};
    CHECK(faults() == "  p1 wanted all or none, and has some\n");
  }
  SECTION("a held seat lost") {
    cycle.of("p3").wants["A"] = true;
    CHECK(faults() == "  p3 at A reads FULL, but held is true\n");
  }
  SECTION("a seat for somebody who did not ask") {
    outcome.seats["B"].push_back("p2");
    CHECK(faults() == "  somebody is listed who did not ask\n");
  }
}

TEST_CASE("the random cases reach every verdict, reserves that are lowered, and seats above the room") {
  std::map<Verdict, int> verdicts;
  int several_passes = 0;
  int above_room = 0;
  int whole_only_with_held = 0;
  for (int index = 0; index < 3000; ++index) {
    const auto problem = random_case(seed(), index, index >= 2000);
    const auto outcome = solve(problem);
    for (const auto& [who, verdict] : outcome.verdicts) ++verdicts[verdict];
    if (outcome.passes > 1) ++several_passes;
    for (const auto& [workshop, seats] : outcome.seats) {
      if (static_cast<int>(seats.size()) > problem.capacity.at(workshop)) ++above_room;
    }
    for (const auto& person : problem.people) {
      if (person.whole_only && person.wants.begin()->second && !person.wants.rbegin()->second) {
        ++whole_only_with_held;
      }
    }
  }
  INFO("REG_SEED=" << seed());
  CHECK(verdicts.size() == 8);
  for (const auto& [verdict, count] : verdicts) {
    INFO(verdict_name(verdict));
    CHECK(count > 100);
  }
  CHECK(several_passes > 50);
  CHECK(above_room > 50);
  CHECK(whole_only_with_held > 50);
}
