// What the rule is asked of a cycle, for its slow twin: the schedule's seats, reserves and limits, and people
// by name with what they want.
#pragma once

#include "property/cycle_check.h"
#include "support/allocation_case.h"

namespace reg::test {

inline std::string name_of(std::int64_t number) {
  return "number " + std::to_string(number);
}

// Without people.
inline AllocationCase empty_case(const CycleModel& model, const CycleState& state) {
  AllocationCase problem;
  for (const auto& id : model.ids()) problem.capacity[id] = model.find(id)->capacity;
  for (const auto& [where, seats] : model.reserve) {
    if (seats > 0 && model.find(where.second) != nullptr) problem.reserve[where] = seats;
  }
  for (const auto& [number, person] : state.people) {
    const std::string organisation = CycleCheck::folded(person.organisation);
    const int limit = model.organisation_limit(organisation);
    if (limit > 0 && !organisation.empty()) problem.organisation_limit[organisation] = limit;
    if (model.per_region > 0 && !person.region.empty())
      problem.region_limit[person.region] = model.per_region;
  }
  if (model.lottery) problem.lottery_seed = state.seed;
  return problem;
}

// How an active request takes part in a run.
struct Part {
  bool held = false;
  bool closed = false;
};

// The person with those active requests that `takes_part` lets in; it says by its second argument how.
// Whoever only has closed ones is left out.
template <typename TakesPart>
void add_person(AllocationCase& problem, const CycleModel& model, const CycleState& state,
                std::int64_t number, TakesPart takes_part) {
  const auto& row = state.people.at(number);
  if (row.withdrawn_at) return;
  Person person;
  std::size_t active = 0;
  for (const auto& id : model.ids()) {
    const auto* request = state.find(number, id);
    if (request == nullptr || !request->is_active()) continue;
    ++active;
    Part part;
    if (!takes_part(CycleState::Place{number, id}, part)) continue;
    person.wants[id] = part.held;
    if (part.closed) person.closed.insert(id);
  }
  if (person.wants.size() == person.closed.size()) return;
  person.name = name_of(number);
  person.number = number;
  person.applied_at = row.applied_at;
  person.group = row.group;
  person.organisation = CycleCheck::folded(row.organisation);
  person.region = row.region;
  const bool left_out = model.lottery && state.frozen && !state.frozen->contains(number);
  person.late = row.applied_at >= kCloses || left_out;
  person.full_cycle = active == model.ids().size();
  person.whole_only = row.whole_only;
  problem.people.push_back(person);
}

}  // namespace reg::test
