// The cycle's statistics, as tables with bars and as CSV.
#pragma once

#include <cstddef>
#include <string>

#include "reg/core/reports/statistics.h"

namespace reg {

// Tables for workshops, groups and regions in at most `width` columns. A bar shows seats (█) and waiting (░)
// on one scale for each table; once somebody came, those who came (█), other seats (▓) and waiting (░), and
// below stand the figures for a report.
std::string statistics_text(const Statistics& statistics, std::size_t width);

// One table:
// "by,key,label,capacity,applicants,full_cycle,full_cycle_share,requests,seats,waiting,came,no_shows,
// people,attended_all,full_cycle_seated,full_cycle_kept,hours", with a row for the cycle and for each
// workshop, group and region, and each organisation whose people came.
std::string statistics_csv(const Statistics& statistics);

}  // namespace reg
