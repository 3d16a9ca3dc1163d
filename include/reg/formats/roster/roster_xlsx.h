// The roster as a workbook (XLSX): a sheet of those who have a seat, with a row of titles that filters and
// stays in sight, and a sheet about the workshop. Numbers are numbers, dates dates, and all else is text:
// nothing runs as a formula. Prints on A4 across. The same roster gives the same bytes.
#pragma once

#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/roster.h"

namespace reg {

// Passes through unnamed files of the temporary folder; making a large one (some thousand rows) takes no
// memory by the row beside the bytes. Throws an EnvironmentError where the files cannot be written.
std::string roster_xlsx(const Schedule& schedule, const Roster& roster, Language language);

}  // namespace reg
