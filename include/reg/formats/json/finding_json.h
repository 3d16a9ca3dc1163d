// Findings as `check` tells them.
#pragma once

#include <span>
#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/finding.h"
#include "reg/core/rule/seats.h"

namespace reg {

// A line each, of those that are alike the first ten and how many there are; and as a JSON array, all of
// them.
std::string findings_text(const Schedule& schedule, const Findings& findings);
std::string findings_json(const Schedule& schedule, const Findings& findings, std::span<const SeatRef> filled,
                          bool dry_run);

}  // namespace reg
