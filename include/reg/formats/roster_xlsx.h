// The roster as a workbook (XLSX): a sheet of those who have a seat, with a row of titles that filters and
// stays in sight, and a sheet about the workshop. Numbers are numbers, dates dates, and all else is text:
// nothing runs as a formula. Prints on A4 across. The same roster gives the same bytes.
#pragma once

#include <string>

#include "reg/core/roster.h"
#include "reg/core/schedule.h"

namespace reg {

// A large one (some thousand rows) passes through unnamed files of the temporary folder, so that making it
// takes no memory by the row. Throws an EnvironmentError where these cannot be written.
std::string roster_xlsx(const Schedule& schedule, const Roster& roster, Language language);

}  // namespace reg
