#include "formats/json/seats_json.h"

#include <nlohmann/json.hpp>

namespace reg {

nlohmann::ordered_json seats_json(const Schedule& schedule, std::span<const SeatRef> seats) {
  using Json = nlohmann::ordered_json;
  Json array = Json::array();
  for (const SeatRef& seat : seats) {
    array.push_back(Json{{"workshop", schedule.workshops[seat.workshop].id}, {"applicant", seat.applicant}});
  }
  return array;
}

}  // namespace reg
