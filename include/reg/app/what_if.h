// «What if»: the schedule with other numbers, for a rehearsal of the rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/app/find.h"
#include "reg/app/rule_run.h"

namespace reg {

struct WhatIf {
  struct Capacity {
    std::string workshop;  // as a person names it
    int seats = 0;
  };
  struct Reserved {
    std::string group;
    std::string workshop;  // as a person names it; empty: each
    int seats = 0;
  };
  std::vector<Capacity> capacities;
  std::vector<Reserved> reserves;
  std::vector<std::string> without;  // applicants, as a person names them
  std::string seed;                  // in the place of the lottery's

  bool any() const { return !capacities.empty() || !reserves.empty() || !without.empty() || !seed.empty(); }
};

// The cycle's schedule so changed. Not good where a word names nothing, or a reserve is above the capacity.
Found<Schedule> changed_schedule(const OpenCycle& cycle, const WhatIf& what_if);

// The numbers of those left out. Not good where one is not there.
Found<std::vector<std::int64_t>> left_out(const View& view, const WhatIf& what_if);

// The plan without the change, to compare with; nothing where there is none, as no lottery was drawn. To be
// asked outside of a change.
std::optional<RuleRun> plan_as_it_is(OpenCycle& cycle);

}  // namespace reg
