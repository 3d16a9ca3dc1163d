// The roster as Markdown (a heading and a pipe table). What people typed is escaped: it cannot end a cell,
// start a list, or become HTML or a link.
#pragma once

#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/roster.h"

namespace reg {

std::string roster_markdown(const Schedule& schedule, const Roster& roster, Language language);

}  // namespace reg
