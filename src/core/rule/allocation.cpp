#include "reg/core/rule/allocation.h"

#include <algorithm>
#include <cassert>

#include "core/rule/allocation_pass.h"

namespace reg {
namespace {

// Passes until no seat stays free that a reserve keeps: after each, what was not used is lowered together.
int run_and_lower(AllocationPass& pass) {
  int passes = 0;
  for (bool lowered = true; lowered;) {
    pass.run();
    ++passes;
    lowered = false;
    for (std::size_t cell = 0; cell < pass.effective.size(); ++cell) {
      if (!pass.is_unused(cell)) continue;
      pass.effective[cell] = pass.group_seats(cell);
      lowered = true;
    }
  }
  return passes;
}

// The rule's second half: reserves that were lowered together, each raised again as far as it can be used.
class Raising {
 public:
  // `began`: the reserves before any was lowered.
  Raising(const AllocationInput& input, AllocationPass& pass, const AllocationPass::Table& began)
      : input_(input), pass_(pass), began_(began) {}

  // How many seats were raised again; the pass's verdicts are then those of the last one that was kept.
  int run() {
    int raised = 0;
    while (raise_first()) ++raised;
    return raised;
  }

 private:
  bool raise_first() {
    if (pass_.effective == began_) return false;
    const auto kept = pass_.wishes();
    bool tried = false;
    for (const std::size_t cell : candidates()) {
      ++pass_.effective[cell];
      pass_.run();
      if (all_used()) return true;
      --pass_.effective[cell];
      tried = true;
    }
    if (tried) pass_.wishes() = kept;
    return false;
  }

  // Lowered reserves of whose groups somebody waits, by workshops and then groups.
  std::vector<std::size_t> candidates() const {
    const auto members = pass_.refused_members();
    std::vector<std::size_t> cells;
    for (std::size_t w = 0; w < input_.workshops(); ++w) {
      for (std::size_t cell = w; cell < members.size(); cell += input_.workshops()) {
        if (members[cell] > 0 && pass_.effective[cell] < began_[cell]) cells.push_back(cell);
      }
    }
    return cells;
  }

  bool all_used() const {
    for (std::size_t cell = 0; cell < pass_.effective.size(); ++cell) {
      if (pass_.is_unused(cell)) return false;
    }
    return true;
  }

  const AllocationInput& input_;
  AllocationPass& pass_;
  const AllocationPass::Table& began_;
};

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kHeld:
      return "HELD";
    case Verdict::kSeatReserved:
      return "SEAT_RESERVED";
    case Verdict::kSeatOpen:
      return "SEAT_OPEN";
    case Verdict::kFull:
      return "FULL";
    case Verdict::kOrgCap:
      return "ORG_CAP";
    case Verdict::kRegionCap:
      return "REGION_CAP";
    case Verdict::kWholeOnly:
      return "WHOLE_ONLY";
    case Verdict::kClosed:
      return "CLOSED";
  }
  return "";
}

void AllocationInput::add(const Claimant& claimant, std::span<const Wish> wishes_of_claimant) {
  if (first_wish.empty()) first_wish.push_back(0);
  claimants.push_back(claimant);
  wishes.insert(wishes.end(), wishes_of_claimant.begin(), wishes_of_claimant.end());
  first_wish.push_back(static_cast<std::uint32_t>(wishes.size()));
}

Allocation allocate(const AllocationInput& input) {
  assert(input.claimants.empty() || input.first_wish.size() == input.claimants.size() + 1);
  assert(input.reserve.empty() || input.reserve.size() == input.groups * input.workshops());
  assert(!input.lottery || input.tickets.size() == input.claimants.size());
  AllocationPass pass(input);
  const auto began = pass.effective;
  Allocation result;
  result.passes = run_and_lower(pass);
  if (input.rule == RuleVersion::kRaising) result.raised = Raising(input, pass, began).run();
  result.order = pass.order();
  result.verdicts = pass.verdicts();
  result.effective_reserve = pass.effective;
  return result;
}

std::vector<WorkshopResult> by_workshop(const AllocationInput& input, const Allocation& allocation) {
  std::vector<WorkshopResult> results(input.workshops());
  for (std::uint32_t p = 0; p < input.claimants.size(); ++p) {
    for (auto r = input.first_wish[p]; r < input.first_wish[p + 1]; ++r) {
      if (input.wishes[r].held) results[input.wishes[r].workshop].seats.push_back(p);
    }
  }
  for (auto& result : results) {
    std::sort(result.seats.begin(), result.seats.end(), [&](auto left, auto right) {
      return input.claimants[left].number < input.claimants[right].number;
    });
  }
  in_order(input, allocation.order, [&](std::uint32_t p) {
    for (auto r = input.first_wish[p]; r < input.first_wish[p + 1]; ++r) {
      if (input.wishes[r].held || input.wishes[r].closed) continue;
      auto& result = results[input.wishes[r].workshop];
      (is_seat(allocation.verdicts[r]) ? result.seats : result.waiting).push_back(p);
    }
  });
  return results;
}

}  // namespace reg
