#include "reg/store/tables/attendance_book.h"

#include <algorithm>
#include <tuple>

#include "store/tables/rows.h"

namespace reg {

std::vector<AttendanceMark> AttendanceBook::read(Rows rows) {
  std::vector<AttendanceMark> marks;
  for (const Row& row : rows) {
    const std::int32_t place = store_.place_of(row.value<std::int64_t>(1));
    if (place < 0) continue;
    marks.push_back({row.value<std::int64_t>(0), static_cast<std::size_t>(place), row.value<Attendance>(2),
                     row.value<Instant>(3)});
  }
  std::sort(marks.begin(), marks.end(), [](const AttendanceMark& a, const AttendanceMark& b) {
    return std::tuple(a.applicant, a.workshop) < std::tuple(b.applicant, b.workshop);
  });
  return marks;
}

std::vector<AttendanceMark> AttendanceBook::all() {
  return read(store_.connection_.query("SELECT applicant, workshop, present, noted_at FROM attendance"));
}

std::vector<AttendanceMark> AttendanceBook::of(std::int64_t applicant) {
  return read(store_.connection_.query(
      "SELECT applicant, workshop, present, noted_at FROM attendance WHERE applicant = ?", applicant));
}

std::vector<OutsideRequest> AttendanceBook::outside_schedule(std::int64_t applicant) {
  std::vector<OutsideRequest> found;
  for (const Row& row : store_.connection_.query(
           R"(SELECT key, id, request.state, present FROM workshop
              LEFT JOIN request ON request.workshop = key AND request.applicant = ?1
              LEFT JOIN attendance ON attendance.workshop = key AND attendance.applicant = ?1
              WHERE request.state IS NOT NULL OR present IS NOT NULL ORDER BY key)",
           applicant)) {
    if (store_.place_of(row.value<std::int64_t>(0)) >= 0) continue;
    found.push_back(
        {row.value<std::string>(1), row.value<std::optional<RequestState>>(2), row.value<Attendance>(3)});
  }
  return found;
}

std::vector<AttendanceMark> AttendanceBook::at(std::size_t workshop) {
  return read(store_.connection_.query(
      "SELECT applicant, workshop, present, noted_at FROM attendance WHERE workshop = ?",
      store_.known_key(workshop)));
}

void AttendanceBook::mark(const AttendanceMark& mark) {
  const std::int64_t workshop = store_.workshop_key(mark.workshop);
  if (mark.attendance == Attendance::kUnknown) {
    store_.connection_.run("DELETE FROM attendance WHERE applicant = ? AND workshop = ?", mark.applicant,
                           workshop);
    return;
  }
  store_.connection_.run(
      R"(INSERT INTO attendance (applicant, workshop, present, noted_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (applicant, workshop) DO UPDATE SET present = excluded.present,
           noted_at = excluded.noted_at)",
      mark.applicant, workshop, mark.attendance == Attendance::kPresent, mark.noted_at);
}

}  // namespace reg
