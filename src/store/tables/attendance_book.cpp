#include "reg/store/tables/attendance_book.h"

#include <algorithm>
#include <tuple>

#include "store/tables/database.h"
#include "store/tables/rows.h"

namespace reg {

std::vector<AttendanceMark> AttendanceBook::read(Rows rows) const {
  std::vector<AttendanceMark> marks;
  for (const Row& row : rows) {
    const auto place = workshops().place(row.value<std::int64_t>(1));
    if (!place) continue;
    marks.push_back({row.value<std::int64_t>(0), *place, row.value<Attendance>(2), row.value<Instant>(3)});
  }
  std::sort(marks.begin(), marks.end(), [](const AttendanceMark& a, const AttendanceMark& b) {
    return std::tuple(a.applicant, a.workshop) < std::tuple(b.applicant, b.workshop);
  });
  return marks;
}

std::vector<AttendanceMark> AttendanceBook::all() const {
  return read(connection().query("SELECT applicant, workshop, present, noted_at FROM attendance"));
}

std::vector<AttendanceMark> AttendanceBook::of(std::int64_t applicant) const {
  return read(connection().query(
      "SELECT applicant, workshop, present, noted_at FROM attendance WHERE applicant = ?", applicant));
}

std::vector<AttendanceMark> AttendanceBook::at(std::size_t workshop) const {
  return read(
      connection().query("SELECT applicant, workshop, present, noted_at FROM attendance WHERE workshop = ?",
                         workshops().known_key(workshop)));
}

void AttendanceBook::mark(const AttendanceMark& mark) {
  const std::int64_t workshop = workshops().key(mark.workshop);
  if (mark.attendance == Attendance::kUnknown) {
    connection().run("DELETE FROM attendance WHERE applicant = ? AND workshop = ?", mark.applicant, workshop);
    return;
  }
  connection().run(
      R"(INSERT INTO attendance (applicant, workshop, present, noted_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (applicant, workshop) DO UPDATE SET present = excluded.present,
           noted_at = excluded.noted_at)",
      mark.applicant, workshop, mark.attendance == Attendance::kPresent, mark.noted_at);
}

}  // namespace reg
