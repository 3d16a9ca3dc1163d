// What was noted of who came to a workshop.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "reg/core/reports/attendance.h"
#include "reg/core/reports/roster.h"
#include "reg/core/rule/allocation.h"

namespace reg {

struct MarkChange {
  std::int64_t applicant = 0;
  std::string name;  // and number, as shown
  Attendance before = Attendance::kUnknown;
  Attendance after = Attendance::kUnknown;
};

struct DoorSeat {
  std::int64_t applicant = 0;
  std::string name;  // and number, as shown
  Verdict reason = Verdict::kSeatOpen;
  bool walk_in = false;  // did not ask for the workshop before
};

// Of those who have a seat.
struct AttendanceCounts {
  std::size_t present = 0;
  std::size_t absent = 0;
  std::size_t not_marked = 0;
};
AttendanceCounts count_attendance(const std::vector<RosterRow>& seats);

}  // namespace reg
