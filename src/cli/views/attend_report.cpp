#include "cli/views/attend_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reg/base/text/text.h"
#include "reg/formats/documents/text_table.h"
#include "reg/formats/json/json_text.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

// More than so many are counted and not named.
constexpr std::size_t kMostNamed = 12;

std::string shown(Attendance attendance) {
  return attendance == Attendance::kUnknown ? "not marked" : std::string(attendance_name(attendance));
}

Json name_or_null(Attendance attendance) {
  return attendance == Attendance::kUnknown ? Json(nullptr) : Json(attendance_name(attendance));
}

void add_counts(Json& root, const AttendanceCounts& counts) {
  root["present"] = counts.present;
  root["absent"] = counts.absent;
  root["not_marked"] = counts.not_marked;
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

std::string attendance_json(const Schedule& schedule, const Roster& roster) {
  Json root{{"workshop", schedule.workshops[roster.workshop].id}, {"people", Json::array()}};
  for (const RosterRow& row : roster.seats) {
    root["people"].push_back(Json{{"applicant", row.applicant},
                                  {"name", row.name},
                                  {"email", row.email},
                                  {"attendance", name_or_null(row.attendance)}});
  }
  add_counts(root, count_attendance(roster.seats));
  return json_text(root) + "\n";
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

std::string marking_json(const Workshop& workshop, const AttendMarking& marking,
                         const AttendanceCounts& counts, bool dry_run) {
  const auto number = [&](std::int64_t applicant) {
    return dry_run && marking.is_new(applicant) ? Json(nullptr) : Json(applicant);
  };
  Json root{
      {"workshop", workshop.id}, {"dry_run", dry_run}, {"changes", Json::array()}, {"seated", Json::array()}};
  for (const MarkChange& change : marking.changes) {
    root["changes"].push_back(Json{{"applicant", number(change.applicant)},
                                   {"before", name_or_null(change.before)},
                                   {"after", name_or_null(change.after)}});
  }
  for (const DoorSeat& seat : marking.seated) {
    root["seated"].push_back(Json{{"applicant", number(seat.applicant)},
                                  {"reason", verdict_name(seat.reason)},
                                  {"walk_in", seat.walk_in}});
  }
  add_counts(root, counts);
  return json_text(root) + "\n";
}

}  // namespace reg
