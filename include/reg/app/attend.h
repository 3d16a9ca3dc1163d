// Attendance noted in a change of its own.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "reg/app/attend_marking.h"

namespace reg {

// Says who is to be marked.
using FillMarks = std::function<void(AttendMarking&)>;

struct AttendResult {
  AttendMarking marking;    // with faults nothing was noted
  AttendanceCounts counts;  // as they are then
  bool unsound = false;     // a template of letters has a fault: notice was given, and nothing was noted
};

AttendResult note_attendance(OpenCycle& cycle, std::size_t workshop, const FillMarks& fill, bool dry_run);

// What would stand against it; nothing is noted.
std::vector<std::string> attendance_faults(OpenCycle& cycle, std::size_t workshop, const FillMarks& fill);

}  // namespace reg
