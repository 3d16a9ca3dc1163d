#include "reg/core/rule/verification.h"

#include "reg/base/digest.h"
#include "reg/core/rule/run_record.h"

namespace reg {

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
  found.result = write_result(*reading.record, allocate(reading.record->input));
  found.result_holds = sha256_hex(found.result) == run.result_sha256;
  if (!found.result_holds) found.fault = "computed again, it gives another result";
  return found;
}

}  // namespace reg
