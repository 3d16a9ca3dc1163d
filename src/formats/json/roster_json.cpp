#include "reg/formats/json/roster_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"
#include "formats/roster/roster_columns.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

struct AsJson {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(const std::string& text) const { return text; }
  Json operator()(std::int64_t number) const { return number; }
};

Json row_json(const RosterRow& row) {
  Json out;
  for (const RosterColumn& column : roster_columns()) {
    if ((column.documents & kRosterJson) != 0)
      out[std::string(column.key)] = std::visit(AsJson(), column.value(row, 0));
  }
  return out;
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
