#include "support/allocation_case.h"

#include <fmt/format.h>

#include <algorithm>

namespace reg::test {
namespace {

using Names = std::map<std::string, std::int32_t>;  // name -> index

std::int32_t index_of(const Names& names, const std::string& name) {
  const auto found = names.find(name);
  return found == names.end() ? -1 : found->second;
}

// Indices for the names that people bear, in their order.
template <typename Field>
Names names_of(const std::vector<Person>& people, Field field) {
  Names names;
  for (const auto& person : people) {
    if (!(person.*field).empty()) names.emplace(person.*field, static_cast<std::int32_t>(names.size()));
  }
  return names;
}

std::vector<std::int32_t> limits_of(const std::map<std::string, int>& limits, const Names& names) {
  if (limits.empty()) return {};
  std::vector<std::int32_t> by_index(names.size(), -1);
  for (const auto& [name, index] : names) {
    const auto limit = limits.find(name);
    if (limit != limits.end()) by_index[static_cast<std::size_t>(index)] = limit->second;
  }
  return by_index;
}

Names workshop_indices(const AllocationCase& problem) {
  Names names;
  for (const auto& workshop : problem.capacity) {
    names.emplace(workshop.first, static_cast<std::int32_t>(names.size()));
  }
  return names;
}

void set_reserves(const AllocationCase& problem, const Names& workshops, const Names& groups,
                  AllocationInput& input) {
  input.groups = groups.size();
  if (problem.reserve.empty()) return;
  input.reserve.assign(groups.size() * workshops.size(), 0);
  for (const auto& [where, seats] : problem.reserve) {
    const auto group = index_of(groups, where.first);
    if (group < 0) continue;
    const auto row = static_cast<std::size_t>(group) * workshops.size();
    input.reserve[row + static_cast<std::size_t>(index_of(workshops, where.second))] = seats;
  }
}

}  // namespace

Person& AllocationCase::add(const std::string& name, const std::string& workshops) {
  Person person;
  person.name = name;
  person.number = people.empty() ? 1 : people.back().number + 1;
  person.applied_at = person.number;
  for (const char workshop : workshops) person.wants[std::string(1, workshop)] = false;
  people.push_back(person);
  return people.back();
}

Person& AllocationCase::add_full(const std::string& name) {
  auto& person = add(name, "");
  person.full_cycle = true;
  for (const auto& workshop : capacity) person.wants[workshop.first] = false;
  return person;
}

Person& AllocationCase::of(const std::string& name) {
  return *std::find_if(people.begin(), people.end(),
                       [&](const Person& person) { return person.name == name; });
}

void AllocationCase::cancel(const std::string& name, const std::string& workshop) {
  auto& person = of(name);
  if (workshop.empty()) {
    person.wants.clear();
    person.closed.clear();
  } else {
    person.wants.erase(workshop);
    person.closed.erase(workshop);
  }
  person.full_cycle = false;
  std::erase_if(people, [](const Person& one) { return one.wants.empty(); });
}

AllocationInput input_of(const AllocationCase& problem) {
  const auto workshops = workshop_indices(problem);
  const auto groups = names_of(problem.people, &Person::group);
  const auto organisations = names_of(problem.people, &Person::organisation);
  const auto regions = names_of(problem.people, &Person::region);
  AllocationInput input;
  for (const auto& workshop : problem.capacity) input.capacity.push_back(workshop.second);
  set_reserves(problem, workshops, groups, input);
  input.organisation_limit = limits_of(problem.organisation_limit, organisations);
  input.region_limit = limits_of(problem.region_limit, regions);
  input.rule = problem.raises ? RuleVersion::kRaising : RuleVersion::kLowering;
  input.lottery = !problem.lottery_seed.empty();
  for (const auto& person : problem.people) {
    std::vector<Wish> wishes;
    for (const auto& [workshop, held] : person.wants) {
      wishes.push_back({static_cast<std::uint16_t>(index_of(workshops, workshop)), held,
                        person.closed.count(workshop) > 0});
    }
    input.add({person.number, person.applied_at, index_of(groups, person.group),
               index_of(organisations, person.organisation), index_of(regions, person.region), person.late,
               person.full_cycle, person.whole_only},
              wishes);
    if (input.lottery) input.tickets.push_back(lottery_ticket(problem.lottery_seed, person.number));
  }
  return input;
}

Outcome solve(const AllocationCase& problem) {
  const auto input = input_of(problem);
  const auto allocation = allocate(input);
  const auto results = by_workshop(input, allocation);
  const auto name = [&](std::uint32_t p) { return problem.people[p].name; };
  const auto names = [&](const std::vector<std::uint32_t>& claimants) {
    std::vector<std::string> list;
    for (const auto p : claimants) list.push_back(name(p));
    return list;
  };

  Outcome outcome;
  outcome.order = names(allocation.order);
  outcome.passes = allocation.passes;
  outcome.raised = allocation.raised;
  std::size_t r = 0;
  for (const auto& person : problem.people) {
    for (const auto& want : person.wants) {
      outcome.verdicts[{person.name, want.first}] = allocation.verdicts[r++];
    }
  }
  std::size_t w = 0;
  for (const auto& workshop : problem.capacity) {
    outcome.seats[workshop.first] = names(results[w].seats);
    outcome.waiting[workshop.first] = names(results[w].waiting);
    for (const auto& [group, g] : names_of(problem.people, &Person::group)) {
      const auto seats = allocation.effective_reserve[static_cast<std::size_t>(g) * results.size() + w];
      if (seats > 0) outcome.effective[{group, workshop.first}] = seats;
    }
    ++w;
  }
  return outcome;
}

void hold(AllocationCase& problem, const Outcome& outcome) {
  for (auto& person : problem.people) {
    for (auto& [workshop, held] : person.wants) held = is_seat(outcome.verdicts.at({person.name, workshop}));
  }
}

std::string seats_and_waiting(const Outcome& outcome) {
  std::string text;
  for (const auto& [workshop, seats] : outcome.seats) {
    if (!text.empty()) text += "; ";
    text += workshop;
    for (const auto& name : seats) text += " " + name;
    const auto& waiting = outcome.waiting.at(workshop);
    if (!waiting.empty()) text += " |";
    for (const auto& name : waiting) text += " " + name;
  }
  return text;
}

namespace {

std::string reasons(const Outcome& outcome, const std::vector<std::string>& names,
                    const std::string& workshop) {
  std::string text;
  for (const auto& name : names) {
    if (!text.empty()) text += ", ";
    text += name + " ";
    text += verdict_name(outcome.verdicts.at({name, workshop}));
  }
  return text;
}

}  // namespace

std::string reasons_of_waiting(const Outcome& outcome, const std::string& workshop) {
  return reasons(outcome, outcome.waiting.at(workshop), workshop);
}

std::string reasons_of_seats(const Outcome& outcome, const std::string& workshop) {
  return reasons(outcome, outcome.seats.at(workshop), workshop);
}

std::string show(const AllocationCase& problem) {
  std::string text;
  for (const auto& [workshop, seats] : problem.capacity)
    text += fmt::format("{} {} seats\n", workshop, seats);
  for (const auto& [where, seats] : problem.reserve) {
    text += fmt::format("reserve {} at {}: {}\n", where.first, where.second, seats);
  }
  for (const auto& [name, limit] : problem.organisation_limit) text += fmt::format("{} <= {}\n", name, limit);
  for (const auto& [name, limit] : problem.region_limit) text += fmt::format("{} <= {}\n", name, limit);
  if (!problem.raises) text += "first version of the rule\n";
  if (!problem.lottery_seed.empty()) text += "lottery " + problem.lottery_seed + "\n";
  for (const auto& person : problem.people) {
    text += fmt::format("{} number {} at {} group '{}' organisation '{}' region '{}'", person.name,
                        person.number, person.applied_at, person.group, person.organisation, person.region);
    if (person.late) text += " late";
    if (person.full_cycle) text += " full";
    if (person.whole_only) text += " whole_only";
    text += ", wants";
    for (const auto& [workshop, held] : person.wants) {
      text += " " + workshop + (held ? " (held)" : person.closed.count(workshop) > 0 ? " (closed)" : "");
    }
    text += "\n";
  }
  return text;
}

}  // namespace reg::test
