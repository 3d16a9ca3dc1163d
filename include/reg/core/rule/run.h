// One prioritisation as it is kept: what it was given and what it found, workshop by workshop.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/base/time.h"
#include "reg/core/cycle/schedule.h"

namespace reg {

struct RunWorkshop {
  std::string id;
  int capacity = 0;
  std::int64_t requests = 0;    // active ones
  std::int64_t full_cycle = 0;  // of them, by full-cycle applicants
  std::int64_t seats = 0;
  std::int64_t waiting = 0;
  bool operator==(const RunWorkshop&) const = default;
};

struct Run {
  std::int64_t number = 0;  // 1…
  Instant at{};
  TieBreak tie_break = TieBreak::kTime;
  std::optional<std::string> seed;  // of the lottery
  std::string input_sha256;
  int passes = 0;
  std::vector<RunWorkshop> workshops;  // in the order of the cycle
  std::string command = "prioritise";  // what made the run
  std::string record = {};             // text of core/run_record; empty for a run of an older register
  std::string result_sha256 = {};      // of the result as text
};

}  // namespace reg
