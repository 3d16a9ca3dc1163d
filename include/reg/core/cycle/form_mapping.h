// [form] of the schedule: how the export of a form tool becomes applicants.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace reg {

// A column in which the form tool keeps the state of an answer, and the states by which it does not count.
struct StateColumn {
  std::string column;                // a header or "#7"
  std::vector<std::string> skipped;  // an empty one is an empty cell
  bool operator==(const StateColumn&) const = default;
};

// How a form's CSV export becomes applicants. Keys of `columns` are field names (core/people/applicant.h),
// values are column headers or "#7". The first four are found by evidence where they are empty.
struct FormMapping {
  std::string preset;
  std::string delimiter;    // "comma", "semicolon", "tab", "pipe"
  std::string encoding;     // a name that formats/encoding/encoding.h knows
  std::string time_format;  // "d/m/y", "m/d/y", "y-m-d"
  int header_row = 0;       // the line on which the header begins; 0: the first row
  int header_rows = 0;      // of how many rows it is; 0: as it looks
  std::string time_zone;    // of times that name none; empty: the tool's, else the cycle's
  bool days_alone = false;  // dates without a time of day are taken
  std::map<std::string, std::string> columns;
  std::map<std::string, std::vector<std::string>> more_columns;  // that hold the same field, besides
  std::vector<StateColumn> states;
  // Answers that mean yes. Where there are some, every other answer but a near miss means no.
  std::vector<std::string> full_cycle;  // the cycle as a whole
  std::vector<std::string> whole_only;  // all or none
  std::vector<std::string> consent;
  std::vector<std::string> yes;  // answers that ask for what the column stands for
  std::vector<std::string> no;   // and those that do not
  std::string other_group;       // the code of the group that an answer means which names none
};

}  // namespace reg
