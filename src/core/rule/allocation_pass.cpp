#include "core/rule/allocation_pass.h"

#include <algorithm>
#include <limits>

#include "reg/core/rule/order.h"

namespace reg {
namespace {

// Enough for everyone: nobody takes so many seats.
constexpr auto kNoLimit = std::numeric_limits<std::int32_t>::max();

// A wish on which a pass decides nothing.
bool is_settled(Verdict verdict) {
  return verdict == Verdict::kHeld || verdict == Verdict::kClosed;
}

Verdict before_any_pass(const Wish& wish) {
  if (wish.held) return Verdict::kHeld;
  return wish.closed ? Verdict::kClosed : Verdict::kFull;
}

}  // namespace

AllocationPass::AllocationPass(const AllocationInput& input)
    : input_(input), workshops_(input.workshops()), order_(order_of(input)) {
  pack();
  count_demand();
  count_held();
}

void AllocationPass::pack() {
  rows_.reserve(order_.size());
  wishes_.reserve(input_.wishes.size());
  in_order(input_, order_, [&](std::uint32_t p) {
    const auto& claimant = input_.claimants[p];
    const auto begin = input_.first_wish[p];
    const auto end = input_.first_wish[p + 1];
    rows_.push_back({claimant.group, claimant.organisation, claimant.region, (end - begin) & 0x7fffffffU,
                     claimant.whole_only ? 1U : 0U});
    for (auto r = begin; r < end; ++r) {
      wishes_.push_back({input_.wishes[r].workshop, before_any_pass(input_.wishes[r])});
    }
  });
}

// effective = min(reserve, held + requests), as nobody uses a seat who does not ask for it, or too late.
void AllocationPass::count_demand() {
  effective.assign(input_.groups * workshops_, 0);
  if (!has_reserves()) return;
  for_each_row(*this, [&](const Row& row, Wishes wishes) {
    for (const auto& wish : wishes) {
      if (wish.verdict != Verdict::kClosed) add(row.group, effective, wish.workshop, 1);
    }
  });
  for (std::size_t i = 0; i < effective.size(); ++i) {
    effective[i] = std::min(effective[i], input_.reserve[i]);
  }
}

AllocationPass::Table AllocationPass::room_below(const std::vector<std::int32_t>& limits) const {
  Table room;
  room.reserve(limits.size() * workshops_);
  for (const auto limit : limits) room.insert(room.end(), workshops_, limit < 0 ? kNoLimit : limit);
  return room;
}

inline Verdict AllocationPass::verdict(const Row& row, std::size_t w) const {
  if (is_full(row.organisation, now_.organisation_room, w)) return Verdict::kOrgCap;
  if (is_full(row.region, now_.region_room, w)) return Verdict::kRegionCap;
  if (now_.free[w] > 0 && has_reserves() && row.group >= 0 &&
      now_.group[cell(row.group, w)] < effective[cell(row.group, w)]) {
    return Verdict::kSeatReserved;
  }
  return now_.free[w] > now_.kept[w] ? Verdict::kSeatOpen : Verdict::kFull;
}

inline void AllocationPass::take(const Row& row, std::size_t w, Verdict verdict) {
  --now_.free[w];
  if (verdict == Verdict::kSeatReserved) --now_.kept[w];
  add(row.group, now_.group, w, 1);
  add(row.organisation, now_.organisation_room, w, -1);
  add(row.region, now_.region_room, w, -1);
}

// Writes the verdicts on all that is not settled; false if the claimant takes none of it.
inline bool AllocationPass::judge(const Row& row, Wishes wishes) const {
  bool all = true;
  for (auto& wish : wishes) {
    if (!is_settled(wish.verdict)) wish.verdict = verdict(row, wish.workshop);
    all = all && is_seat(wish.verdict);
  }
  if (all || row.whole_only == 0) return true;
  for (auto& wish : wishes) {
    if (wish.verdict != Verdict::kHeld && is_seat(wish.verdict)) wish.verdict = Verdict::kWholeOnly;
  }
  return false;
}

void AllocationPass::count_held() {
  now_.free = input_.capacity;
  now_.kept.assign(workshops_, 0);
  now_.group.assign(has_reserves() ? input_.groups * workshops_ : 0, 0);
  now_.organisation_room = room_below(input_.organisation_limit);
  now_.region_room = room_below(input_.region_limit);
  for_each_row(*this, [&](const Row& row, Wishes wishes) {
    for (const auto& wish : wishes) {
      if (wish.verdict == Verdict::kHeld) take(row, wish.workshop, Verdict::kHeld);
    }
  });
  held_ = now_;
}

void AllocationPass::keep_reserves() {
  if (!has_reserves()) return;
  for (std::size_t i = 0; i < effective.size(); ++i) {
    now_.kept[i % workshops_] += std::max(0, effective[i] - now_.group[i]);
  }
}

void AllocationPass::run() {
  now_ = held_;
  keep_reserves();
  for_each_row(*this, [&](const Row& row, Wishes wishes) {
    if (!judge(row, wishes)) return;
    for (const auto& wish : wishes) {
      if (wish.verdict == Verdict::kHeld || !is_seat(wish.verdict)) continue;
      take(row, wish.workshop, wish.verdict);
    }
  });
}

AllocationPass::Table AllocationPass::refused_members() const {
  Table members(effective.size(), 0);
  for_each_row(*this, [&](const Row& row, std::span<const PackedWish> wishes) {
    for (const auto& wish : wishes) {
      if (wish.verdict == Verdict::kFull || wish.verdict == Verdict::kWholeOnly) {
        add(row.group, members, wish.workshop, 1);
      }
    }
  });
  return members;
}

std::vector<Verdict> AllocationPass::verdicts() const {
  std::vector<Verdict> verdicts(wishes_.size());
  auto wish = wishes_.begin();
  for (std::size_t rank = 0; rank < order_.size(); ++rank) {
    auto r = input_.first_wish[order_[rank]];
    for (const auto last = wish + rows_[rank].wishes; wish != last; ++wish) verdicts[r++] = wish->verdict;
  }
  return verdicts;
}

}  // namespace reg
