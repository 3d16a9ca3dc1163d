#include "reg/app/what_if.h"

#include <fmt/format.h>

#include <utility>

#include "reg/base/text/text.h"

namespace reg {
namespace {

// The workshop of this name, or nothing, and the reason among the notes.
std::optional<std::size_t> named_workshop(const OpenCycle& cycle, const std::string& word,
                                          std::vector<std::string>& notes) {
  const auto found = find_workshop(cycle, word);
  notes.insert(notes.end(), found.notes.begin(), found.notes.end());
  return found.what;
}

bool change_capacity(const OpenCycle& cycle, const WhatIf::Capacity& wanted, Found<Schedule>& changed) {
  const auto workshop = named_workshop(cycle, wanted.workshop, changed.notes);
  if (workshop) changed.what.workshops[*workshop].capacity = wanted.seats;
  return workshop.has_value();
}

void set_reserve(Policy& policy, const Reserve& wanted) {
  for (Reserve& reserve : policy.reserved) {
    if (reserve.group != wanted.group || reserve.workshop != wanted.workshop) continue;
    reserve.seats = wanted.seats;
    return;
  }
  policy.reserved.push_back(wanted);
}

bool change_reserve(const OpenCycle& cycle, const WhatIf::Reserved& wanted, Found<Schedule>& changed) {
  const Group* group = find_group(changed.what, wanted.group);
  if (group == nullptr) {
    std::vector<std::string> codes;
    for (const Group& known : changed.what.groups) codes.push_back(known.code);
    changed.notes.push_back(fmt::format("no group \"{}\"; the cycle has {}", printable(wanted.group),
                                        codes.empty() ? "none" : join(codes, ", ")));
    return false;
  }
  Reserve reserve{group->code, wanted.seats, std::nullopt};
  if (!wanted.workshop.empty()) {
    const auto workshop = named_workshop(cycle, wanted.workshop, changed.notes);
    if (!workshop) return false;
    reserve.workshop = changed.what.workshops[*workshop].id;
  }
  set_reserve(changed.what.policy, reserve);
  return true;
}

bool reserves_fit(Found<Schedule>& changed) {
  const Schedule& schedule = changed.what;
  for (const Workshop& workshop : schedule.workshops) {
    int reserved = 0;
    for (const Group& group : schedule.groups)
      reserved += reserved_seats(schedule.policy, group.code, workshop.id);
    if (reserved <= workshop.capacity) continue;
    changed.notes.push_back(fmt::format("{} seats would be reserved at {}, which has {}", reserved,
                                        workshop.id, workshop.capacity));
    return false;
  }
  return true;
}

}  // namespace

Found<Schedule> changed_schedule(const OpenCycle& cycle, const WhatIf& what_if) {
  Found<Schedule> changed{cycle.schedule(), true, {}};
  for (const WhatIf::Capacity& wanted : what_if.capacities) {
    if (changed.good) changed.good = change_capacity(cycle, wanted, changed);
  }
  for (const WhatIf::Reserved& wanted : what_if.reserves) {
    if (changed.good) changed.good = change_reserve(cycle, wanted, changed);
  }
  if (!what_if.seed.empty()) changed.what.policy.tie_break = TieBreak::kLottery;
  if (changed.good) changed.good = reserves_fit(changed);
  return changed;
}

Found<std::vector<std::int64_t>> left_out(const View& view, const WhatIf& what_if) {
  Found<std::vector<std::int64_t>> numbers;
  for (const std::string& word : what_if.without) {
    const auto found = find_applicant(view, word);
    numbers.notes.insert(numbers.notes.end(), found.notes.begin(), found.notes.end());
    numbers.good = found.what.has_value();
    if (!numbers.good) return numbers;
    numbers.what.push_back(found.what->number);
  }
  return numbers;
}

std::optional<RuleRun> plan_as_it_is(OpenCycle& cycle) {
  Change rehearsal = cycle.store().change();  // rolled back at the end
  std::optional<Draw> draw;
  if (cycle.schedule().policy.tie_break == TieBreak::kLottery) {
    draw = drawn_lottery(rehearsal);
    if (!draw) return std::nullopt;
  }
  return apply_rule(cycle, rehearsal, cycle.schedule(), draw, "prioritise");
}

}  // namespace reg
