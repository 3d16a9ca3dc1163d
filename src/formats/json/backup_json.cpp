#include "reg/formats/json/backup_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"

namespace reg {

std::string backup_json(const BackupFacts& facts) {
  using Json = nlohmann::ordered_json;
  return json_text(Json{{"dry_run", facts.dry_run},
                        {"file", facts.file},
                        {"bytes", facts.bytes ? Json(*facts.bytes) : Json(nullptr)},
                        {"applicants", facts.applicants ? Json(*facts.applicants) : Json(nullptr)},
                        {"last_change", time_or_null(facts.last_change)},
                        {"removed", facts.removed},
                        {"unreadable_changes", facts.unreadable_changes}}) +
         "\n";
}

std::string restore_json(const RestoreFacts& facts) {
  return json_text(nlohmann::ordered_json{{"dry_run", facts.dry_run},
                                          {"file", facts.file},
                                          {"applicants", facts.applicants},
                                          {"last_change", time_or_null(facts.last_change)},
                                          {"kept", text_or_null(facts.kept)},
                                          {"damaged", facts.damaged},
                                          {"sent", facts.sent},
                                          {"uncertain", facts.uncertain},
                                          {"erased", facts.erased},
                                          {"unreadable_changes", facts.unreadable_changes}}) +
         "\n";
}

}  // namespace reg
