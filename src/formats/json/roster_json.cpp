#include "reg/formats/json/roster_json.h"

#include <nlohmann/json.hpp>

#include "reg/formats/json/json_text.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

Json row_json(const RosterRow& row) {
  return {{"applicant", row.applicant},
          {"name", row.name},
          {"email", row.email},
          {"organisation", row.organisation},
          {"group", row.group},
          {"region", row.region},
          {"state", state_name(row.state)},
          {"note", row.note},
          {"attendance",
           row.attendance == Attendance::kUnknown ? Json(nullptr) : Json(attendance_name(row.attendance))}};
}

}  // namespace

std::string roster_json(const Schedule& schedule, const Roster& roster) {
  const Workshop& workshop = schedule.workshops[roster.workshop];
  Json seats = Json::array();
  for (const auto& row : roster.seats) seats.push_back(row_json(row));
  Json waiting = Json::array();
  for (const auto& row : roster.waiting) {
    waiting.push_back(row_json(row));
    waiting.back()["position"] = row.position;
  }
  Json document;
  document["workshop"] = {{"id", workshop.id},
                          {"date", iso_date(workshop.date)},
                          {"start", rfc3339(start_of(schedule, workshop))},
                          {"end", rfc3339(end_of(schedule, workshop))},
                          {"title", workshop.title},
                          {"capacity", workshop.capacity}};
  document["seats"] = std::move(seats);
  document["waiting"] = std::move(waiting);
  return json_text(document) + "\n";
}

}  // namespace reg
