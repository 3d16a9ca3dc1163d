#include "support/record_case.h"

#include <algorithm>

namespace reg::test {
namespace {

// The key of a name, given out in the order of first appearance.
std::int32_t key_of(const std::string& name, const std::map<std::string, int>& limits,
                    std::map<std::string, std::int32_t>& keys, std::vector<std::int32_t>& limit_of) {
  if (name.empty() || limits.empty()) return -1;
  const auto [entry, is_new] = keys.emplace(name, static_cast<std::int32_t>(keys.size()));
  if (is_new) {
    const auto limit = limits.find(name);
    limit_of.push_back(limit == limits.end() ? -1 : limit->second);
  }
  return entry->second;
}

}  // namespace

RunRecord record_of(AllocationCase problem) {
  std::sort(problem.people.begin(), problem.people.end(),
            [](const Person& a, const Person& b) { return a.number < b.number; });
  RunRecord record;
  record.cycle = "cycle";
  record.input = input_of(problem);
  AllocationInput& input = record.input;
  for (const auto& workshop : problem.capacity) record.workshops.push_back(workshop.first);
  record.groups.resize(input.groups);
  if (input.reserve.empty()) input.reserve.assign(input.groups * input.workshops(), 0);
  if (!problem.lottery_seed.empty()) record.seed = problem.lottery_seed;
  input.organisation_limit.clear();
  input.region_limit.clear();
  std::map<std::string, std::int32_t> organisations, regions;
  for (std::size_t p = 0; p < problem.people.size(); ++p) {
    const Person& person = problem.people[p];
    Claimant& claimant = input.claimants[p];
    if (claimant.group >= 0) record.groups[static_cast<std::size_t>(claimant.group)] = person.group;
    claimant.organisation =
        key_of(person.organisation, problem.organisation_limit, organisations, input.organisation_limit);
    claimant.region = key_of(person.region, problem.region_limit, regions, input.region_limit);
  }
  return record;
}

}  // namespace reg::test
