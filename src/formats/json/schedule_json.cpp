#include "reg/formats/json/schedule_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"

namespace reg {

std::string schedule_json(const Schedule& schedule) {
  using Json = nlohmann::ordered_json;
  Json root;
  root["id"] = schedule.id;
  root["title"] = schedule.title;
  root["language"] = language_code(schedule.language);
  root["timezone"] = schedule.zone.name();
  root["registration_closes"] = rfc3339(schedule.registration_closes - std::chrono::seconds(1));
  root["organiser"] = schedule.organiser;
  root["contact"] = schedule.contact;
  root["website"] = schedule.website;
  root["registration_url"] = schedule.registration_url;
  root["funding"] = schedule.funding;
  root["workshops"] = Json::array();
  for (const Workshop& w : schedule.workshops) {
    root["workshops"].push_back(Json{{"id", w.id},
                                     {"date", iso_date(w.date)},
                                     {"start", rfc3339(start_of(schedule, w))},
                                     {"end", rfc3339(end_of(schedule, w))},
                                     {"title", w.title},
                                     {"description", w.description},
                                     {"capacity", w.capacity},
                                     {"venue", Json{{"name", w.venue.name}, {"address", w.venue.address}}},
                                     {"cancelled", w.cancelled}});
  }
  root["groups"] = Json::array();
  for (const Group& g : schedule.groups) root["groups"].push_back(Json{{"code", g.code}, {"label", g.label}});
  return json_text(root) + "\n";
}

}  // namespace reg
