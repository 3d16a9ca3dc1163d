#include "reg/core/rule/verification.h"

#include <algorithm>

#include "reg/base/digest.h"
#include "reg/core/rule/run_record.h"

namespace reg {
namespace {

// What does not fit in how the run's lottery was drawn, a clause.
std::string draw_fault(const RunRecord& record) {
  if (record.lottery) {
    const std::string fault = lottery_fault(*record.lottery);
    if (!fault.empty()) return fault;
  }
  const auto& claimants = record.input.claimants;
  const bool outsider = std::any_of(claimants.begin(), claimants.end(), [&](const Claimant& claimant) {
    return !claimant.late && is_left_out(record, claimant.number);
  });
  return outsider ? "somebody has a ticket whose number was not among those that were frozen" : "";
}

}  // namespace

Verification verify(const Run& run) {
  Verification found;
  if (sha256_hex(run.record) != run.input_sha256) {
    found.fault = "its record is not the one that it was computed from: the digests differ";
    return found;
  }
  const RecordReading reading = read_record(run.record);
  if (!reading.record) {
    found.fault = "its record cannot be read: " + reading.fault;
    return found;
  }
  found.record_holds = true;
  found.rule = reading.record->input.rule;
  if (reading.record->lottery) found.lottery = reading.record->lottery->version;
  found.result = write_result(*reading.record, allocate(reading.record->input));
  found.fault = draw_fault(*reading.record);
  if (sha256_hex(found.result) != run.result_sha256) found.fault = "computed again, it gives another result";
  found.result_holds = found.fault.empty();
  return found;
}

}  // namespace reg
