// One application of the rule to the cycle's applicants: from domain types to the packed input of
// core/allocation, and back to the requests whose state changes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reg/base/time.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/rule/allocation.h"
#include "reg/core/rule/lottery.h"
#include "reg/core/rule/request.h"
#include "reg/core/rule/run.h"
#include "reg/core/rule/run_record.h"

namespace reg {

// Where one request of a participant stands before the run.
struct Standing {
  std::size_t workshop = 0;  // position in the schedule
  RequestState state = RequestState::kRequested;
  bool announced = false;
  std::optional<Verdict> reason;  // of the last run
};

// What the rule needs to know of an applicant. Texts are views, valid during the call.
struct Participant {
  std::int64_t number = 0;
  Instant applied_at{};
  bool whole_only = false;
  std::string_view group;         // a code, or empty
  std::string_view organisation;  // as given, or empty
  std::string_view region;
  std::vector<std::int64_t> merged = {};  // the other numbers of somebody who stood twice
  std::vector<Standing> standings = {};
};

// The verdict of this name (HELD, SEAT_OPEN, …), or nothing.
std::optional<Verdict> parse_verdict(std::string_view name);

// A verdict in words: "all seats were taken".
std::string reason_words(std::string_view reason);

// The new state of one request.
struct RequestUpdate {
  std::int64_t applicant = 0;
  std::size_t workshop = 0;
  RequestState state = RequestState::kRequested;
  Verdict reason = Verdict::kFull;
  RequestState before = RequestState::kRequested;
};

// Against the state before the run.
struct WorkshopChange {
  std::int64_t gained = 0;  // seats given to who had none
  std::int64_t lost = 0;    // seats taken from who had one that was not held yet
};

class Prioritisation {
 public:
  explicit Prioritisation(const Schedule& schedule);

  // No seat at this workshop is given or taken any more: who has one keeps it, requests without one are left
  // as they are. Where it takes place, they still count for whoever wants all or none. To be said before the
  // first applicant is added.
  void close(std::size_t workshop) { closed_[workshop] = true; }

  // In ascending order of numbers; the standings in any order. Whoever has no active request is left out.
  void add(const Participant& participant);

  // Applies the rule. `draw` is needed with the lottery, and only then. Whoever stood twice has the ticket of
  // the lowest number, of those that were frozen; whoever has none of these ranks as late.
  void decide(const std::optional<Draw>& draw = std::nullopt);

  // The numbers of those who want a seat at `workshop` and have none as things stand, in the order of the
  // rule: the waiting list, whatever runs there were. Needs no decide(); `draw` as there.
  std::vector<std::int64_t> in_line(std::size_t workshop, const std::optional<Draw>& draw = std::nullopt);

  // After decide():
  const AllocationInput& input() const { return record_.input; }
  const RunRecord& record() const { return record_; }
  const Allocation& allocation() const { return allocation_; }
  const std::vector<WorkshopResult>& results() const { return results_; }  // by workshop
  // Rank of claimant p, from 1.
  std::uint32_t rank(std::uint32_t p) const { return rank_[p]; }
  // Organisations with a limit whose applicants lie in several regions with limits, by name: there the limits
  // cross, and may leave a seat empty that a cleverer choice would fill.
  std::vector<std::string> crossing_organisations() const;
  // The verdict on claimant p's request for workshop w, which must exist.
  Verdict verdict(std::uint32_t p, std::size_t w) const;
  // Only the requests whose state or reason changes.
  std::vector<RequestUpdate> updates() const;
  std::vector<RunWorkshop> summary() const;
  std::vector<WorkshopChange> changes() const;

  // SHA-256 of the record's text.
  std::string input_sha256() const;

 private:
  void set_draw(const std::optional<Draw>& draw);
  std::int32_t key(std::string_view name, std::unordered_map<std::string, std::int32_t>& spellings,
                   std::unordered_map<std::string, std::int32_t>& keys, const Limit& limit,
                   std::vector<std::int32_t>& limits);

  const Schedule& schedule_;
  RunRecord record_;
  std::vector<bool> closed_;         // [w]
  std::vector<Standing> standings_;  // [r], as the wishes
  Allocation allocation_;
  std::vector<WorkshopResult> results_;
  std::vector<std::uint32_t> rank_;
  std::map<std::int64_t, std::vector<std::int64_t>> merged_;  // by the number of who stood twice
  std::unordered_map<std::string, std::int32_t> groups_;
  // From the name as given, and from the folded name, to the key.
  std::unordered_map<std::string, std::int32_t> organisation_spellings_, organisations_;
  std::unordered_map<std::string, std::int32_t> region_spellings_, regions_;
};

}  // namespace reg
