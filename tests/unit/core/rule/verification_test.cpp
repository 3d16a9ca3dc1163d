#include "reg/core/rule/verification.h"
#include "support/small_cycle.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "reg/base/digest.h"
#include "reg/core/rule/run_record.h"

using namespace reg;
using namespace reg::test;

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

// The same people by either version of the rule: records as they were written, beside tests/recompute_run.py.
TEST_CASE("a run is verified by the version of the rule that made it") {
  struct Kept {
    const char* file;
    const char* input;
    const char* result;
  };
  const Kept records[] = {
      {"first-rule.txt", "afc585e68859e812d7e8aa5ab69ddb27d2815ab285f7ad936a7b51f55dbb94ee",
       "ede7d06f454538ff7d77a5dff847cfd9d23676b57d20bc4ce8d9edde981d8454"},
      {"second-rule.txt", "cc9578bf7ac94f28be8014100e46741212f5d5a4e020eaf55854f03d848c449c",
       "b9976edf5bf36ade03c936a904a156711b79731101c2745d826f62b33881e6d7"}};
  for (const Kept& kept : records) {
    CAPTURE(kept.file);
    std::ifstream file(std::string(REG_SOURCE_DIR "/tests/records/") + kept.file, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    Run run = run_of(text.substr(0, text.find("result\n")));
    run.input_sha256 = kept.input;
    run.result_sha256 = kept.result;
    const Verification found = verify(run);
    CHECK(found.fault == "");
    CHECK(found.result_holds);
    CHECK(run.record + "result\n" + found.result == text);
  }
}

namespace {

// Numbers 1 and 2 were frozen; drawn by a described source.
RunRecord lottery_record() {
  RunRecord record = read_record("register run record 2\ncycle talks\nrule 2\ntie_break lottery\nseed " +
                                 std::string(64, '0') +
                                 "\nworkshop reading 1\norganisation default -\nregion default -\n"
                                 "applicant 1 10 - - - - reading\napplicant 2 20 - - - - reading\n"
                                 "applicant 3 30 late - - - reading\n")
                         .record.value();
  Lottery lottery;
  lottery.secret = std::string(64, '5');
  lottery.source = "Sportka";
  lottery.round = "2022-04-17T18:00:00Z";
  lottery.fallback = "nist";
  lottery.commitment = lottery_commitment(lottery);
  lottery.frozen = FrozenNumbers{moment("2022-04-12T08:00:00Z"), NumberSet::of({1, 2})};
  lottery.drawn = DrawnValue{{}, RoundUse::kCommitted, lottery.round, "1 2 3 4 5", "", "", ""};
  record.seed = lottery_seed(lottery.secret, lottery.drawn->value);
  record.lottery = lottery;
  return record;
}

std::string fault_of(RunRecord record) {
  draw_tickets(record);
  Run run = run_of(write_record(record));
  run.result_sha256 = sha256_hex(write_result(record, allocate(record.input)));
  return verify(run).fault;
}

}  // namespace

TEST_CASE("a run of a lottery holds when its draw does") {
  RunRecord record = lottery_record();
  CHECK(fault_of(record) == "");
  draw_tickets(record);
  CHECK(verify(run_of(write_record(record))).lottery == 2);
  record.lottery->commitment[0] = record.lottery->commitment[0] == '0' ? '1' : '0';
  CHECK(fault_of(record) == "its lottery's commitment is not that of the secret and the round");
}

TEST_CASE("who has a ticket whose number was not frozen is late, or the run does not hold") {
  const std::string outsider = "somebody has a ticket whose number was not among those that were frozen";
  RunRecord record = lottery_record();
  record.input.claimants[2].late = false;
  CHECK(fault_of(record) == outsider);
  record.ticket_of[3] = 2;
  CHECK(fault_of(record) == "");
  record.ticket_of[1] = 4;
  CHECK(fault_of(record) == outsider);
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
