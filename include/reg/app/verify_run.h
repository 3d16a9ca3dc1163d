// A stored run, computed again from its own record.
#pragma once

#include <cstdint>
#include <optional>

#include "reg/app/open_cycle.h"
#include "reg/core/rule/run.h"
#include "reg/core/rule/verification.h"

namespace reg {

enum class VerifyRefusal {
  kNone,
  kNoRun,      // there is none at all
  kNoSuchRun,  // of this number
  kNoRecord    // an older register made it
};

struct VerifiedRun {
  VerifyRefusal refusal = VerifyRefusal::kNone;
  Run run;
  Verification found;
};

// `number`: none means the last run.
VerifiedRun verify_run(OpenCycle& cycle, std::optional<std::int64_t> number);

}  // namespace reg
