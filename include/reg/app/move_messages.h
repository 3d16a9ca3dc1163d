// Messages of the outbox in another state, by a person's word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/store/tables/outbox.h"

namespace reg {

struct MessageChoice {
  std::vector<std::int64_t> numbers;
  bool failed = false;     // and all that failed
  bool uncertain = false;  // and all that may have arrived or not
};

struct MovedMessages {
  struct Unfit {
    std::int64_t number = 0;
    std::string text;
    OutboxState state = OutboxState::kQueued;
  };
  bool refused = false;                 // for one of these, or as a template has a fault: notice was given
  std::optional<std::int64_t> unknown;  // there is no such message
  std::vector<Unfit> unfit;             // of which that cannot be said
  std::size_t count = 0;
};

// What failed, is uncertain or waits is queued again.
MovedMessages retry_messages(OpenCycle& cycle, const MessageChoice& choice, bool dry_run);
// What is uncertain has arrived, and the applicants know what it said; or it has not.
MovedMessages settle_messages(OpenCycle& cycle, const MessageChoice& choice, bool sent, bool dry_run);

}  // namespace reg
