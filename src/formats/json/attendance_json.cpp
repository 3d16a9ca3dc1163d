#include "reg/formats/json/attendance_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

Json name_or_null(Attendance attendance) {
  return attendance == Attendance::kUnknown ? Json(nullptr) : Json(attendance_name(attendance));
}

void add_counts(Json& root, const AttendanceCounts& counts) {
  root["present"] = counts.present;
  root["absent"] = counts.absent;
  root["not_marked"] = counts.not_marked;
}

}  // namespace

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

std::string marking_json(const Workshop& workshop, const std::vector<MarkChange>& changes,
                         const std::vector<DoorSeat>& seated, const AttendanceCounts& counts, bool dry_run,
                         const std::function<bool(std::int64_t)>& has_number) {
  const auto number = [&](std::int64_t applicant) {
    return has_number(applicant) ? Json(applicant) : Json(nullptr);
  };
  Json root{
      {"workshop", workshop.id}, {"dry_run", dry_run}, {"changes", Json::array()}, {"seated", Json::array()}};
  for (const MarkChange& change : changes) {
    root["changes"].push_back(Json{{"applicant", number(change.applicant)},
                                   {"before", name_or_null(change.before)},
                                   {"after", name_or_null(change.after)}});
  }
  for (const DoorSeat& seat : seated) {
    root["seated"].push_back(Json{{"applicant", number(seat.applicant)},
                                  {"reason", verdict_name(seat.reason)},
                                  {"walk_in", seat.walk_in}});
  }
  add_counts(root, counts);
  return json_text(root) + "\n";
}

}  // namespace reg
