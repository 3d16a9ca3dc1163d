// Random cases for the rule, and smaller ones that fail in the same way.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "support/allocation_case.h"

namespace reg::test {

// SplitMix64: the same numbers on every machine, which the standard distributions do not promise.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t bits = state_;
    bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ bits >> 27) * 0x94d049bb133111eb;
    return bits ^ bits >> 31;
  }
  // From 0 to `most`.
  int upto(int most) { return static_cast<int>(next() % (static_cast<std::uint64_t>(most) + 1)); }
  bool percent(int chance) { return upto(99) < chance; }

  template <typename List>
  void shuffle(List& list) {
    for (std::size_t left = list.size(); left > 1; --left) {
      std::swap(list[left - 1], list[next() % left]);
    }
  }

 private:
  std::uint64_t state_;
};

namespace detail {

// The bounds of one case.
struct Size {
  int workshops;
  int people;
  int capacity;
  int groups;
  int organisations;
  int regions;
};

inline std::string one_of(Random& random, const std::string& prefix, int count) {
  const int pick = random.upto(count);
  return pick == 0 ? "" : prefix + std::to_string(pick);
}

inline std::int64_t random_time(Random& random, int people) {
  if (random.percent(98)) return random.upto(people);
  const auto far = static_cast<std::int64_t>(random.next() >> 1);
  return random.percent(50) ? far : -far;
}

inline Person random_person(Random& random, const AllocationCase& problem, const Size& size) {
  Person person;
  person.applied_at = random_time(random, size.people);
  person.group = one_of(random, "g", size.groups);
  person.organisation = one_of(random, "o", size.organisations);
  person.region = one_of(random, "r", size.regions);
  person.late = random.percent(15);
  person.full_cycle = random.percent(30);
  person.whole_only = random.percent(20);
  const int appetite = 20 + random.upto(70);
  for (const auto& workshop : problem.capacity) {
    if (person.full_cycle || random.percent(appetite)) person.wants[workshop.first] = false;
  }
  if (person.wants.empty()) person.wants[problem.capacity.begin()->first] = false;
  return person;
}

inline void add_policy(Random& random, AllocationCase& problem, const Size& size) {
  const int reserves = random.percent(70) ? 60 : 0;
  const int limits = random.percent(60) ? 60 : 0;
  for (const auto& [workshop, seats] : problem.capacity) {
    for (int group = 1; group <= size.groups; ++group) {
      if (random.percent(reserves))
        problem.reserve[{"g" + std::to_string(group), workshop}] = random.upto(seats);
    }
  }
  for (int one = 1; one <= size.organisations; ++one) {
    if (random.percent(limits)) problem.organisation_limit["o" + std::to_string(one)] = 1 + random.upto(2);
  }
  for (int one = 1; one <= size.regions; ++one) {
    if (random.percent(limits)) problem.region_limit["r" + std::to_string(one)] = 1 + random.upto(3);
  }
  if (random.percent(25)) problem.lottery_seed = lottery_seed("secret", std::to_string(random.next()));
}

// Held seats of any kind, also above capacities, limits and reserves.
inline void add_held(Random& random, AllocationCase& problem) {
  const int chance = random.percent(50) ? 0 : random.upto(40);
  for (auto& person : problem.people) {
    for (auto& want : person.wants) want.second = random.percent(chance);
  }
}

// Workshops that give no seats any more: a wish there is held or closed. Whoever has none beside is left out.
inline void add_closed(Random& random, AllocationCase& problem) {
  if (!random.percent(25)) return;
  for (const auto& entry : problem.capacity) {
    if (!random.percent(40)) continue;
    for (auto& person : problem.people) {
      const auto want = person.wants.find(entry.first);
      if (want != person.wants.end() && !want->second) person.closed.insert(entry.first);
    }
  }
  std::erase_if(problem.people,
                [](const Person& person) { return person.closed.size() == person.wants.size(); });
}

inline Size size_of(Random& random, bool large) {
  if (large) {
    return {1 + random.upto(5), 1 + random.upto(39), 2 + random.upto(10),
            random.upto(3),     random.upto(12),     random.upto(4)};
  }
  return {1 + random.upto(2), 1 + random.upto(5), random.upto(4),
          random.upto(2),     random.upto(2),     random.upto(2)};
}

}  // namespace detail

