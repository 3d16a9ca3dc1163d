#include <catch2/catch.hpp>

#include "reg/base/text/text.h"
#include "reg/core/people/registering.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/runs.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

Applicant person(const Schedule& schedule, const std::string& name,
                 const std::vector<std::string>& workshops) {
  return new_applicant(schedule, registration(name, fold(name).substr(0, 3) + "@example.cz", workshops));
}

Run sample_run(std::int64_t number) {
  Run run;
  run.number = number;
  run.at = moment("2022-04-11T06:30:00Z");
  run.input_sha256 = std::string(64, 'a');
  run.passes = 2;
  run.workshops = {{"uvod", 40, 55, 30, 40, 15}, {"deti", 40, 12, 3, 12, 0}, {"bydleni", 20, 0, 0, 0, 0}};
  return run;
}

std::string shown(const std::optional<Run>& run) {
  if (!run) return "no run";
  std::string text = fmt::format("{} {} {} {} {} {}\n", run->number, rfc3339(run->at),
                                 run->tie_break == TieBreak::kTime ? "time" : "lottery",
                                 run->seed.value_or("-"), run->input_sha256.substr(0, 4), run->passes);
  for (const RunWorkshop& w : run->workshops) {
    text +=
        fmt::format("{} {} {} {} {} {}\n", w.id, w.capacity, w.requests, w.full_cycle, w.seats, w.waiting);
  }
  return text;
}

}  // namespace

TEST_CASE("the last run is kept whole, with its workshops in the order of the cycle") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  CHECK(shown(store.view().runs().last()) == "no run");
  // Keys are issued as workshops are asked for: not in the order of the cycle.
  Write(store)->applicants().add(person(schedule, "Eva Malá", {"bydleni"}));
  Write(store)->runs().add(sample_run(1));
  CHECK(shown(store.view().runs().last()) ==
        "1 2022-04-11T06:30:00Z time - aaaa 2\n"
        "uvod 40 55 30 40 15\n"
        "deti 40 12 3 12 0\n"
        "bydleni 20 0 0 0 0\n");
  Run second = sample_run(2);
  second.tie_break = TieBreak::kLottery;
  second.seed = std::string(64, 'f');
  second.workshops.pop_back();
  Write(store)->runs().add(second);
  CHECK(shown(store.view().runs().last()) == "2 2022-04-11T06:30:00Z lottery " + std::string(64, 'f') +
                                                 " aaaa 2\n"
                                                 "uvod 40 55 30 40 15\n"
                                                 "deti 40 12 3 12 0\n");
}

TEST_CASE("a run's record, command and result's digest come back as they were") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Run run = sample_run(1);
  run.command = "cancel";
  run.result_sha256 = std::string(64, 'b');
  for (int i = 0; i < 5000; ++i) run.record += fmt::format("applicant {} {} - - - - uvod\n", i, i * 7);
  { Write(file.open(schedule))->runs().add(run); }
  Store store = file.open(schedule);
  const Run kept = store.view().runs().last().value();
  CHECK(kept.command == "cancel");
  CHECK(kept.result_sha256 == run.result_sha256);
  CHECK((kept.record == run.record));
  Connection raw = file.raw();
  CHECK(std::stoi(ask(raw, "SELECT length(record) FROM run")) < 60'000);
}

TEST_CASE("the runs are read one before the other") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  CHECK_FALSE(store.view().runs().last_before(std::nullopt).has_value());
  for (const std::int64_t number : {1, 2, 5}) {
    Run run = sample_run(number);
    run.record = fmt::format("record of {}", number);
    Write(store)->runs().add(run);
  }
  const auto before = [&](std::optional<std::int64_t> number) {
    const auto run = store.view().runs().last_before(number);
    return run ? run->record : "none";
  };
  CHECK(before(std::nullopt) == "record of 5");
  CHECK(before(9) == "record of 5");
  CHECK(before(5) == "record of 2");
  CHECK(before(2) == "record of 1");
  CHECK(before(1) == "none");
  CHECK(store.view().runs().last()->number == 5);
}

TEST_CASE("a run of an older program has neither a record nor a result's digest") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Write(store)->runs().add(sample_run(1));
  const Run kept = store.view().runs().last().value();
  CHECK(kept.command == "prioritise");
  CHECK(kept.record == "");
  CHECK(kept.result_sha256 == "");
}

TEST_CASE("a damaged record is told with the file and the run") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store store = file.open(schedule);
  Run run = sample_run(1);
  run.record = "register run record 1\n";
  Write(store)->runs().add(run);
  file.raw().execute("UPDATE run SET record = x'00112233'");
  CHECK(refusal([&] { store.view().runs().last(); }) ==
        "the database " + file.name() + " is damaged: the record of run 1");
}

TEST_CASE("a run's number is taken once") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store store = file.open(schedule);
  Write(store)->runs().add(sample_run(1));
  CHECK(refusal([&] { Write(store)->runs().add(sample_run(1)); }) ==
        "the database " + file.name() + ": UNIQUE constraint failed: run.number");
}

TEST_CASE("a run remembers a workshop that the schedule has no more") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Write(file.open(schedule))->runs().add(sample_run(1));
  Schedule shorter = schedule;
  shorter.workshops.erase(shorter.workshops.begin());
  Store store = file.open(shorter);
  CHECK(shown(store.view().runs().last()) ==
        "1 2022-04-11T06:30:00Z time - aaaa 2\n"
        "deti 40 12 3 12 0\n"
        "bydleni 20 0 0 0 0\n"
        "uvod 40 55 30 40 15\n");
}
