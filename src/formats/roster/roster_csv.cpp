#include "reg/formats/roster/roster_csv.h"

#include "formats/roster/roster_words.h"
#include "reg/formats/csv/csv.h"

namespace reg {

std::string roster_csv(const Schedule& schedule, const Roster& roster, Language language,
                       CsvFlavour flavour) {
  const bool excel = flavour == CsvFlavour::kExcel;
  const char delimiter = excel && language == Language::kCzech ? ';' : ',';
  const RosterWords& words = roster_words(language);
  std::string out = excel ? "\xEF\xBB\xBF" : "";
  out += csv_row(
      {std::string(words.number), std::string(words.name), std::string(words.email), std::string(words.phone),
       std::string(words.organisation), std::string(words.group), std::string(words.region),
       std::string(words.state), std::string(words.note), std::string(words.attendance)},
      delimiter);
  for (const auto& row : roster.seats) {
    out +=
        csv_row({std::to_string(row.applicant), row.name, row.email, row.phone, row.organisation,
                 group_label(schedule, row.group), row.region, std::string(state_word(row.state, language)),
                 row.note, std::string(attendance_word(row.attendance, language))},
                delimiter);
  }
  return out;
}

}  // namespace reg
