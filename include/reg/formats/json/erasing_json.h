// What an erasure did, or would do, as JSON.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/rule/seats.h"

namespace reg {

struct ErasedCopy {
  std::string file;
  std::string refusal;  // why it was not done there; empty: it was
  std::int64_t erased = 0;
  std::int64_t changes_rewritten = 0;
};

struct ErasingFacts {
  bool dry_run = false;
  std::vector<std::int64_t> applicants;
  std::int64_t erased = 0;
  bool recognised = false;
  std::vector<SeatRef> seats, freed, filled;
  std::int64_t letters_dropped = 0;
  std::int64_t changes_rewritten = 0;
  std::vector<ErasedCopy> copies;
  std::vector<std::string> removed;
  std::vector<std::string> mentions;
  std::vector<std::string> addresses;
  std::int64_t digests_forgotten = 0;
  std::vector<std::string> not_looked_into;
};

// {"dry_run", "applicants", "erased", "recognised", "seats", "freed", "filled", "letters_dropped",
// "changes_rewritten", "copies": [{"file", "refusal", "erased", "changes_rewritten"}], "removed", "mentions",
// "addresses", "digests_forgotten", "not_looked_into"}; of a rehearsal the copies are names of files.
std::string erasing_json(const Schedule& schedule, const ErasingFacts& facts);

}  // namespace reg
