// The roster as a table for a terminal, an e-mail or a printer of plain text.
#pragma once

#include <cstddef>
#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/roster.h"

namespace reg {

// Heading (cycle, workshop, long date and time, venue, seats taken of the capacity), the table of seats,
// and how many wait. In `language`, aligned by display width, at most `width` columns: columns give way by
// importance, never inside a character. Ends in a line break.
std::string roster_text(const Schedule& schedule, const Roster& roster, Language language, std::size_t width);

}  // namespace reg
