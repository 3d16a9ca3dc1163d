#include "reg/formats/json/finding_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"
#include "formats/json/seats_json.h"
#include "reg/formats/reports/finding_text.h"

namespace reg {

std::string findings_text(const Schedule& schedule, const Findings& findings) {
  if (findings.empty()) return "Nothing needs attention.\n";
  std::string text;
  for (const std::string& line : finding_lines(schedule, findings)) text += line + "\n";
  return text;
}

std::string findings_json(const Schedule& schedule, const Findings& findings, std::span<const SeatRef> filled,
                          bool dry_run) {
  using Json = nlohmann::ordered_json;
  Json array = Json::array();
  for (const Finding& f : findings) {
    array.push_back(Json{{"kind", finding_name(f.kind)},
                         {"workshop", f.workshop},
                         {"message", finding_text(schedule, f)},
                         {"fixable", f.fixable && f.fixing != Fixing::kLater}});
  }
  const Json all{{"dry_run", dry_run}, {"findings", array}, {"filled", seats_json(schedule, filled)}};
  // SQLite's own words on a damaged file may be anything.
  return json_text(all) + "\n";
}

}  // namespace reg
