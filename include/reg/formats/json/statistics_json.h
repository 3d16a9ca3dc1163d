// The cycle's statistics as JSON.
#pragma once

#include <string>

#include "reg/core/reports/statistics.h"

namespace reg {

// {"cycle": {…}, "workshops": […], "groups": […], "regions": […], "held": the workshops to which somebody
// came, "organisations": […]}, each {"key", "label", "capacity", "applicants", "full_cycle",
// "full_cycle_share", "requests", "seats", "waiting", "came", "no_shows", "people", "attended_all",
// "full_cycle_seated", "full_cycle_kept", "hours"}; the capacity of a group, region or organisation is null.
std::string statistics_json(const Statistics& statistics);

}  // namespace reg
