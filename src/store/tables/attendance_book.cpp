#include "reg/store/tables/attendance_book.h"

#include <algorithm>
#include <tuple>

#include "store/tables/rows.h"

namespace reg {

std::vector<AttendanceMark> AttendanceBook::read(Statement& row) {
  std::vector<AttendanceMark> marks;
  while (row.step()) {
    const std::int32_t place = store_.place_of(row.integer(1));
    if (place < 0) continue;
    marks.push_back({row.integer(0), static_cast<std::size_t>(place),
                     row.integer(2) != 0 ? Attendance::kPresent : Attendance::kAbsent,
                     instant(row.integer(3))});
  }
  std::sort(marks.begin(), marks.end(), [](const AttendanceMark& a, const AttendanceMark& b) {
    return std::tuple(a.applicant, a.workshop) < std::tuple(b.applicant, b.workshop);
  });
  return marks;
}

std::vector<AttendanceMark> AttendanceBook::all() {
  return read(store_.connection_.statement("SELECT applicant, workshop, present, noted_at FROM attendance"));
}

std::vector<AttendanceMark> AttendanceBook::of(std::int64_t applicant) {
  return read(
      store_.connection_
          .statement("SELECT applicant, workshop, present, noted_at FROM attendance WHERE applicant = ?")
          .bind(applicant));
}

std::vector<OutsideRequest> AttendanceBook::outside_schedule(std::int64_t applicant) {
  std::vector<OutsideRequest> found;
  Statement& row = store_.connection_.statement(
      "SELECT key, id, request.state, present FROM workshop "
      "LEFT JOIN request ON request.workshop = key AND request.applicant = ?1 "
      "LEFT JOIN attendance ON attendance.workshop = key AND attendance.applicant = ?1 "
      "WHERE request.state IS NOT NULL OR present IS NOT NULL ORDER BY key");
  row.bind(applicant);
  while (row.step()) {
    if (store_.place_of(row.integer(0)) >= 0) continue;
    OutsideRequest outside{std::string(row.text(1)), std::nullopt, Attendance::kUnknown};
    if (!row.is_null(2)) outside.state = read_state(row.text(2));
    if (!row.is_null(3))
      outside.attendance = row.integer(3) != 0 ? Attendance::kPresent : Attendance::kAbsent;
    found.push_back(std::move(outside));
  }
  return found;
}

std::vector<AttendanceMark> AttendanceBook::at(std::size_t workshop) {
  return read(
      store_.connection_
          .statement("SELECT applicant, workshop, present, noted_at FROM attendance WHERE workshop = ?")
          .bind(store_.known_key(workshop)));
}

void AttendanceBook::mark(const AttendanceMark& mark) {
  const std::int64_t workshop = store_.workshop_key(mark.workshop);
  if (mark.attendance == Attendance::kUnknown) {
    store_.connection_.statement("DELETE FROM attendance WHERE applicant = ? AND workshop = ?")
        .bind(mark.applicant, workshop)
        .run();
    return;
  }
  store_.connection_
      .statement(
          "INSERT INTO attendance (applicant, workshop, present, noted_at) VALUES (?, ?, ?, ?) "
          "ON CONFLICT (applicant, workshop) DO UPDATE SET present = excluded.present, "
          "noted_at = excluded.noted_at")
      .bind(mark.applicant, workshop, mark.attendance == Attendance::kPresent, seconds(mark.noted_at))
      .run();
}

}  // namespace reg
