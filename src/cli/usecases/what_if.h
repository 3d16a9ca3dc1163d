// «What if»: the schedule with other numbers, for a rehearsal of the rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "cli/terminal/parser.h"
#include "cli/usecases/rule_run.h"

namespace reg {

struct WhatIf {
  std::vector<std::string> capacities;  // "uvod=50"
  std::vector<std::string> reserves;    // "mas=6", "mas@uvod=6"
  std::vector<std::string> without;     // applicants
  std::string rehearse;                 // a seed in the place of the lottery's

  bool any() const {
    return !capacities.empty() || !reserves.empty() || !without.empty() || !rehearse.empty();
  }
};

void declare_what_if(Parser& parser, WhatIf& what_if);

// The session's schedule so changed, or nothing when a part could not be understood or does not fit (a
// reserve above the capacity); told on `err`.
std::optional<Schedule> changed_schedule(Session& session, const WhatIf& what_if);

// The numbers of those left out, or nothing when one is not there; told on `err`.
std::optional<std::vector<std::int64_t>> left_out(Session& session, const WhatIf& what_if);

// Who would gain and who would lose a seat against the present state, by name.
void tell_difference(Session& session, Store& store, const RuleRun& run);
// The run's JSON with the same: "gained" and "lost", each [{"workshop", "applicant"}].
std::string with_difference(const Schedule& schedule, const std::string& run_json, const RuleRun& run);

}  // namespace reg
