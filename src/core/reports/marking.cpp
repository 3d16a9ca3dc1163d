#include "reg/core/reports/marking.h"

namespace reg {

AttendanceCounts count_attendance(const std::vector<RosterRow>& seats) {
  AttendanceCounts counts;
  for (const RosterRow& row : seats) {
    ++(row.attendance == Attendance::kPresent  ? counts.present
       : row.attendance == Attendance::kAbsent ? counts.absent
                                               : counts.not_marked);
  }
  return counts;
}

}  // namespace reg
