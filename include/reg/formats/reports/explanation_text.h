// Why a seat was or was not given, in sentences that can stand as they are in a reply to the applicant. Other
// people appear only as ranks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/base/text/language.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/rule/explanation.h"

namespace reg {

// A paragraph on the applicant's place in the order, the same for every workshop of one run; with the date of
// the run where the explanation has it.
std::string order_text(const Schedule& schedule, const Explanation& explanation, Language language);

// A paragraph on one workshop: what was decided by that run, and what decided it.
std::string verdict_text(const Schedule& schedule, const Explanation& explanation, Language language);

// The place on the waiting list by now, a sentence; empty for who does not wait.
std::string waiting_text(const Explanation& explanation, Language language);

// {"applicant", "run", "workshops": [{"workshop", "verdict", "rank", "applicants", "late", "full_cycle",
// "whole_only", "applied_at", "ticket", "position", "capacity", "requests", "seats", "held",
// "last_open_rank", "group", "reserved", "effective_reserve", "group_seats", "other_reserved",
// "organisation_limit", "region_limit", "missing": [{"workshop", "verdict"}], "reserve_conflict",
// "holds_part", "decided_at", "position_now", "applied_known",
// "text"}]}. `position` is that of the run. Absent facts are
// null. `run` is the latest of those that decided; none where no run did.
std::string explanations_json(const Schedule& schedule, std::int64_t applicant,
                              std::optional<std::int64_t> run, const std::vector<Explanation>& explanations,
                              Language language);

}  // namespace reg
