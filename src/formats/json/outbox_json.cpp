#include "reg/formats/json/outbox_json.h"

#include <nlohmann/json.hpp>

#include "formats/json/json_text.h"

namespace reg {

std::string messages_json(const std::vector<MessageFacts>& messages) {
  using Json = nlohmann::ordered_json;
  Json array = Json::array();
  for (const MessageFacts& m : messages) {
    array.push_back(Json{{"message", m.number},
                         {"kind", m.kind},
                         {"workshop", text_or_null(m.workshop)},
                         {"applicant", m.applicant ? Json(*m.applicant) : Json()},
                         {"to", m.to},
                         {"revision", m.revision},
                         {"state", m.state},
                         {"queued_at", rfc3339(m.queued_at)},
                         {"attempts", m.attempts},
                         {"next_try_at", time_or_null(m.next_try_at)},
                         {"sent_at", time_or_null(m.sent_at)},
                         {"detail", m.detail}});
  }
  return json_text(array) + "\n";
}

}  // namespace reg
