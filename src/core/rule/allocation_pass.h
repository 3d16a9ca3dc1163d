// One way through the claimants, as often as the rule needs it: what core/rule/allocation.h describes as a
// pass.
//
// What a pass needs of the claimants and their wishes lies packed in the order of rank, so that it goes
// straight through memory however often it is repeated. The caller changes the effective reserves between two
// passes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reg/core/rule/allocation.h"

namespace reg {

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

class AllocationPass {
 public:
  // Per key (a group, an organisation, a region) and workshop: [key * W + w].
  using Table = std::vector<std::int32_t>;
  struct PackedWish {
    std::uint16_t workshop;
    Verdict verdict;
  };

  explicit AllocationPass(const AllocationInput& input);

  // From the held seats alone, with the reserves that are effective.
  void run();

  // The reserves as lowered and raised so far; at first the smaller of reserve and demand. Empty without
  // groups.
  Table effective;

  // Of the last pass: whether a seat stays free that this reserve keeps, so that the group cannot use it.
  bool is_unused(std::size_t cell) const {
    return has_reserves() && effective[cell] > now_.group[cell] && now_.free[cell % workshops_] > 0;
  }
  std::int32_t group_seats(std::size_t cell) const { return now_.group[cell]; }
  // The members who were refused a seat that they could take, by FULL or WHOLE_ONLY. [g * W + w]
  Table refused_members() const;

  const std::vector<std::uint32_t>& order() const { return order_; }
  std::vector<PackedWish>& wishes() { return wishes_; }  // in the order of rank
  std::vector<Verdict> verdicts() const;                 // [r], as the input's wishes

 private:
  // What a pass counts up and down. A table is empty where there are no reserves, or no limits.
  struct Counters {
    std::vector<std::int32_t> free;  // [w]; below 0 where more is held than there is room for
    std::vector<std::int32_t> kept;  // [w]: reserved seats not yet used
    Table group;                     // seats taken: n[g, w]
    Table organisation_room;         // seats below the limit: at it, 0 or less
    Table region_room;
  };
  struct Row {
    std::int32_t group;
    std::int32_t organisation;
    std::int32_t region;
    std::uint32_t wishes : 31;
    std::uint32_t whole_only : 1;
  };
  using Wishes = std::span<PackedWish>;

  void pack();
  void count_demand();
  void count_held();
  void keep_reserves();
  bool judge(const Row& row, Wishes wishes) const;
  Verdict verdict(const Row& row, std::size_t w) const;
  void take(const Row& row, std::size_t w, Verdict verdict);
  Table room_below(const std::vector<std::int32_t>& limits) const;

  template <typename Self, typename Visit>
  static void for_each_row(Self& self, Visit visit) {
    auto* wishes = self.wishes_.data();
    for (const auto& row : self.rows_) {
      visit(row, std::span(wishes, row.wishes));
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
  Counters held_;                   // the counters from the held seats alone
  Counters now_;
};

}  // namespace reg
