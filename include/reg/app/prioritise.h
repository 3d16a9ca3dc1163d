// The rule applied to everybody who asks for seats, and its result written; or rehearsed with other numbers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "reg/app/rule_run.h"
#include "reg/app/what_if.h"
#include "reg/core/rule/plan_difference.h"

namespace reg {

struct PrioritiseOrder {
  WhatIf what_if;  // only with dry_run
  bool emails = false;
  bool dry_run = false;
};

struct PrioritiseResult {
  std::unique_ptr<const Schedule> schedule;  // by which it was decided
  std::optional<RuleRun> run;                // none: refused
  std::vector<std::string> refusals;         // sentences, where notice was not given of them already
  std::optional<PlanDifference> against;     // in a what-if: the plan without the change
  std::vector<SeatRef> gained;               // of `run`, where it is binding
  std::vector<std::int64_t> without;         // left out
  SeatHolders holders;                       // of seats that expired, were gained, or differ
  std::unordered_map<std::int64_t, std::string> emails;  // of everybody, where the order says so
  bool announced = false;                                // some result is
};

// Offers expire as far as it was found out whether they may: app/clock.h.
PrioritiseResult prioritise(OpenCycle& cycle, const PrioritiseOrder& order);

}  // namespace reg
