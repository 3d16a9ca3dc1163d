// A list of who came, as a file: a number or an address ("jana@…", "Jana Nová <jana@…>") a line; or a table,
// such as the roster's CSV, with a mark in its column.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/text/language.h"
#include "reg/core/reports/attendance.h"

namespace reg {

struct AttendanceEntry {
  int line = 0;                    // physical, from 1
  std::string who;                 // a number or an address
  std::optional<Attendance> mark;  // of a table; none in a list
  std::string email;               // of a table that has both: the address beside the number
  std::string name = "";           // beside the number or the address, if there is one
};

struct AttendanceFault {
  int line = 0;  // 0: about the file
  std::string message;
};

struct AttendanceList {
  bool is_table = false;  // its entries have marks
  std::vector<AttendanceEntry> entries;
  std::vector<AttendanceFault> faults;
};

// A first row with a title that is known makes it a table: then it must have a column of marks (Přítomnost,
// Present, …), and one of numbers or addresses (Číslo, Number, E-mail). Encoding and delimiter are found by
// evidence. An A is absent, but not in a column in which it may as well be «ano»: that is a fault.
AttendanceList read_attendance_list(std::string_view bytes, Language language);

}  // namespace reg
