#include "reg/core/rule/explanation.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <set>

#include "property/instances.h"
#include "reg/base/digest.h"
#include "support/record_case.h"

using namespace reg;
using namespace reg::test;

namespace {

std::string facts(const Explanation& e) {
  std::string text = fmt::format(
      "{} rank {}/{}{}{}{} at {} ticket {}\n{} position {}\ncapacity {} seats {} held {} requests {} last "
      "open {}\n"
      "group '{}' reserved {} effective {} seats {}, others {}\nlimits {} {}\n",
      e.workshop, e.rank, e.applicants, e.late ? " late" : "", e.full_cycle ? " full" : "",
      e.whole_only ? " whole" : "", e.applied_at, e.ticket.value_or("-"), verdict_name(e.verdict),
      e.position.value_or(0), e.capacity, e.seats, e.held, e.requests, e.last_open_rank.value_or(0), e.group,
      e.reserved, e.effective, e.group_seats, e.other_reserved, e.organisation_limit, e.region_limit);
  for (const MissingSeat& seat : e.missing) {
    text += fmt::format("missing {} {}\n", seat.workshop, verdict_name(seat.verdict));
  }
  return text;
}

// Of a case with names.
std::string explained(const AllocationCase& problem, std::int64_t number, const std::string& workshop) {
  const RunRecord record = record_of(problem);
  const auto explanation = explain(record, allocate(record.input), number, workshop);
  return explanation ? facts(*explanation) : "nothing";
}

// The same facts, counted from the case and from the outcome by name, without the record.
class Counted {
 public:
  explicit Counted(const AllocationCase& problem) : problem_(problem), outcome_(solve(problem)) {}

  Explanation explanation(const Person& person, const std::string& workshop) const {
    Explanation e;
    e.workshop = workshop;
    e.verdict = verdict(person, workshop);
    e.applicants = static_cast<std::int64_t>(problem_.people.size());
    e.rank = rank(person.name);
    e.late = person.late;
    e.full_cycle = person.full_cycle;
    e.whole_only = person.whole_only;
    e.applied_at = person.applied_at;
    if (!problem_.lottery_seed.empty()) {
      e.ticket = sha256_hex(problem_.lottery_seed + "\n" + std::to_string(person.number));
    }
    const auto& waiting = outcome_.waiting.at(workshop);
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i] == person.name) e.position = static_cast<int>(i + 1);
    }
    e.capacity = problem_.capacity.at(workshop);
    for (const Person& other : problem_.people) count(person, other, workshop, e);
    e.group = person.group;
    const auto reserve = problem_.reserve.find({person.group, workshop});
    if (reserve != problem_.reserve.end()) e.reserved = reserve->second;
    const auto effective = outcome_.effective.find({person.group, workshop});
    if (effective != outcome_.effective.end()) e.effective = effective->second;
    e.organisation_limit = limit(problem_.organisation_limit, person.organisation);
    e.region_limit = limit(problem_.region_limit, person.region);
    for (const auto& [other, held] : person.wants) {
      const Verdict there = verdict(person, other);
      if (e.verdict == Verdict::kWholeOnly && !is_seat(there) && there != Verdict::kWholeOnly)
        e.missing.push_back({other, there});
    }
    return e;
  }

 private:
  Verdict verdict(const Person& person, const std::string& workshop) const {
    return outcome_.verdicts.at({person.name, workshop});
  }
  std::int64_t rank(const std::string& name) const {
    return std::find(outcome_.order.begin(), outcome_.order.end(), name) - outcome_.order.begin() + 1;
  }
  static std::int32_t limit(const std::map<std::string, int>& limits, const std::string& name) {
    const auto found = limits.find(name);
    return found == limits.end() ? -1 : found->second;
  }
  void count(const Person& person, const Person& other, const std::string& workshop, Explanation& e) const {
    if (!other.wants.contains(workshop) || other.closed.contains(workshop)) return;
    ++e.requests;
    const Verdict there = verdict(other, workshop);
    if (!is_seat(there)) return;
    ++e.seats;
    e.held += other.wants.at(workshop) ? 1 : 0;
    if (there == Verdict::kSeatOpen)
      e.last_open_rank = std::max(e.last_open_rank.value_or(0), rank(other.name));
    if (!person.group.empty() && other.group == person.group) ++e.group_seats;
    if (there == Verdict::kSeatReserved && other.group != person.group) ++e.other_reserved;
  }

  const AllocationCase& problem_;
  Outcome outcome_;
};

}  // namespace

TEST_CASE("every fact of an explanation is the one that an independent count finds") {
  const std::uint64_t seed = 44;
  std::set<Verdict> seen;
  for (int index = 0; index < 1000; ++index) {
    const AllocationCase problem = random_case(seed, index, index % 4 == 3);
    const RunRecord record = record_of(problem);
    const Allocation allocation = allocate(record.input);
    const Counted counted(problem);
    for (const Person& person : problem.people) {
      for (const auto& workshop : problem.capacity) {
        CAPTURE(seed, index, person.name, workshop.first, show(problem));
        const auto explanation = explain(record, allocation, person.number, workshop.first);
        REQUIRE(explanation.has_value() ==
                (person.wants.contains(workshop.first) && !person.closed.contains(workshop.first)));
        if (!explanation) continue;
        REQUIRE(facts(*explanation) == facts(counted.explanation(person, workshop.first)));
        seen.insert(explanation->verdict);
      }
    }
  }
  CHECK(seen.size() == 7);  // every verdict came but kClosed, which is none
}

