// Why one applicant was, or was not, given a seat at one workshop, from the record of the run that decided
// it. Facts only, other people as ranks; formats/explanation_text says them in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/time.h"
#include "reg/core/people/known_time.h"
#include "reg/core/rule/allocation.h"
#include "reg/core/rule/run_record.h"

namespace reg {

// Why reserved seats were not used although members of the group waited for them.
enum class ReserveConflict {
  kNone,       // there were no such seats, or nobody waited
  kAllOrNone,  // they could not be used together with requests of all or none
  kLimits,     // nor within the limits of organisations and regions
  kFirstRule,  // they stayed empty in a pass of the first version of the rule, which left it at that
};
// "all_or_none", "limits", "first_rule"; empty for none.
std::string_view reserve_conflict_name(ReserveConflict conflict);

// A refused request of the same applicant, for whoever wanted all or none.
struct MissingSeat {
  std::string workshop;  // an id
  Verdict verdict = Verdict::kFull;
};

struct Explanation {
  std::string workshop;         // an id
  std::int64_t applicants = 0;  // who took part in the run
  std::int64_t rank = 0;        // 1…
  bool late = false;
  bool full_cycle = false;
  bool whole_only = false;
  std::int64_t applied_at = 0;                   // seconds
  TimeKnown applied_known = TimeKnown::kSecond;  // not of the record: as far as the applicant says it now
  std::optional<std::string>
      ticket;  // hex, with a lottery (late applicants are ordered by time all the same)
  std::optional<std::int64_t> ticket_of;  // whose ticket it is, where it is another number's
  bool left_out = false;  // not among the numbers that were frozen for the lottery: late by that
  Verdict verdict = Verdict::kFull;
  std::optional<int> position;  // on the waiting list of that run

  std::int32_t capacity = 0;
  std::int32_t seats = 0;                      // taken after the run, held ones included
  std::int32_t held = 0;                       // of them, held before the run
  std::int64_t requests = 0;                   // at the workshop
  std::optional<std::int64_t> last_open_rank;  // the last rank that got an open seat in this run
  // Of the applicant's own group, where seats are reserved for it here:
  std::string group;             // code; empty: none
  std::int32_t reserved = 0;     // by the schedule
  std::int32_t effective = 0;    // after what could not be used reverted to all
  std::int32_t group_seats = 0;  // taken by the group
  ReserveConflict conflict = ReserveConflict::kNone;
  // Seats taken by the reserves of other groups.
  std::int32_t other_reserved = 0;
  std::int32_t organisation_limit = -1;  // -1: none
  std::int32_t region_limit = -1;
  std::vector<MissingSeat> missing;  // for kWholeOnly
  bool holds_part = false;           // of what the applicant asked for, before the run

  // What the record does not say, and the caller knows:
  std::optional<Instant> decided_at;  // when the run was
  std::optional<int> waiting_now;     // the place on the waiting list by now; none for who does not wait
};

// Nothing when the run decided nothing on the applicant's request there, as where none was made. `allocation`
// is the record's result.
std::optional<Explanation> explain(const RunRecord& record, const Allocation& allocation,
                                   std::int64_t applicant, const std::string& workshop);

}  // namespace reg
