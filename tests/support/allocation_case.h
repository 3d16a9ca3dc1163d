// A case for the rule with names instead of indices: easy to write down, to print and to compare. The unit
// tests write theirs by hand, the property tests draw them at random.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reg/core/rule/allocation.h"

namespace reg::test {

struct Person {
  std::string name;
  std::int64_t number = 0;
  std::int64_t applied_at = 0;
  std::string group;  // empty: none, as the next two
  std::string organisation;
  std::string region;
  bool late = false;
  bool full_cycle = false;
  bool whole_only = false;
  std::map<std::string, bool> wants;  // workshop -> held
  std::set<std::string> closed;       // of them, not held: those that give no seats any more
};

struct AllocationCase {
  std::map<std::string, int> capacity{};                         // of each workshop
  std::map<std::pair<std::string, std::string>, int> reserve{};  // (group, workshop)
  std::map<std::string, int> organisation_limit{};               // a name that is not here has none
  std::map<std::string, int> region_limit{};
  bool raises = true;          // by the second version of the rule
  std::string lottery_seed{};  // empty: the tie-break is time
  std::vector<Person> people{};

  // Adds a person who applied after all before; the reference is good until the next call. Numbers and
  // times count from 1. Letters of `workshops` are the workshops wanted: "AC".
  Person& add(const std::string& name, const std::string& workshops);
  Person& add_full(const std::string& name);
  Person& of(const std::string& name);
  // Gives up the workshop, or with none all that the person asked for.
  void cancel(const std::string& name, const std::string& workshop = "");
};

// What the rule said, by name. Keys are (person, workshop) and (group, workshop).
struct Outcome {
  std::vector<std::string> order;
  std::map<std::pair<std::string, std::string>, Verdict> verdicts;
  std::map<std::pair<std::string, std::string>, int> effective;  // where above 0
  std::map<std::string, std::vector<std::string>> seats;         // of each workshop
  std::map<std::string, std::vector<std::string>> waiting;
  int passes = 0;
  int raised = 0;
  bool operator==(const Outcome&) const = default;
};

// What allocate() and by_workshop() say of the case.
AllocationInput input_of(const AllocationCase& problem);
Outcome solve(const AllocationCase& problem);

// Every seat of the outcome becomes a held one.
void hold(AllocationCase& problem, const Outcome& outcome);

// "A f1 f2 | p1; B f1 f2": at each workshop who sits and who waits.
std::string seats_and_waiting(const Outcome& outcome);
// "b ORG_CAP, d REGION_CAP": the verdicts on those who wait at the workshop, or who sit there.
std::string reasons_of_waiting(const Outcome& outcome, const std::string& workshop);
std::string reasons_of_seats(const Outcome& outcome, const std::string& workshop);
// Everything about the case, a line a fact.
std::string show(const AllocationCase& problem);

}  // namespace reg::test
