// Who came, as it is kept: a mark for an applicant and a workshop.
#pragma once

#include <vector>

#include "reg/core/people/outside_request.h"
#include "reg/store/tables/store.h"

namespace reg {

// Marks at workshops that the schedule does not have are left out, and left alone.
class AttendanceBook {
 public:
  explicit AttendanceBook(Store& store) : store_(store) {}

  std::vector<AttendanceMark> all();                       // by applicant, then in the order of the cycle
  std::vector<AttendanceMark> of(std::int64_t applicant);  // in the order of the cycle
  // What is kept of an applicant about workshops that have left the schedule, the oldest workshop first.
  std::vector<OutsideRequest> outside_schedule(std::int64_t applicant);
  std::vector<AttendanceMark> at(std::size_t workshop);  // by applicant

  // One mark in the place of another; kUnknown takes it away.
  void mark(const AttendanceMark& mark);

 private:
  std::vector<AttendanceMark> read(Rows rows);

  Store& store_;
};

}  // namespace reg
