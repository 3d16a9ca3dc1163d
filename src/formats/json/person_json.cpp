#include <nlohmann/json.hpp>

#include "formats/json/applicant_object.h"
#include "formats/json/journal_array.h"
#include "formats/json/json_text.h"
#include "reg/formats/reports/person_export.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

Json states(const Schedule& schedule, const Applicant& applicant) {
  Json array = Json::array();
  for (const Request& request : applicant.requests) {
    array.push_back(Json{{"workshop", schedule.workshops[request.workshop].id},
                         {"state", state_name(request.state)},
                         {"reason", text_or_null(request.reason)},
                         {"announced", request.announced},
                         {"confirm_by", time_or_null(request.confirm_by)}});
  }
  return array;
}

Json decisions(const PersonRecord& record) {
  Json array = Json::array();
  for (const PersonDecision& decision : record.decisions) {
    const Explanation& e = decision.explanation;
    array.push_back(Json{{"run", decision.run},
                         {"at", rfc3339(decision.at)},
                         {"command", decision.command},
                         {"workshop", e.workshop},
                         {"rank", e.rank},
                         {"verdict", verdict_name(e.verdict)},
                         {"position", e.position ? Json(*e.position) : Json(nullptr)}});
  }
  return array;
}

Json invitations(const Schedule& schedule, const PersonRecord& record) {
  Json array = Json::array();
  for (const Invitation& invitation : record.invitations) {
    const WorkshopDetails& details = invitation.details;
    array.push_back(Json{{"workshop", schedule.workshops[invitation.workshop].id},
                         {"stands", invitation.stands},
                         {"told_at", rfc3339(invitation.told_at)},
                         {"start", rfc3339(details.start)},
                         {"end", rfc3339(details.end)},
                         {"venue", Json{{"name", details.venue.name}, {"address", details.venue.address}}}});
  }
  return array;
}

Json attendance(const Schedule& schedule, const PersonRecord& record) {
  Json array = Json::array();
  for (const AttendanceMark& mark : record.attendance) {
    array.push_back(Json{{"workshop", schedule.workshops[mark.workshop].id},
                         {"attendance", attendance_name(mark.attendance)},
                         {"noted_at", rfc3339(mark.noted_at)}});
  }
  return array;
}

Json outside_schedule(const PersonRecord& record) {
  Json array = Json::array();
  for (const OrphanedRequest& outside : record.outside) {
    array.push_back(Json{{"workshop", outside.workshop},
                         {"state", outside.state ? Json(state_name(*outside.state)) : Json(nullptr)},
                         {"attendance", attendance_name(outside.attendance)}});
  }
  return array;
}

Json letters(const PersonRecord& record) {
  Json array = Json::array();
  for (const PersonLetter& letter : record.letters) {
    array.push_back(Json{{"number", letter.number},
                         {"kind", letter.kind},
                         {"workshop", text_or_null(letter.workshop)},
                         {"state", letter.state},
                         {"queued_at", rfc3339(letter.queued_at)},
                         {"sent_at", time_or_null(letter.sent_at)},
                         {"detail", letter.detail}});
  }
  return array;
}

Json rosters(const PersonRecord& record) {
  Json array = Json::array();
  for (const PersonRoster& roster : record.rosters) {
    array.push_back(Json{{"number", roster.number},
                         {"workshop", roster.workshop},
                         {"address", roster.address},
                         {"part", roster.part},
                         {"state", roster.state},
                         {"sent_at", time_or_null(roster.sent_at)}});
  }
  return array;
}

Json record_json(const Schedule& schedule, const PersonRecord& record) {
  const Applicant& applicant = record.applicant;
  Json object = applicant_object(schedule, applicant);
  object["imported"] = applicant.imported;
  object["form_identity"] = nullptr;
  if (applicant.form_identity) {
    object["form_identity"] =
        Json{{"email", applicant.form_identity->email}, {"name", applicant.form_identity->name}};
  }
  object["counts_from"] = time_or_null(applicant.counts_from);
  object["answers"] = Json::array();
  for (const KeptAnswer& answer : applicant.registration.answers) {
    object["answers"].push_back(Json{{"question", answer.question}, {"text", answer.text}});
  }
  object["states"] = states(schedule, applicant);
  object["decisions"] = decisions(record);
  object["invitations"] = invitations(schedule, record);
  object["attendance"] = attendance(schedule, record);
  object["outside_schedule"] = outside_schedule(record);
  object["letters"] = letters(record);
  object["rosters"] = rosters(record);
  object["distinct_from"] = record.distinct_from;
  return object;
}

}  // namespace

std::string person_json(const Schedule& schedule, const PersonExport& person) {
  Json root{{"cycle", schedule.id}, {"made_at", rfc3339(person.made_at)}, {"records", Json::array()}};
  for (const PersonRecord& record : person.records) root["records"].push_back(record_json(schedule, record));
  root["former"] = person.former;
  root["history"] = journal_array(person.history);
  for (Json& entry : root["history"]) entry.erase("actor");
  return json_text(root) + "\n";
}

}  // namespace reg
