#include "reg/formats/json/applicant_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/applicant_object.h"
#include "formats/json/json_text.h"
#include "reg/core/people/fields.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

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

Json applicants_array(const Schedule& schedule, std::span<const Applicant> applicants) {
  Json array = Json::array();
  for (const Applicant& applicant : applicants) array.push_back(summary(schedule, applicant));
  return array;
}

Json applicant_object(const Schedule& schedule, const Applicant& applicant,
                      const std::vector<AttendanceMark>* marks) {
  const Registration& r = applicant.registration;
  Json object = summary(schedule, applicant, marks);
  for (const Field& field : kFields) {
    if (field.text != nullptr && !object.contains(field.name))
      object[std::string(field.name)] = r.*field.text;
  }
  object["consent_at"] = time_or_null(r.consent_at);
  if (!applicant.consent_text.empty()) object["consent_text"] = applicant.consent_text;
  object["answered_at"] = time_or_null(applicant.answered_at);
  object["withdrawn_at"] = time_or_null(applicant.withdrawn_at);
  object["edited"] = applicant.edited;
  object["applied_known"] = known_name(r.applied_known);
  return object;
}

std::string applicants_json(const Schedule& schedule, const std::vector<Applicant>& applicants) {
  return json_text(applicants_array(schedule, applicants)) + "\n";
}

std::string applicant_json(const Schedule& schedule, const Applicant& applicant,
                           const std::vector<AttendanceMark>* marks) {
  return json_text(applicant_object(schedule, applicant, marks)) + "\n";
}

}  // namespace reg
