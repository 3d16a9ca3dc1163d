#include "reg/formats/json/applicant_json.h"

#include <nlohmann/json.hpp>

#include "reg/formats/json/json_text.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

Json optional_time(const std::optional<Instant>& time) {
  return time ? Json(rfc3339(*time)) : Json(nullptr);
}

Json summary(const Schedule& schedule, const Applicant& applicant,
             const std::vector<AttendanceMark>* marks = nullptr) {
  const Registration& r = applicant.registration;
  Json object;
  object["applicant"] = applicant.number;
  object["name"] = r.name;
  object["email"] = r.email;
  object["organisation"] = r.organisation;
  object["group"] = r.group;
  object["region"] = r.region;
  object["full_cycle"] = is_full_cycle(schedule, applicant);
  object["whole_only"] = r.whole_only;
  object["applied_at"] = rfc3339(r.applied_at);
  object["late"] = is_late(schedule, r.applied_at);
  object["status"] = applicant.withdrawn() ? "withdrawn" : "active";
  if (applicant.merged_into) object["merged_into"] = *applicant.merged_into;
  if (applicant.erased_at) object["erased_at"] = rfc3339(*applicant.erased_at);
  object["requests"] = Json::array();
  for (const Request& request : applicant.requests) {
    object["requests"].push_back(
        Json{{"workshop", schedule.workshops[request.workshop].id},
             {"state", state_name(request.state)},
             {"reason", request.reason.empty() ? Json(nullptr) : Json(request.reason)}});
    if (marks == nullptr) continue;
    const Attendance attendance = attendance_at(*marks, request.workshop);
    object["requests"].back()["attendance"] =
        attendance == Attendance::kUnknown ? Json(nullptr) : Json(attendance_name(attendance));
  }
  return object;
}

}  // namespace

std::string applicants_json(const Schedule& schedule, const std::vector<Applicant>& applicants) {
  Json array = Json::array();
  for (const Applicant& applicant : applicants) array.push_back(summary(schedule, applicant));
  return json_text(array) + "\n";
}

std::string applicant_json(const Schedule& schedule, const Applicant& applicant,
                           const std::vector<AttendanceMark>* marks) {
  const Registration& r = applicant.registration;
  Json object = summary(schedule, applicant, marks);
  object["given_name"] = r.given_name;
  object["family_name"] = r.family_name;
  object["phone"] = r.phone;
  object["note"] = r.note;
  object["consent_at"] = optional_time(r.consent_at);
  if (!applicant.consent_text.empty()) object["consent_text"] = applicant.consent_text;
  object["answered_at"] = optional_time(applicant.answered_at);
  object["withdrawn_at"] = optional_time(applicant.withdrawn_at);
  object["edited"] = applicant.edited;
  object["applied_known"] = known_name(r.applied_known);
  return json_text(object) + "\n";
}

}  // namespace reg
