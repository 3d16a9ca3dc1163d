#include "reg/core/allocation.h"

#include <algorithm>
#include <cassert>
#include <limits>

#include "reg/core/order.h"

namespace reg {
namespace {

// Per key (a group, an organisation, a region) and workshop: [key * W + w].
using Table = std::vector<std::int32_t>;

// What a pass counts up and down. A table is empty where there are no reserves, or no limits.
struct Counters {
  std::vector<std::int32_t> free;  // [w]; below 0 where more is held than there is room for
  std::vector<std::int32_t> kept;  // [w]: reserved seats not yet used
  Table group;                     // seats taken: n[g, w]
  Table organisation_room;         // seats below the limit: at it, 0 or less
  Table region_room;
};

// Enough for everyone: nobody takes so many seats.
constexpr auto kNoLimit = std::numeric_limits<std::int32_t>::max();

Table room_below(const std::vector<std::int32_t>& limits, std::size_t workshops) {
  Table room;
  room.reserve(limits.size() * workshops);
  for (const auto limit : limits) room.insert(room.end(), workshops, limit < 0 ? kNoLimit : limit);
  return room;
}

// Visits the claimants in the order of rank. They lie in memory in another order; with a million of them
// every visit would wait for memory, so what the coming ones need is asked for ahead.
template <typename Visit>
void in_order(const AllocationInput& input, const std::vector<std::uint32_t>& order, Visit visit) {
  constexpr std::size_t kSoon = 12;
  constexpr std::size_t kLater = 24;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    if (rank + kLater < order.size()) {
      __builtin_prefetch(&input.claimants[order[rank + kLater]]);
      __builtin_prefetch(&input.first_wish[order[rank + kLater]]);
    }
    if (rank + kSoon < order.size()) {
      __builtin_prefetch(input.wishes.data() + input.first_wish[order[rank + kSoon]]);
    }
    visit(order[rank]);
  }
}

// What a pass needs of the claimants and their wishes, packed in the order of rank, so that it goes
// straight through memory however often it is repeated.
struct Row {
  std::int32_t group;
  std::int32_t organisation;
  std::int32_t region;
  std::uint32_t wishes : 31;
  std::uint32_t whole_only : 1;
};
struct PackedWish {
  std::uint16_t workshop;
  Verdict verdict;
};

class Rule {
 public:
  explicit Rule(const AllocationInput& input)
      : input_(input), workshops_(input.workshops()), order_(order_of(input)) {}

  Allocation run();

 private:
  using Wishes = std::span<PackedWish>;

  void pack();
  void count_demand();
  void count_held();
  void keep_reserves();
  void pass();
  bool judge(const Row& row, Wishes wishes) const;
  Verdict verdict(const Row& row, std::size_t w) const;
  void take(const Row& row, std::size_t w, Verdict verdict);
  bool lower_unusable_reserves();
  std::vector<Verdict> unpacked_verdicts() const;

  template <typename Visit>
  void for_each_row(Visit visit) {
    auto* wishes = wishes_.data();
    for (const auto& row : rows_) {
      visit(row, Wishes(wishes, row.wishes));
      wishes += row.wishes;
    }
  }
  bool is_full(std::int32_t key, const Table& room, std::size_t w) const {
    return key >= 0 && !room.empty() && room[cell(key, w)] <= 0;
  }
  void add(std::int32_t key, Table& table, std::size_t w, std::int32_t seats) const {
    if (key >= 0 && !table.empty()) table[cell(key, w)] += seats;
  }
  std::size_t cell(std::int32_t key, std::size_t w) const {
    return static_cast<std::size_t>(key) * workshops_ + w;
  }
  bool has_reserves() const { return !input_.reserve.empty(); }

