// «What if»: the schedule with other numbers, for a rehearsal of the rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "cli/terminal/parser.h"
#include "reg/app/rule_run.h"

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

// The plan without the change, to compare with; nothing where there is none, as no lottery was drawn. To be
// asked outside of a change.
std::optional<RuleRun> plan_as_it_is(Session& session);

// Who has a seat by the one plan and not by the other.
struct PlanDifference {
  std::vector<SeatRef> gained;
  std::vector<SeatRef> lost;

  // At one workshop.
  WorkshopChange at(std::size_t workshop) const;
};
PlanDifference difference(const RuleRun& before, const RuleRun& after);

// Who would gain and who would lose a seat, by name. Of those left out nothing is said.
void tell_difference(Session& session, Store& store, const PlanDifference& difference,
                     std::span<const std::int64_t> without);
// The run's JSON with the same: "gained" and "lost", each [{"workshop", "applicant"}]; null without a plan to
// compare with.
std::string with_difference(const Schedule& schedule, const std::string& run_json,
                            const std::optional<PlanDifference>& difference);

}  // namespace reg
