// Messages of the outbox as JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/time.h"

namespace reg {

struct MessageFacts {
  std::int64_t number = 0;
  std::string kind;
  std::string workshop;  // an id, or empty
  std::optional<std::int64_t> applicant;
  std::string to;
  std::int64_t revision = 0;
  std::string_view state;
  Instant queued_at{};
  std::int64_t attempts = 0;
  std::optional<Instant> next_try_at;
  std::optional<Instant> sent_at;
  std::string detail;
};

// An array of {"message", "kind", "workshop", "applicant", "to", "revision", "state", "queued_at",
// "attempts", "next_try_at", "sent_at", "detail"}; what does not apply is null.
std::string messages_json(const std::vector<MessageFacts>& messages);

}  // namespace reg