// The case of that index in the sequence of that seed, small or large.
inline AllocationCase random_case(std::uint64_t seed, int index, bool large) {
  Random random(seed + static_cast<std::uint64_t>(index) * 0x632be59bd9b4e019);
  const auto size = detail::size_of(random, large);
  AllocationCase problem;
  for (int w = 0; w < size.workshops; ++w) {
    problem.capacity[std::string(1, static_cast<char>('A' + w))] = random.upto(size.capacity);
  }
  detail::add_policy(random, problem, size);
  std::int64_t number = 0;
  for (int p = 0; p < size.people; ++p) {
    auto person = detail::random_person(random, problem, size);
    person.number = number += 1 + random.upto(2);
    person.name = "p" + std::to_string(person.number);
    problem.people.push_back(person);
  }
  detail::add_held(random, problem);
  problem.raises = !random.percent(15);
  if (problem.raises) detail::add_closed(random, problem);  // the first version of the rule knows of none
  random.shuffle(problem.people);
  return problem;
}

// Small cases in which reserves are often lowered for the sake of one another: the seats of each workshop are
// one group's, and most people want two of them, all or none.
inline AllocationCase conflicting_case(std::uint64_t seed, int index) {
  Random random(seed + static_cast<std::uint64_t>(index) * 0x9fb21c651e98df25);
  AllocationCase problem;
  const int workshops = 2 + random.upto(1);
  for (int w = 0; w < workshops; ++w) {
    const std::string id(1, static_cast<char>('A' + w));
    problem.capacity[id] = 1 + random.upto(1);
    problem.reserve[{w % 2 == 0 ? "g1" : "g2", id}] = problem.capacity[id];
  }
  const int people = 4 + random.upto(4);
  for (int p = 1; p <= people; ++p) {
    Person& person = problem.add("p" + std::to_string(p), "");
    person.group = detail::one_of(random, "g", 2);
    person.whole_only = random.percent(65);
    const int left_out = random.upto(workshops - 1);
    for (int w = 0; w < workshops; ++w) {
      const bool wanted = person.whole_only ? workshops == 2 || w != left_out : w == left_out;
      if (wanted) person.wants[std::string(1, static_cast<char>('A' + w))] = false;
    }
  }
  return problem;
}

using Fails = std::function<bool(const AllocationCase&)>;

namespace detail {

// The case with one thing taken away, for each thing that can be.
inline std::vector<AllocationCase> simpler(const AllocationCase& problem) {
  std::vector<AllocationCase> list;
  const auto with = [&](auto change) {
    list.push_back(problem);
    change(list.back());
  };
  for (std::size_t p = 0; p < problem.people.size(); ++p) {
    with([&](auto& one) { one.people.erase(one.people.begin() + static_cast<std::ptrdiff_t>(p)); });
    const auto& person = problem.people[p];
    if (person.late) with([&](auto& one) { one.people[p].late = false; });
    if (person.full_cycle) with([&](auto& one) { one.people[p].full_cycle = false; });
    if (person.whole_only) with([&](auto& one) { one.people[p].whole_only = false; });
    if (!person.group.empty()) with([&](auto& one) { one.people[p].group.clear(); });
    if (!person.organisation.empty()) with([&](auto& one) { one.people[p].organisation.clear(); });
    if (!person.region.empty()) with([&](auto& one) { one.people[p].region.clear(); });
    for (const auto& [workshop, held] : person.wants) {
      if (held) with([&, key = workshop](auto& one) { one.people[p].wants[key] = false; });
      if (person.wants.size() - person.closed.size() > (person.closed.count(workshop) > 0 ? 0U : 1U)) {
        with([&, key = workshop](auto& one) {
          one.people[p].wants.erase(key);
          one.people[p].closed.erase(key);
        });
      }
    }
  }
  for (const auto& entry : problem.reserve) with([&](auto& one) { one.reserve.erase(entry.first); });
  for (const auto& entry : problem.organisation_limit) {
    with([&](auto& one) { one.organisation_limit.erase(entry.first); });
  }
  for (const auto& entry : problem.region_limit)
    with([&](auto& one) { one.region_limit.erase(entry.first); });
  if (!problem.raises) with([](auto& one) { one.raises = true; });
  if (!problem.lottery_seed.empty()) with([](auto& one) { one.lottery_seed.clear(); });
  for (const auto& [workshop, seats] : problem.capacity) {
    if (seats > 0) with([&, key = workshop](auto& one) { --one.capacity[key]; });
  }
  return list;
}

}  // namespace detail

// Takes things away from a failing case as long as it still fails.
inline AllocationCase shrink(AllocationCase problem, const Fails& fails) {
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (auto& candidate : detail::simpler(problem)) {
      if (!fails(candidate)) continue;
      problem = std::move(candidate);
      smaller = true;
      break;
    }
  }
  return problem;
}

}  // namespace reg::test
