// What `attend` says: who is marked how at a workshop, and what a change did.
#pragma once

#include <string>

#include "reg/app/attend_marking.h"
#include "reg/core/reports/roster.h"

namespace reg {

// Everybody with a seat, in the roster's order, and how many came.
std::string attendance_text(const Schedule& schedule, const Roster& roster, std::size_t width);

// "Marked 2 people at uvod", each of a few by name, who got a seat, and how many came by now.
std::string marking_text(const Workshop& workshop, const AttendMarking& marking,
                         const AttendanceCounts& counts, bool dry_run);

}  // namespace reg
