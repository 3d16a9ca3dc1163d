// The roster as JSON:
//   {"workshop": {"id","date","start","end","title","capacity"},
//    "seats": [{"applicant","name","email","organisation","group","region","state","note"}],
//    "waiting": [the same with "position"]}
// UTF-8, two-space indent, keys in this order; start and end are RFC 3339 in UTC; ends in a line break.
#pragma once

#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/roster.h"

namespace reg {

std::string roster_json(const Schedule& schedule, const Roster& roster);

}  // namespace reg
