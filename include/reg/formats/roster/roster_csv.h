// The roster's seats as CSV, with a header row in `language`. Formulas are neutralised. The last column says
// who came; filled in, it can be read by `attend --from`.
#pragma once

#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/core/reports/roster.h"

namespace reg {

enum class CsvFlavour {
  kPlain,  // RFC 4180: UTF-8, commas, CRLF
  // What Excel opens by a double click where the computer speaks the roster's language: a byte order mark
  // before it, and in Czech semicolons.
  kExcel
};

std::string roster_csv(const Schedule& schedule, const Roster& roster, Language language,
                       CsvFlavour flavour = CsvFlavour::kPlain);

}  // namespace reg
