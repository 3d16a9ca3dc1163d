#include "cli/views/attend_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/formats/documents/text_table.h"

namespace reg {
namespace {

// More than so many are counted and not named.
constexpr std::size_t kMostNamed = 12;

std::string shown(Attendance attendance) {
  return attendance == Attendance::kUnknown ? "not marked" : std::string(attendance_name(attendance));
}

std::string change_text(const MarkChange& change) {
  if (change.before == Attendance::kUnknown) return shown(change.after);
  return shown(change.before) + " -> " + shown(change.after);
}

}  // namespace

std::string attendance_text(const Schedule& schedule, const Roster& roster, std::size_t width) {
  const Workshop& workshop = schedule.workshops[roster.workshop];
  std::string text = fmt::format("{}: {}\n", workshop.id, counts_text(count_attendance(roster.seats)));
  if (roster.seats.empty()) return text;
  TextTable table({{"No.", Align::kRight, 4},
                   {"Name", Align::kLeft, 3, 20},
                   {"Organisation", Align::kLeft, 1, 15, true},
                   {"Attendance", Align::kLeft, 2}});
  for (const RosterRow& row : roster.seats) {
    table.add_row({std::to_string(row.applicant), row.name, row.organisation,
                   std::string(attendance_name(row.attendance))});
  }
  return text + "\n" + table.render(width);
}

std::string marking_text(const Workshop& workshop, const AttendMarking& marking,
                         const AttendanceCounts& counts, bool dry_run) {
  if (marking.changes.empty() && marking.seated.empty()) {
    return fmt::format("{} {} at {}\n{}: {}\n", dry_run ? "Would confirm" : "Confirmed",
                       counted(marking.confirmed, "seat", "seats"), workshop.id, workshop.id,
                       counts_text(counts));
  }
  const bool marked = !marking.changes.empty();
  const char* verb = marked ? (dry_run ? "Would mark" : "Marked") : (dry_run ? "Would seat" : "Seated");
  std::string text = fmt::format(
      "{} {} at {}\n", verb,
      counted(marked ? marking.changes.size() : marking.seated.size(), "person", "people"), workshop.id);
  if (marking.changes.size() <= kMostNamed) {
    for (const MarkChange& change : marking.changes) {
      text += fmt::format("  {}: {}\n", change.name, change_text(change));
    }
  }
  for (const DoorSeat& seat : marking.seated) {
    text += fmt::format("  {} {} a free seat{}\n", seat.name, dry_run ? "would get" : "gets",
                        seat.walk_in ? "" : " from the waiting list");
  }
  return text + fmt::format("{}: {}\n", workshop.id, counts_text(counts));
}

}  // namespace reg
