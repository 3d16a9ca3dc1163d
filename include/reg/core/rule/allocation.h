// The rule: who gets a seat, who waits, and why.
//
// One pass over the applicants in their order (core/rule/order.h). Each takes every requested workshop still
// open to them. Seats reserved for a group are a minimum guarantee, used by its members first; a reserve
// that turns out not to be usable is lowered to what was used and the pass repeated, so that no seat stays
// empty that somebody could take. Limits per organisation and region are hard. Held seats are never taken
// away; they count against capacity, limits and reserves, above which they may already stand. The same
// function allocates, promotes and re-runs.
//
// Reserves that one pass leaves unusable are lowered together. Often one of them could be used once another
// is lowered, as where an applicant who wants all or none was refused for the other one's sake. So, in the
// second version of the rule, lowered reserves are raised again afterwards: for each workshop, for each group
// whose reserve there was lowered and of which somebody waits there with kFull or kWholeOnly, it is raised by
// one seat and the pass repeated. That is kept if every effective reserve is then used, or no seat is free at
// its workshop, and all begins again with the first workshop; else it is put back. What cannot be raised in
// the end conflicts with somebody's all or none, or with limits that cross. Each seat that is raised costs at
// most one pass for every lowered reserve; where none is lowered, or nobody of the group waits, none.
//
// A `whole_only` applicant gets all requested seats or none. Seats that such an applicant holds are kept
// like anyone's; the condition is then on the rest: all of it in this run, or nothing more. So who gave one
// workshop up, or asked for one later, is neither robbed of the others nor given half of the remainder. A
// closed wish, at a workshop that takes place and gives no seats any more, is part of the rest, and refused.
//
// Shapes: W workshops, G groups, P claimants, R requests in all. Requests lie flat, claimant after
// claimant; keys of groups, organisations and regions are small integers that the caller gave out, -1
// for none. Everything is a pure function of the input; the order of claimants does not matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "reg/core/rule/lottery.h"

namespace reg {

// The verdict on one request: the reason for a seat or for its refusal. Each is true of the final state:
//   kHeld          the seat was held before
//   kSeatReserved  fewer of the group sat there, held or ranked before, than seats are reserved for it
//   kSeatOpen      a seat was left that no reserve keeps
//   kFull          no seat is left
//   kOrgCap        the organisation has its limit of seats there
//   kRegionCap     the region has its limit of seats there
//   kWholeOnly     a seat could be had, but not every one that this applicant asked for
//   kClosed        the workshop gives no seats any more, full or not; the run decides nothing there
// Where several reasons for a refusal hold, it is the first that held at the applicant's turn, in the order
// kOrgCap, kRegionCap, kFull; a later run may then find another one true as well.
enum class Verdict : std::uint8_t {
  kHeld,
  kSeatReserved,
  kSeatOpen,
  kFull,
  kOrgCap,
  kRegionCap,
  kWholeOnly,
  kClosed
};
// "HELD", "SEAT_RESERVED", "SEAT_OPEN", "FULL", "ORG_CAP", "REGION_CAP", "WHOLE_ONLY",
// "CLOSED".
std::string_view verdict_name(Verdict verdict);
constexpr bool is_seat(Verdict verdict) {
  return verdict == Verdict::kHeld || verdict == Verdict::kSeatReserved || verdict == Verdict::kSeatOpen;
}

// Someone who takes part: an applicant with at least one active request.
struct Claimant {
  std::int64_t number = 0;      // unique
  std::int64_t applied_at = 0;  // seconds
  std::int32_t group = -1;
  std::int32_t organisation = -1;
  std::int32_t region = -1;
  bool late = false;
  bool full_cycle = false;
  bool whole_only = false;
};

struct Wish {
  std::uint16_t workshop = 0;  // below W
  bool held = false;
  bool closed = false;  // not held, and too late for a seat
};

// Which rule: the first one left lowered reserves as they were.
enum class RuleVersion : std::uint8_t { kLowering = 1, kRaising = 2 };

// A limit of -1 is none.
struct AllocationInput {
  std::vector<std::int32_t> capacity;  // [w], at least 0
  std::size_t groups = 0;
  std::vector<std::int32_t> reserve;             // [g * W + w], at least 0; empty: none
  std::vector<std::int32_t> organisation_limit;  // [organisation]; empty: none
  std::vector<std::int32_t> region_limit;        // [region]; empty: none
  RuleVersion rule = RuleVersion::kRaising;
  bool lottery = false;
  std::vector<Ticket> tickets;  // [p] with a lottery, else empty; the caller fills it

  std::vector<Claimant> claimants;        // [p]
  std::vector<std::uint32_t> first_wish;  // [p + 1]: claimant p's wishes are [first[p], first[p + 1])
  std::vector<Wish> wishes;               // [r], none twice for one claimant and workshop

  std::size_t workshops() const { return capacity.size(); }
  void add(const Claimant& claimant, std::span<const Wish> wishes_of_claimant);
};

struct Allocation {
  std::vector<std::uint32_t> order;             // [rank - 1]: the claimant's index p
  std::vector<Verdict> verdicts;                // [r], as the wishes
  std::vector<std::int32_t> effective_reserve;  // [g * W + w], after the last pass
  int passes = 0;                               // up to the last that lowered a reserve
  int raised = 0;                               // seats by which reserves were raised again
};

Allocation allocate(const AllocationInput& input);

// The claimants (indices p) who are seated at workshop w: held ones first by number, then in the order of
// rank. And those who wait there, in the order of rank: the waiting list, which a closed wish is not on.
struct WorkshopResult {
  std::vector<std::uint32_t> seats;
  std::vector<std::uint32_t> waiting;
};
std::vector<WorkshopResult> by_workshop(const AllocationInput& input, const Allocation& allocation);

}  // namespace reg
