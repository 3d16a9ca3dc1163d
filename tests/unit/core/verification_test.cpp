#include "reg/core/verification.h"

#include <catch2/catch.hpp>

#include "reg/base/digest.h"
#include "reg/core/run_record.h"

using namespace reg;

namespace {

// Two people for one seat.
const char* const kRecord =
    "register run record 1\n"
    "cycle talks\n"
    "tie_break time\n"
    "seed -\n"
    "workshop reading 1\n"
    "organisation default -\n"
    "region default -\n"
    "applicant 1 10 - - - - reading\n"
    "applicant 2 20 - - - - reading\n";

Run run_of(const std::string& record) {
  Run run;
  run.number = 1;
  run.record = record;
  run.input_sha256 = sha256_hex(record);
  return run;
}

}  // namespace

TEST_CASE("a run holds when its record gives the result that was digested") {
  Run run = run_of(kRecord);
  const RecordReading reading = read_record(kRecord);
  REQUIRE(reading.fault == "");
  run.result_sha256 = sha256_hex(write_result(*reading.record, allocate(reading.record->input)));
  const Verification found = verify(run);
  CHECK(found.record_holds);
  CHECK(found.result_holds);
  CHECK(found.fault == "");
  CHECK(sha256_hex(found.result) == run.result_sha256);
}

TEST_CASE("a run of another result does not hold") {
  Run run = run_of(kRecord);
  run.result_sha256 = sha256_hex("another");
  const Verification found = verify(run);
  CHECK(found.record_holds);
  CHECK_FALSE(found.result_holds);
  CHECK(found.fault == "computed again, it gives another result");
}

TEST_CASE("a run whose record was changed, or cannot be read, does not hold") {
  Run run = run_of(kRecord);
  run.record += "applicant 3 30 - - - - reading\n";
  CHECK(verify(run).fault == "its record is not the one that it was computed from: the digests differ");
  CHECK_FALSE(verify(run).record_holds);

  const Verification unread = verify(run_of("nonsense\n"));
  CHECK(unread.fault == "its record cannot be read: " + read_record("nonsense\n").fault);
  CHECK(unread.result == "");
}
