#include "reg/formats/json/people_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/applicant_object.h"
#include "formats/json/json_text.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::string waiting_json(const Schedule& schedule, const std::vector<WaitingPeople>& lists) {
  Json root = Json::array();
  for (const WaitingPeople& list : lists) {
    Json entry{{"workshop", schedule.workshops[list.workshop].id}, {"waiting", Json::array()}};
    int position = 0;
    for (const Applicant& a : list.people) {
      entry["waiting"].push_back(Json{{"position", ++position},
                                      {"applicant", a.number},
                                      {"name", a.registration.name},
                                      {"email", a.registration.email},
                                      {"full_cycle", is_full_cycle(schedule, a)},
                                      {"applied_at", rfc3339(a.registration.applied_at)}});
    }
    root.push_back(std::move(entry));
  }
  return json_text(root) + "\n";
}

std::string duplicates_json(const Schedule& schedule, const std::vector<AlikePeople>& pairs) {
  Json root = Json::array();
  for (const AlikePeople& pair : pairs) {
    root.push_back(
        Json{{"in_common", pair.in_common}, {"applicants", applicants_array(schedule, pair.people)}});
  }
  return json_text(root) + "\n";
}

std::string distinct_json(std::int64_t one, std::int64_t other, bool is_new, bool dry_run) {
  return json_text(Json{{"dry_run", dry_run}, {"applicants", {one, other}}, {"new", is_new}}) + "\n";
}

}  // namespace reg
