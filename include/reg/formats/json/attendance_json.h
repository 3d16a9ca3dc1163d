// Attendance as JSON.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/marking.h"
#include "reg/core/reports/roster.h"

namespace reg {

// {"workshop", "people": [{"applicant", "name", "email", "attendance"}], "present", "absent", "not_marked"}
std::string attendance_json(const Schedule& schedule, const Roster& roster);

// {"workshop", "dry_run", "changes": [{"applicant", "before", "after"}], "seated": [{"applicant", "reason",
// "walk_in"}], "present", "absent", "not_marked"}. `has_number` says of whom a number is known.
std::string marking_json(const Workshop& workshop, const std::vector<MarkChange>& changes,
                         const std::vector<DoorSeat>& seated, const AttendanceCounts& counts, bool dry_run,
                         const std::function<bool(std::int64_t)>& has_number);

}  // namespace reg
