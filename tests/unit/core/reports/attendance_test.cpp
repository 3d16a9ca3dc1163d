#include "reg/core/reports/attendance.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace reg;

TEST_CASE("a mark is what people write into a column, whatever the case and the accents") {
  for (const char* word :
       {"x",  "X",      "1",    "ano",  "ANO", "yes",     "✓", "✔", "✔️", " y ",    "Přítomen",
        "'x", "PRAVDA", "TRUE", "wahr", "ja",  "checked", "P", "☑", "přišla", "present"}) {
    INFO(word);
    CHECK(parse_attendance(word) == Attendance::kPresent);
  }
  for (const char* word : {"0",          "ne",   "No",       "-",      "–",          "'-",       "✗",
                           "nepřítomna", "A",    "a",        "Absent", "nepřítomen", "NEPRAVDA", "FALSE",
                           "falsch",     "nein", "omluvena", "N",      "❌",          "☐",        "no-show"}) {
    INFO(word);
    CHECK(parse_attendance(word) == Attendance::kAbsent);
  }
  for (const char* word : {"", "  ", "\xC2\xA0"}) {
    INFO(word);
    CHECK(parse_attendance(word) == Attendance::kUnknown);
  }
  for (const char* word : {"maybe", "2", "xx", "?"}) {
    INFO(word);
    CHECK(parse_attendance(word) == std::nullopt);
  }
}

TEST_CASE("of marks at several workshops the one is found that is asked for") {
  const std::vector<AttendanceMark> marks = {{7, 0, Attendance::kPresent, {}},
                                             {7, 2, Attendance::kAbsent, {}}};
  CHECK(attendance_at(marks, 0) == Attendance::kPresent);
  CHECK(attendance_at(marks, 1) == Attendance::kUnknown);
  CHECK(attendance_at(marks, 2) == Attendance::kAbsent);
}

TEST_CASE("an attendance that is known has a name") {
  CHECK(attendance_name(Attendance::kPresent) == "present");
  CHECK(attendance_name(Attendance::kAbsent) == "absent");
  CHECK(attendance_name(Attendance::kUnknown) == "");
}
