#include "reg/app/verify_run.h"
#include "reg/store/tables/runs.h"

#include <utility>

namespace reg {

VerifiedRun verify_run(OpenCycle& cycle, std::optional<std::int64_t> number) {
  const View view = cycle.store().view();
  auto run = view.runs().last_before(number ? std::optional(*number + 1) : std::nullopt);
  if (!run && !number) return {VerifyRefusal::kNoRun, {}, {}};
  if (!run || (number && run->number != *number)) return {VerifyRefusal::kNoSuchRun, {}, {}};
  VerifiedRun verified{VerifyRefusal::kNone, std::move(*run), {}};
  if (verified.run.record.empty()) {
    verified.refusal = VerifyRefusal::kNoRecord;
  } else {
    verified.found = verify(verified.run);
  }
  return verified;
}

}  // namespace reg
