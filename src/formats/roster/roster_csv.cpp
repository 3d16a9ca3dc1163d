#include "reg/formats/roster/roster_csv.h"

#include "formats/roster/roster_columns.h"

namespace reg {

std::string roster_csv(const Schedule& schedule, const Roster& roster, Language language,
                       CsvFlavour flavour) {
  const bool excel = flavour == CsvFlavour::kExcel;
  const char delimiter = excel && language == Language::kCzech ? ';' : ',';
  return (excel ? "\xEF\xBB\xBF" : "") +
         table_csv(roster_table(schedule, roster, language, kRosterCsv), delimiter);
}

}  // namespace reg
