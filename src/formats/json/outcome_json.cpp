#include "reg/formats/json/outcome_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/applicant_object.h"
#include "formats/json/json_text.h"
#include "formats/json/seats_json.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::string announced_json(const Schedule& schedule, const std::vector<AnnouncedSeats>& announced,
                           bool dry_run) {
  Json root{{"dry_run", dry_run}, {"workshops", Json::array()}};
  for (const AnnouncedSeats& seats : announced) {
    root["workshops"].push_back(
        Json{{"workshop", schedule.workshops[seats.workshop].id},
             {"announced", seats.seats},
             {"confirm_by", seats.confirm_by ? Json(rfc3339(*seats.confirm_by)) : Json(nullptr)}});
  }
  return json_text(root) + "\n";
}

std::string moves_json(const Schedule& schedule, const Applicant& applicant,
                       const std::vector<SeatMove>& moves, const std::vector<SeatRef>& filled, bool dry_run) {
  Json root = applicant_object(schedule, applicant);
  root["dry_run"] = dry_run;
  root["changes"] = Json::array();
  for (const SeatMove& move : moves) {
    root["changes"].push_back(Json{{"workshop", schedule.workshops[move.workshop].id},
                                   {"before", state_name(move.before)},
                                   {"after", state_name(move.after)}});
  }
  root["filled"] = seats_json(schedule, filled);
  return json_text(root) + "\n";
}

std::string edited_json(const Schedule& schedule, const Applicant& applicant,
                        const std::vector<SeatRef>& filled, bool dry_run) {
  Json root = applicant_object(schedule, applicant);
  root["dry_run"] = dry_run;
  root["filled"] = seats_json(schedule, filled);
  return json_text(root) + "\n";
}

std::string merge_json(const Schedule& schedule, const Merge& merge, const std::vector<KeptAnswer>& answers,
                       const std::vector<SeatRef>& filled, bool dry_run) {
  Json root = applicant_object(schedule, merge.into);
  root["merged"] = merge.from.number;
  root["dry_run"] = dry_run;
  root["fields"] = Json::array();
  for (const FieldChange& c : merge.changes) {
    root["fields"].push_back(Json{{"field", c.field}, {"before", c.before}, {"after", c.after}});
  }
  root["answers"] = Json::array();
  for (const KeptAnswer& answer : answers) {
    root["answers"].push_back(Json{{"question", answer.question}, {"text", answer.text}});
  }
  root["changes"] = Json::array();
  for (const MergedRequest& r : merge.requests) {
    root["changes"].push_back(Json{{"workshop", schedule.workshops[r.workshop].id},
                                   {"before", r.before ? Json(state_name(*r.before)) : Json(nullptr)},
                                   {"after", state_name(r.after)}});
  }
  root["freed"] = Json::array();
  for (const std::size_t w : merge.freed) root["freed"].push_back(schedule.workshops[w].id);
  root["filled"] = seats_json(schedule, filled);
  return json_text(root) + "\n";
}

std::string substitute_json(const Schedule& schedule, const Substitution& change, bool dry_run) {
  Json to = applicant_object(schedule, change.receiving);
  if (dry_run) to["applicant"] = nullptr;  // no number was issued
  Json seats = Json::array();
  for (const Request& request : change.receiving.requests) {
    seats.push_back(
        Json{{"workshop", schedule.workshops[request.workshop].id}, {"state", state_name(request.state)}});
  }
  return json_text(Json{{"dry_run", dry_run},
                        {"from", applicant_object(schedule, change.giving.after)},
                        {"to", std::move(to)},
                        {"seats", std::move(seats)}}) +
         "\n";
}

}  // namespace reg
