// The roster's seats as CSV (RFC 4180, UTF-8, CRLF), with a header row in `language`. Formulas are
// neutralised. The last column says who came; filled in, it can be read by `attend --from`.
#pragma once

#include <string>

#include "reg/core/roster.h"
#include "reg/core/schedule.h"

namespace reg {

std::string roster_csv(const Schedule& schedule, const Roster& roster, Language language);

}  // namespace reg
