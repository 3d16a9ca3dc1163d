// Why seats were or were not given, as JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/base/text/language.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/rule/explanation.h"

namespace reg {

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
