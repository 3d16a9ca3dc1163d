#include "reg/core/rule/explanation.h"

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

void report_claimant(const RunRecord& record, const Allocation& allocation, std::uint32_t p, Explanation& e) {
  const Claimant& claimant = record.input.claimants[p];
  e.applicants = static_cast<std::int64_t>(record.input.claimants.size());
  e.rank = std::find(allocation.order.begin(), allocation.order.end(), p) - allocation.order.begin() + 1;
  e.late = claimant.late;
  e.full_cycle = claimant.full_cycle;
  e.whole_only = claimant.whole_only;
  e.applied_at = claimant.applied_at;
  e.left_out = is_left_out(record, claimant.number);
  if (!record.input.lottery) return;
  e.ticket = to_hex(record.input.tickets[p]);
  const std::int64_t number = ticket_number(record, claimant.number);
  if (number != claimant.number) e.ticket_of = number;
}

// Everybody at the workshop, in the order of the rule.
void report_workshop(const RunRecord& record, const Allocation& allocation, std::uint32_t p, std::size_t w,
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

void report_limits(const RunRecord& record, const Allocation& allocation, std::uint32_t p, std::size_t w,
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
    if (verdict == Verdict::kHeld) e.holds_part = true;
    if (!is_seat(verdict) && verdict != Verdict::kWholeOnly) {
      e.missing.push_back({record.workshops[input.wishes[r].workshop], verdict});
    }
  }
}

bool is_all_or_none_conflict(const RunRecord& record, std::uint32_t p, std::size_t w, std::int32_t wanted) {
  AllocationInput others = record.input;
  for (Claimant& claimant : others.claimants) claimant.whole_only = false;
  const Allocation without = allocate(others);
  const std::int32_t group = others.claimants[p].group;
  std::int32_t seats = 0;
  for (std::uint32_t other = 0; other < others.claimants.size(); ++other) {
    const auto r = find_wish(others, other, w);
    if (r && others.claimants[other].group == group && is_seat(without.verdicts[*r])) ++seats;
  }
  return seats >= wanted;
}

// Of an applicant who found no seat where fewer of the group sit than are reserved for it: what stood against
// it. Without anybody's all or none the reserve would be used; or it is limits that cross.
ReserveConflict conflict_of(const RunRecord& record, std::uint32_t p, std::size_t w, const Explanation& e) {
  const bool reverted = e.reserved > e.group_seats && e.effective <= e.group_seats;
  if (e.verdict != Verdict::kFull || !reverted) return ReserveConflict::kNone;
  if (record.input.rule == RuleVersion::kLowering) return ReserveConflict::kFirstRule;
  if (record.input.organisation_limit.empty() && record.input.region_limit.empty()) {
    return ReserveConflict::kAllOrNone;
  }
  return is_all_or_none_conflict(record, p, w, e.group_seats + 1) ? ReserveConflict::kAllOrNone
                                                                  : ReserveConflict::kLimits;
}

}  // namespace

std::string_view reserve_conflict_name(ReserveConflict conflict) {
  switch (conflict) {
    case ReserveConflict::kNone:
      return "";
    case ReserveConflict::kAllOrNone:
      return "all_or_none";
    case ReserveConflict::kLimits:
      return "limits";
    case ReserveConflict::kFirstRule:
      return "first_rule";
  }
  return "";
}

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
  report_claimant(record, allocation, *p, e);
  report_workshop(record, allocation, *p, w, e);
  report_limits(record, allocation, *p, w, e);
  e.conflict = conflict_of(record, *p, w, e);
  return e;
}

}  // namespace reg
