// A workshop, or the whole cycle, for the organiser's own calendar.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/roster.h"

namespace reg {

// The workshop as one entry with the list of seats in its description.
std::string roster_ics(const Schedule& schedule, const Roster& roster, Language language, Instant stamp);

// Each workshop as an entry with the number of seats taken, without anybody's name. `seats` has a figure for
// each workshop of the cycle.
std::string cycle_ics(const Schedule& schedule, std::span<const std::int64_t> seats, Language language,
                      Instant stamp);

}  // namespace reg
