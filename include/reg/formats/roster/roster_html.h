// The roster as a page of HTML that stands alone: light and dark, a table on paper and on a wide screen,
// blocks on a telephone. What people typed is text.
#pragma once

#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/roster.h"

namespace reg {

std::string roster_html(const Schedule& schedule, const Roster& roster, Language language);

}  // namespace reg
