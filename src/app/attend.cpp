#include "reg/app/attend.h"

#include "reg/app/letter_queue.h"
#include "reg/store/tables/requests.h"

namespace reg {

AttendResult note_attendance(OpenCycle& cycle, std::size_t workshop, const FillMarks& fill, bool dry_run) {
  Change change = cycle.store().change();
  AttendResult result{AttendMarking(cycle, change, workshop, dry_run), {}};
  AttendMarking& marking = result.marking;
  fill(marking);
  marking.write();
  if (!marking.faults.empty()) return result;
  result.counts = count_attendance(change.requests().seats(workshop));
  result.unsound =
      marking.changed() && !finish_change(cycle, change, cycle.journal("attend", marking.summary()), dry_run);
  return result;
}

std::vector<std::string> attendance_faults(OpenCycle& cycle, std::size_t workshop, const FillMarks& fill) {
  Change rehearsal = cycle.store().change();
  AttendMarking marking(cycle, rehearsal, workshop, true);
  fill(marking);
  marking.write();
  return marking.faults;
}

}  // namespace reg