TEST_CASE("a refusal for want of seats tells where the open ones ended, and whose the reserved ones are") {
  AllocationCase problem;
  problem.capacity = {{"A", 3}};
  problem.reserve[{"l", "A"}] = 1;
  problem.add("m1", "A");
  problem.add("m2", "A");
  problem.add("m3", "A").group = "m";
  problem.add("l1", "A").group = "l";
  problem.add("l2", "A").group = "l";
  CHECK(explained(problem, 3, "A") ==
        "A rank 3/5 at 3 ticket -\nFULL position 1\ncapacity 3 seats 3 held 0 requests 5 last open 2\n"
        "group 'm' reserved 0 effective 0 seats 0, others 1\nlimits -1 -1\n");
  CHECK(explained(problem, 5, "A") ==
        "A rank 5/5 at 5 ticket -\nFULL position 2\ncapacity 3 seats 3 held 0 requests 5 last open 2\n"
        "group 'l' reserved 1 effective 1 seats 1, others 0\nlimits -1 -1\n");
  CHECK(
      explained(problem, 4, "A") ==
      "A rank 4/5 at 4 ticket -\nSEAT_RESERVED position 0\ncapacity 3 seats 3 held 0 requests 5 last open 2\n"
      "group 'l' reserved 1 effective 1 seats 1, others 0\nlimits -1 -1\n");
}

TEST_CASE("whoever wanted all or none is told what was missing") {
  AllocationCase problem;
  problem.capacity = {{"A", 3}, {"B", 1}, {"C", 3}};
  problem.organisation_limit = {{"o", 1}};
  problem.add("first", "BC").organisation = "o";
  Person& whole = problem.add("whole", "ABC");
  whole.whole_only = true;
  whole.organisation = "o";
  CHECK(explained(problem, 2, "A") ==
        "A rank 2/2 whole at 2 ticket -\nWHOLE_ONLY position 1\n"
        "capacity 3 seats 0 held 0 requests 1 last open 0\n"
        "group '' reserved 0 effective 0 seats 0, others 0\nlimits 1 -1\n"
        "missing B ORG_CAP\nmissing C ORG_CAP\n");
  CHECK(explained(problem, 2, "B") ==
        "B rank 2/2 whole at 2 ticket -\nORG_CAP position 1\n"
        "capacity 1 seats 1 held 0 requests 2 last open 1\n"
        "group '' reserved 0 effective 0 seats 0, others 0\nlimits 1 -1\n");
}

TEST_CASE("a reserve that members could not use is explained by what stood against it") {
  // By all or none: the fourth applicant's guarantee at A and the second one's at B need each other's seats.
  AllocationCase whole{.capacity = {{"A", 1}, {"B", 2}}, .reserve = {{{"town", "A"}, 1}, {{"lag", "B"}, 2}}};
  whole.add("one", "B").group = "other";
  whole.add_full("two").group = "lag";
  whole.add("three", "B").group = "lag";
  whole.add_full("four").group = "town";
  whole.of("two").whole_only = whole.of("four").whole_only = true;
  const auto conflict = [](const AllocationCase& problem, std::int64_t number, const std::string& workshop) {
    const RunRecord record = record_of(problem);
    const auto e = explain(record, allocate(record.input), number, workshop);
    REQUIRE(e.has_value());
    return std::string(reserve_conflict_name(e->conflict));
  };
  CHECK(conflict(whole, 1, "B").empty());  // of another group
  CHECK(conflict(whole, 3, "B").empty());  // has a seat
  whole.raises = false;
  CHECK(conflict(whole, 3, "B") == "first_rule");

  AllocationCase alone{.capacity = {{"A", 2}, {"B", 1}}, .reserve = {{{"g", "A"}, 1}}};
  alone.add("m", "B");
  alone.add("n", "A");
  alone.add("o", "A");
  alone.add("w", "AB").group = "g";
  alone.of("w").whole_only = true;
  CHECK(conflict(alone, 4, "A") == "all_or_none");
  alone.organisation_limit = {{"q", 1}};  // a limit that nobody reaches is not the reason
  CHECK(conflict(alone, 4, "A") == "all_or_none");

  // By limits that cross: the second one's seat uses up the fourth one's region.
  AllocationCase limits{.capacity = {{"A", 2}},
                        .reserve = {{{"g", "A"}, 1}, {{"h", "A"}, 1}},
                        .organisation_limit = {{"q", 1}},
                        .region_limit = {{"r", 1}}};
  limits.add("first", "A").organisation = "q";
  limits.add("second", "A").group = "g";
  limits.of("second").organisation = "q";
  limits.of("second").region = "r";
  limits.add("third", "A").group = "g";
  limits.add("fourth", "A").group = "h";
  limits.of("fourth").region = "r";
  CHECK(seats_and_waiting(solve(limits)) == "A first third | second fourth");
  CHECK(conflict(limits, 4, "A") == "limits");
}

TEST_CASE("there is nothing to explain to who did not ask") {
  AllocationCase problem;
  problem.capacity = {{"A", 1}, {"B", 1}};
  problem.add("one", "A").number = 5;
  CHECK(explained(problem, 5, "B") == "nothing");
  CHECK(explained(problem, 5, "C") == "nothing");
  CHECK(explained(problem, 4, "A") == "nothing");
  CHECK(explained(problem, 6, "A") == "nothing");
  CHECK(explained(problem, 5, "A") != "nothing");
}
