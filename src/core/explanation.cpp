#include "reg/core/explanation.h"

#include <algorithm>

#include "reg/base/digest.h"

namespace reg {
namespace {

std::optional<std::uint32_t> find_claimant(const AllocationInput& input, std::int64_t applicant) {
  const auto found =
      std::lower_bound(input.claimants.begin(), input.claimants.end(), applicant,
                       [](const Claimant& c, std::int64_t number) { return c.number < number; });
  if (found == input.claimants.end() || found->number != applicant) return std::nullopt;
  return static_cast<std::uint32_t>(found - input.claimants.begin());
}

std::optional<std::uint32_t> find_wish(const AllocationInput& input, std::uint32_t p, std::size_t w) {
  for (std::uint32_t r = input.first_wish[p]; r < input.first_wish[p + 1]; ++r) {
    if (input.wishes[r].workshop == w) return r;
  }
  return std::nullopt;
}

void tell_claimant(const RunRecord& record, const Allocation& allocation, std::uint32_t p, Explanation& e) {
  const Claimant& claimant = record.input.claimants[p];
  e.applicants = static_cast<std::int64_t>(record.input.claimants.size());
  e.rank = std::find(allocation.order.begin(), allocation.order.end(), p) - allocation.order.begin() + 1;
  e.late = claimant.late;
  e.full_cycle = claimant.full_cycle;
  e.whole_only = claimant.whole_only;
  e.applied_at = claimant.applied_at;
  if (record.input.lottery) e.ticket = to_hex(record.input.tickets[p]);
}

// Everybody at the workshop, in the order of the rule.
void tell_workshop(const RunRecord& record, const Allocation& allocation, std::uint32_t p, std::size_t w,
                   Explanation& e) {
  const AllocationInput& input = record.input;
  const std::int32_t group = input.claimants[p].group;
  e.capacity = input.capacity[w];
  std::int64_t rank = 0;
  int waiting = 0;
  for (const std::uint32_t other : allocation.order) {
    ++rank;
    const auto r = find_wish(input, other, w);
    if (!r || input.wishes[*r].closed) continue;
    ++e.requests;
    const Verdict verdict = allocation.verdicts[*r];
    if (!is_seat(verdict)) {
      ++waiting;
      if (other == p) e.position = waiting;
      continue;
    }
    ++e.seats;
    if (verdict == Verdict::kHeld) ++e.held;
    if (verdict == Verdict::kSeatOpen) e.last_open_rank = rank;
    const bool same_group = group >= 0 && input.claimants[other].group == group;
    if (same_group) ++e.group_seats;
    if (verdict == Verdict::kSeatReserved && !same_group) ++e.other_reserved;
  }
}

void tell_limits(const RunRecord& record, const Allocation& allocation, std::uint32_t p, std::size_t w,
                 Explanation& e) {
  const AllocationInput& input = record.input;
  const Claimant& claimant = input.claimants[p];
  if (claimant.group >= 0 && !input.reserve.empty()) {
    const std::size_t i = static_cast<std::size_t>(claimant.group) * input.workshops() + w;
    e.group = record.groups[static_cast<std::size_t>(claimant.group)];
    e.reserved = input.reserve[i];
    e.effective = allocation.effective_reserve[i];
  }
  if (claimant.organisation >= 0) {
    e.organisation_limit = input.organisation_limit[static_cast<std::size_t>(claimant.organisation)];
  }
  if (claimant.region >= 0) e.region_limit = input.region_limit[static_cast<std::size_t>(claimant.region)];
  for (std::uint32_t r = input.first_wish[p]; e.verdict == Verdict::kWholeOnly && r < input.first_wish[p + 1];
       ++r) {
    const Verdict verdict = allocation.verdicts[r];
    if (!is_seat(verdict) && verdict != Verdict::kWholeOnly) {
      e.missing.push_back({record.workshops[input.wishes[r].workshop], verdict});
    }
  }
}

}  // namespace

std::optional<Explanation> explain(const RunRecord& record, const Allocation& allocation,
                                   std::int64_t applicant, const std::string& workshop) {
  const auto p = find_claimant(record.input, applicant);
  const auto place = std::find(record.workshops.begin(), record.workshops.end(), workshop);
  if (!p || place == record.workshops.end()) return std::nullopt;
  const auto w = static_cast<std::size_t>(place - record.workshops.begin());
  const auto r = find_wish(record.input, *p, w);
  if (!r || record.input.wishes[*r].closed) return std::nullopt;
  Explanation e;
  e.workshop = workshop;
  e.verdict = allocation.verdicts[*r];
  tell_claimant(record, allocation, *p, e);
  tell_workshop(record, allocation, *p, w, e);
  tell_limits(record, allocation, *p, w, e);
  return e;
}

}  // namespace reg
