#include "reg/formats/json/outcome_json.h"

#include <nlohmann/json.hpp>

#include "reg/formats/json/applicant_json.h"
#include "reg/formats/json/json_text.h"
#include "reg/formats/json/seats_json.h"

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
  Json root = Json::parse(applicant_json(schedule, applicant));
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
  Json root = Json::parse(applicant_json(schedule, applicant));
  root["dry_run"] = dry_run;
  root["filled"] = seats_json(schedule, filled);
  return json_text(root) + "\n";
}

}  // namespace reg
