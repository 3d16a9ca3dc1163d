// One application of the rule as JSON, for `prioritise --format json`.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/core/rule/plan_difference.h"
#include "reg/core/rule/prioritisation.h"
#include "reg/core/rule/run.h"
#include "reg/core/rule/verification.h"

namespace reg {

// {"run", "dry_run", "tie_break", "seed", "input_sha256", "passes", "raised", "workshops": [{"id", "date",
// "capacity",
//  "effective_reserves", "seats": [{"applicant", "email", "rank", "reason", "held"}],
//  "waiting": [{"applicant", "email", "rank", "position", "reason"}]}]}
// `email` tells the address of an applicant's number.
std::string run_json(const Schedule& schedule, const Prioritisation& prioritisation, const Run& run,
                     bool dry_run, const std::function<std::string(std::int64_t)>& email);

// The same of a rehearsal with other numbers, and the seats that differ from the plan without them: "gained"
// and "lost", each [{"workshop", "applicant"}]; null without a plan to compare with.
std::string what_if_json(const Schedule& schedule, const Prioritisation& prioritisation, const Run& run,
                         const std::function<std::string(std::int64_t)>& email,
                         const std::optional<PlanDifference>& difference);

// {"run", "holds", "input_sha256", "result_sha256", "fault", "rule", "lottery"}; the version of the rule is
// null where the record does not hold, and that of the commitment where there was no lottery.
std::string verification_json(const Run& run, const Verification& found);

}  // namespace reg
