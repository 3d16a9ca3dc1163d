#include "reg/formats/json/erasing_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"
#include "formats/json/seats_json.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

Json copies_json(const ErasingFacts& facts) {
  Json array = Json::array();
  for (const ErasedCopy& copy : facts.copies) {
    if (facts.dry_run) {
      array.push_back(copy.file);
      continue;
    }
    array.push_back(Json{{"file", copy.file},
                         {"refusal", text_or_null(copy.refusal)},
                         {"erased", copy.erased},
                         {"changes_rewritten", copy.changes_rewritten}});
  }
  return array;
}

}  // namespace

std::string erasing_json(const Schedule& schedule, const ErasingFacts& facts) {
  return json_text(Json{{"dry_run", facts.dry_run},
                        {"applicants", facts.applicants},
                        {"erased", facts.erased},
                        {"recognised", facts.recognised},
                        {"seats", seats_json(schedule, facts.seats)},
                        {"freed", seats_json(schedule, facts.freed)},
                        {"filled", seats_json(schedule, facts.filled)},
                        {"letters_dropped", facts.letters_dropped},
                        {"changes_rewritten", facts.changes_rewritten},
                        {"copies", copies_json(facts)},
                        {"removed", facts.removed},
                        {"mentions", facts.mentions},
                        {"addresses", facts.addresses},
                        {"digests_forgotten", facts.digests_forgotten},
                        {"not_looked_into", facts.not_looked_into}}) +
         "\n";
}

}  // namespace reg
