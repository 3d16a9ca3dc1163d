// The cycle's statistics, as tables with bars, as CSV and as JSON.
#pragma once

#include <cstddef>
#include <string>

#include "reg/core/statistics.h"

namespace reg {

// Tables for workshops, groups and regions in at most `width` columns. A bar shows seats (█) and waiting (░)
// on one scale for each table.
std::string statistics_text(const Statistics& statistics, std::size_t width);

// One table: "by,key,label,capacity,applicants,full_cycle,full_cycle_share,requests,seats,waiting", with a
// row for the cycle and for each workshop, group and region.
std::string statistics_csv(const Statistics& statistics);

// {"cycle": {…}, "workshops": […], "groups": […], "regions": […]}, each {"key", "label", "capacity",
// "applicants", "full_cycle", "full_cycle_share", "requests", "seats", "waiting"}; the capacity of a group or
// region is null.
std::string statistics_json(const Statistics& statistics);

}  // namespace reg