  const AllocationInput& input_;
  const std::size_t workshops_;
  std::vector<std::uint32_t> order_;
  std::vector<Row> rows_;           // [rank - 1]
  std::vector<PackedWish> wishes_;  // row after row
  Table effective_;                 // the reserves as lowered so far
  Counters held_;                   // the counters from the held seats alone
  Counters now_;
};

void Rule::pack() {
  rows_.reserve(order_.size());
  wishes_.reserve(input_.wishes.size());
  in_order(input_, order_, [&](std::uint32_t p) {
    const auto& claimant = input_.claimants[p];
    const auto begin = input_.first_wish[p];
    const auto end = input_.first_wish[p + 1];
    rows_.push_back({claimant.group, claimant.organisation, claimant.region, (end - begin) & 0x7fffffffU,
                     claimant.whole_only ? 1U : 0U});
    for (auto r = begin; r < end; ++r) {
      const auto& wish = input_.wishes[r];
      wishes_.push_back({wish.workshop, wish.held ? Verdict::kHeld : Verdict::kFull});
    }
  });
}

// effective = min(reserve, held + requests), as nobody uses a seat who does not ask for it.
void Rule::count_demand() {
  effective_.assign(input_.groups * workshops_, 0);
  if (!has_reserves()) return;
  for_each_row([&](const Row& row, Wishes wishes) {
    for (const auto& wish : wishes) add(row.group, effective_, wish.workshop, 1);
  });
  for (std::size_t i = 0; i < effective_.size(); ++i) {
    effective_[i] = std::min(effective_[i], input_.reserve[i]);
  }
}

void Rule::count_held() {
  now_.free = input_.capacity;
  now_.kept.assign(workshops_, 0);
  now_.group.assign(has_reserves() ? input_.groups * workshops_ : 0, 0);
  now_.organisation_room = room_below(input_.organisation_limit, workshops_);
  now_.region_room = room_below(input_.region_limit, workshops_);
  for_each_row([&](const Row& row, Wishes wishes) {
    for (const auto& wish : wishes) {
      if (wish.verdict == Verdict::kHeld) take(row, wish.workshop, Verdict::kHeld);
    }
  });
  held_ = now_;
}

void Rule::keep_reserves() {
  if (!has_reserves()) return;
  for (std::size_t i = 0; i < effective_.size(); ++i) {
    now_.kept[i % workshops_] += std::max(0, effective_[i] - now_.group[i]);
  }
}

Verdict Rule::verdict(const Row& row, std::size_t w) const {
  if (is_full(row.organisation, now_.organisation_room, w)) return Verdict::kOrgCap;
  if (is_full(row.region, now_.region_room, w)) return Verdict::kRegionCap;
  if (now_.free[w] > 0 && has_reserves() && row.group >= 0 &&
      now_.group[cell(row.group, w)] < effective_[cell(row.group, w)]) {
    return Verdict::kSeatReserved;
  }
  return now_.free[w] > now_.kept[w] ? Verdict::kSeatOpen : Verdict::kFull;
}

void Rule::take(const Row& row, std::size_t w, Verdict verdict) {
  --now_.free[w];
  if (verdict == Verdict::kSeatReserved) --now_.kept[w];
  add(row.group, now_.group, w, 1);
  add(row.organisation, now_.organisation_room, w, -1);
  add(row.region, now_.region_room, w, -1);
}

// Writes the verdicts on all that is not held; false if the claimant takes none of it.
bool Rule::judge(const Row& row, Wishes wishes) const {
  bool all = true;
  for (auto& wish : wishes) {
    if (wish.verdict == Verdict::kHeld) continue;
    wish.verdict = verdict(row, wish.workshop);
    all = all && is_seat(wish.verdict);
  }
  if (all || row.whole_only == 0) return true;
  for (auto& wish : wishes) {
    if (wish.verdict != Verdict::kHeld && is_seat(wish.verdict)) wish.verdict = Verdict::kWholeOnly;
  }
  return false;
}

void Rule::pass() {
  now_ = held_;
  keep_reserves();
  for_each_row([&](const Row& row, Wishes wishes) {
    if (!judge(row, wishes)) return;
    for (const auto& wish : wishes) {
      if (wish.verdict == Verdict::kHeld || !is_seat(wish.verdict)) continue;
      take(row, wish.workshop, wish.verdict);
    }
  });
}

// A seat that is free after a pass while a reserve keeps it is one that the group cannot use.
bool Rule::lower_unusable_reserves() {
  if (!has_reserves()) return false;
  bool lowered = false;
  for (std::size_t i = 0; i < effective_.size(); ++i) {
    if (effective_[i] <= now_.group[i] || now_.free[i % workshops_] <= 0) continue;
    effective_[i] = now_.group[i];
    lowered = true;
  }
  return lowered;
}

std::vector<Verdict> Rule::unpacked_verdicts() const {
  std::vector<Verdict> verdicts(wishes_.size());
  auto wish = wishes_.begin();
  for (std::size_t rank = 0; rank < order_.size(); ++rank) {
    auto r = input_.first_wish[order_[rank]];
    for (const auto last = wish + rows_[rank].wishes; wish != last; ++wish) verdicts[r++] = wish->verdict;
  }
  return verdicts;
}

Allocation Rule::run() {
  pack();
  count_demand();
  count_held();
  int passes = 0;
  do {
    pass();
    ++passes;
  } while (lower_unusable_reserves());
  auto verdicts = unpacked_verdicts();
  return {std::move(order_), std::move(verdicts), std::move(effective_), passes};
}

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
  }
  return "";
}

bool is_seat(Verdict verdict) {
  return verdict == Verdict::kHeld || verdict == Verdict::kSeatReserved || verdict == Verdict::kSeatOpen;
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
  return Rule(input).run();
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
      if (input.wishes[r].held) continue;
      auto& result = results[input.wishes[r].workshop];
      (is_seat(allocation.verdicts[r]) ? result.seats : result.waiting).push_back(p);
    }
  });
  return results;
}

}  // namespace reg
