// The report on a cycle: one HTML page that stands alone, to be handed to those who pay for it.
#pragma once

#include <string>

#include "reg/core/reports/statistics.h"

namespace reg {

// Without scripts, in dark and light, for print and for a telephone. Charts are inline SVG, and every number
// of theirs stands beside them in a table. `today` is the day on which the figures are true. What people
// typed is text and nothing else.
std::string statistics_html(const Schedule& schedule, const Statistics& statistics, Date today,
                            Language language);

}  // namespace reg
