// Who came, as it is kept: a mark for an applicant and a workshop.
#pragma once

#include <cstdint>
#include <vector>

#include "reg/core/reports/attendance.h"
#include "reg/store/tables/database_table.h"

namespace reg {

class Rows;

// Marks at workshops that the schedule does not have are left out, and left alone.
class AttendanceBook : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  std::vector<AttendanceMark> all() const;  // by applicant, then in the order of the cycle
  std::vector<AttendanceMark> of(std::int64_t applicant) const;  // in the order of the cycle
  std::vector<AttendanceMark> at(std::size_t workshop) const;    // by applicant

  // One mark in the place of another; kUnknown takes it away.
  void mark(const AttendanceMark& mark);

 private:
  std::vector<AttendanceMark> read(Rows rows) const;
};

}  // namespace reg
