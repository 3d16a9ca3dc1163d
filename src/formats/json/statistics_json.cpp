#include "reg/formats/json/statistics_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

Json object(const Tally& tally) {
  return Json{{"key", tally.key},
              {"label", tally.label},
              {"capacity", tally.capacity > 0 ? Json(tally.capacity) : Json(nullptr)},
              {"applicants", tally.applicants},
              {"full_cycle", tally.full_cycle},
              {"full_cycle_share", tally.full_cycle_share()},
              {"requests", tally.requests},
              {"seats", tally.seats},
              {"waiting", tally.waiting},
              {"came", tally.came},
              {"no_shows", tally.no_shows},
              {"people", tally.people},
              {"attended_all", tally.attended_all},
              {"full_cycle_seated", tally.cycle_seats},
              {"full_cycle_kept", tally.cycle_kept},
              {"hours", tally.hours()}};
}

Json array(const std::vector<Tally>& tallies) {
  Json list = Json::array();
  for (const Tally& tally : tallies) list.push_back(object(tally));
  return list;
}

Json workshops(const Statistics& statistics) {
  Json list = array(statistics.workshops());
  for (std::size_t w = 0; w < list.size(); ++w) list[w]["cancelled"] = statistics.workshops()[w].cancelled;
  return list;
}

}  // namespace

std::string statistics_json(const Statistics& statistics) {
  return json_text(Json{{"cycle", object(statistics.total())},
                        {"workshops", workshops(statistics)},
                        {"groups", array(statistics.groups())},
                        {"regions", array(statistics.regions())},
                        {"held", statistics.held()},
                        {"organisations", array(statistics.organisations())}}) +
         "\n";
}

}  // namespace reg
