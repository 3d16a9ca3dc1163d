#include "reg/core/rule/order.h"

#include <algorithm>
#include <array>
#include <compare>
#include <limits>
#include <numeric>

namespace reg {
namespace {

// A key holds the leading bits of the order, enough to tell almost any two claimants apart, and below them
// the claimant's index: two bits of class, kTieBits of tie-break, 32 of index. Whom the leading bits leave
// equal, precedes() tells apart.
using Key = std::uint64_t;
constexpr unsigned kTieBits = 30;
constexpr unsigned kIndexBits = 32;
constexpr std::uint64_t kMostTie = (std::uint64_t{1} << kTieBits) - 1;

std::uint32_t index_of(Key key) {
  return static_cast<std::uint32_t>(key);
}
std::uint64_t leading(Key key) {
  return key >> kIndexBits;
}

// 0 on time and full cycle, 1 on time, 2 late and full cycle, 3 late.
unsigned class_of(const Claimant& claimant) {
  return (claimant.late ? 2U : 0U) + (claimant.full_cycle ? 0U : 1U);
}

bool by_ticket(const AllocationInput& input, const Claimant& claimant) {
  return input.lottery && !claimant.late;
}

std::uint64_t tie_of(const Ticket& ticket) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 4; ++i) bits = bits << 8 | ticket[i];
  return bits >> (32 - kTieBits);
}

// Seconds after the first application; more than fits counts as the most that fits.
std::uint64_t tie_of(std::int64_t applied_at, std::int64_t first) {
  return std::min(static_cast<std::uint64_t>(applied_at) - static_cast<std::uint64_t>(first), kMostTie);
}

std::vector<Key> keys_of(const AllocationInput& input) {
  auto first = std::numeric_limits<std::int64_t>::max();
  for (const auto& claimant : input.claimants) first = std::min(first, claimant.applied_at);
  std::vector<Key> keys(input.claimants.size());
  for (std::uint32_t p = 0; p < keys.size(); ++p) {
    const auto& claimant = input.claimants[p];
    const auto tie =
        by_ticket(input, claimant) ? tie_of(input.tickets[p]) : tie_of(claimant.applied_at, first);
    keys[p] = (Key{class_of(claimant)} << kTieBits | tie) << kIndexBits | p;
  }
  return keys;
}

// A radix sort of the leading bits by bytes, from the last to the first; a byte that all keys share is
// passed over. It is stable, so that equal keys stay in the order of their indices.
void sort_by_leading(std::vector<Key>& keys) {
  constexpr unsigned kBytes = 4;
  const auto byte = [](Key key, unsigned place) { return key >> (kIndexBits + 8 * place) & 255U; };
  std::array<std::array<std::uint32_t, 256>, kBytes> counts{};
  for (const auto key : keys) {
    for (unsigned place = 0; place < kBytes; ++place) ++counts[place][byte(key, place)];
  }
  std::vector<Key> sorted(keys.size());
  for (unsigned place = 0; place < kBytes; ++place) {
    auto& next = counts[place];
    if (std::any_of(next.begin(), next.end(), [&](auto count) { return count == keys.size(); })) continue;
    std::exclusive_scan(next.begin(), next.end(), next.begin(), std::uint32_t{0});
    for (const auto key : keys) sorted[next[byte(key, place)]++] = key;
    keys.swap(sorted);
  }
}

}  // namespace

bool precedes(const AllocationInput& input, std::uint32_t left, std::uint32_t right) {
  const auto& a = input.claimants[left];
  const auto& b = input.claimants[right];
  if (class_of(a) != class_of(b)) return class_of(a) < class_of(b);
  if (by_ticket(input, a)) {
    const auto tickets = input.tickets[left] <=> input.tickets[right];
    if (tickets != 0) return tickets < 0;  // cppcheck-suppress compareBoolExpressionWithInt ; an ordering
  } else if (a.applied_at != b.applied_at) {
    return a.applied_at < b.applied_at;
  }
  return a.number < b.number;
}

std::vector<std::uint32_t> order_of(const AllocationInput& input) {
  auto keys = keys_of(input);
  sort_by_leading(keys);
  std::vector<std::uint32_t> order(keys.size());
  std::transform(keys.begin(), keys.end(), order.begin(), index_of);

  const auto before = [&](std::uint32_t left, std::uint32_t right) { return precedes(input, left, right); };
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    while (end < keys.size() && leading(keys[end]) == leading(keys[begin])) ++end;
    const auto from = order.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = order.begin() + static_cast<std::ptrdiff_t>(end);
    if (end - begin > 1 && !std::is_sorted(from, to, before)) std::sort(from, to, before);
  }
  return order;
}

}  // namespace reg
