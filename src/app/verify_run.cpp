#include "reg/app/verify_run.h"

#include <utility>

namespace reg {

VerifiedRun verify_run(OpenCycle& cycle, std::optional<std::int64_t> number) {
  Store& store = cycle.store();
  const Transaction view = store.view();
  auto run = store.run_before(number ? std::optional(*number + 1) : std::nullopt);
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
