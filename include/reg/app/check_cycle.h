// What needs attention, and what of it is fixed without a decision.
#pragma once

#include <optional>

#include "reg/app/checks/findings.h"
#include "reg/app/open_cycle.h"
#include "reg/app/rule_run.h"

namespace reg {

struct CheckOrder {
  bool fix = false;
  bool dry_run = false;  // of fixing
};

struct CheckResult {
  Findings findings;
  Promotions promotions;   // of the seats of offers that were over
  bool not_fixed = false;  // as the database is damaged
  bool unsound = false;    // a template of letters has a fault: notice was given, and nothing was fixed
};

// A database of ours that is too damaged to be opened is one finding.
CheckResult check_cycle(OpenCycle& cycle, const CheckOrder& order);

}  // namespace reg
