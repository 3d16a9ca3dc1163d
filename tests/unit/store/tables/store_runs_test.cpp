#include <catch2/catch.hpp>

#include "reg/base/text/text.h"
#include "reg/core/people/registering.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

std::string requests_of(Store& store, std::int64_t number) {
  std::string text;
  const Applicant applicant = store.applicant(number);
  for (const Request& r : applicant.requests) {
    text += fmt::format("{}:{}:{}:{} ", r.workshop, state_name(r.state), r.announced ? "announced" : "open",
                        r.reason);
  }
  return text;
}

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

std::string shown(const std::vector<StrayRequests>& strays) {
  std::string text;
  for (const StrayRequests& s : strays) text += fmt::format("{}:{}:{} ", s.workshop, s.active, s.seats);
  return text;
}

}  // namespace

TEST_CASE("full-cycle applicants ask for a workshop that was added to the schedule") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Schedule before = schedule;
  before.workshops.erase(before.workshops.begin() + 1);
  {
    Store store = file.open(before);
    Registration full = registration("Eva Malá", "eva@example.cz", {"uvod", "bydleni"});
    full.full_cycle = true;
    store.add(new_applicant(before, full));
    store.add(person(before, "Jan Novák", {"uvod", "bydleni"}));
    full.name = "Jiří Novák";
    store.add(withdraw(new_applicant(before, full), moment("2022-03-02T00:00:00Z")));
    CHECK(store.complete_full_cycles() == 0);
  }
  Store store = file.open(schedule);
  CHECK(store.complete_full_cycles() == 1);
  CHECK(requests_of(store, 1) == "0:requested:open: 1:requested:open: 2:requested:open: ");
  CHECK(requests_of(store, 2) == "0:requested:open: 2:requested:open: ");
  CHECK(requests_of(store, 3) == "0:cancelled:open: 2:cancelled:open: ");
  CHECK(store.complete_full_cycles() == 0);
}

TEST_CASE("a full-cycle applicant is not made to ask again for what was given up") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Registration full = registration("Eva Malá", "eva@example.cz", {"uvod", "deti", "bydleni"});
  full.full_cycle = true;
  Applicant applicant = new_applicant(schedule, full);
  applicant.requests[1].state = RequestState::kDeclined;
  store.add(applicant);
  CHECK(store.complete_full_cycles() == 0);
  CHECK(requests_of(store, 1) == "0:requested:open: 1:declined:open: 2:requested:open: ");
}

TEST_CASE("an update changes the state and the reason of the requests that it names, and nothing else") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Applicant eva = person(schedule, "Eva Malá", {"uvod", "deti"});
  eva.requests[0].announced = true;
  store.add(eva);
  store.add(person(schedule, "Jan Novák", {"uvod", "deti"}));
  store.update_requests({{1, 0, RequestState::kAdmitted, Verdict::kSeatOpen},
                         {2, 1, RequestState::kWaiting, Verdict::kOrgCap}});
  CHECK(requests_of(store, 1) == "0:admitted:announced:SEAT_OPEN 1:requested:open: ");
  CHECK(requests_of(store, 2) == "0:requested:open: 1:waiting:open:ORG_CAP ");
  store.update_requests({});
  CHECK(requests_of(store, 2) == "0:requested:open: 1:waiting:open:ORG_CAP ");
}

TEST_CASE("the last run is kept whole, with its workshops in the order of the cycle") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  CHECK(shown(store.last_run()) == "no run");
  // Keys are issued as workshops are asked for: not in the order of the cycle.
  store.add(person(schedule, "Eva Malá", {"bydleni"}));
  store.add_run(sample_run(1));
  CHECK(shown(store.last_run()) ==
        "1 2022-04-11T06:30:00Z time - aaaa 2\n"
        "uvod 40 55 30 40 15\n"
        "deti 40 12 3 12 0\n"
        "bydleni 20 0 0 0 0\n");
  Run second = sample_run(2);
  second.tie_break = TieBreak::kLottery;
  second.seed = std::string(64, 'f');
  second.workshops.pop_back();
  store.add_run(second);
  CHECK(shown(store.last_run()) == "2 2022-04-11T06:30:00Z lottery " + std::string(64, 'f') +
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
  { file.open(schedule).add_run(run); }
  Store store = file.open(schedule);
  const Run kept = store.last_run().value();
  CHECK(kept.command == "cancel");
  CHECK(kept.result_sha256 == run.result_sha256);
  CHECK((kept.record == run.record));
  Connection raw = file.raw();
  CHECK(std::stoi(ask(raw, "SELECT length(record) FROM run")) < 60'000);
}

TEST_CASE("the runs are read one before the other") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  CHECK_FALSE(store.run_before(std::nullopt).has_value());
  for (const std::int64_t number : {1, 2, 5}) {
    Run run = sample_run(number);
    run.record = fmt::format("record of {}", number);
    store.add_run(run);
  }
  const auto before = [&](std::optional<std::int64_t> number) {
    const auto run = store.run_before(number);
    return run ? run->record : "none";
  };
  CHECK(before(std::nullopt) == "record of 5");
  CHECK(before(9) == "record of 5");
  CHECK(before(5) == "record of 2");
  CHECK(before(2) == "record of 1");
  CHECK(before(1) == "none");
  CHECK(store.last_run()->number == 5);
}

TEST_CASE("a run of an older program has neither a record nor a result's digest") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  store.add_run(sample_run(1));
  const Run kept = store.last_run().value();
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
  store.add_run(run);
  file.raw().execute("UPDATE run SET record = x'00112233'");
  CHECK(refusal([&] { store.last_run(); }) ==
        "the database " + file.name() + " is damaged: the record of run 1");
}

TEST_CASE("a run's number is taken once") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store store = file.open(schedule);
  store.add_run(sample_run(1));
  CHECK(refusal([&] { store.add_run(sample_run(1)); }) ==
        "the database " + file.name() + ": UNIQUE constraint failed: run.number");
}

TEST_CASE("a run remembers a workshop that the schedule has no more") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  { Store(file.path, schedule, Store::Missing::kMake).add_run(sample_run(1)); }
  Schedule shorter = schedule;
  shorter.workshops.erase(shorter.workshops.begin());
  Store store = file.open(shorter);
  CHECK(shown(store.last_run()) ==
        "1 2022-04-11T06:30:00Z time - aaaa 2\n"
        "deti 40 12 3 12 0\n"
        "bydleni 20 0 0 0 0\n"
        "uvod 40 55 30 40 15\n");
}

TEST_CASE("requests for workshops that the schedule has no more are counted") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  {
    Store store = file.open(schedule);
    Applicant eva = person(schedule, "Eva Malá", {"uvod", "deti", "bydleni"});
    eva.requests[1].state = RequestState::kConfirmed;
    eva.requests[2].state = RequestState::kCancelled;
    store.add(eva);
    Applicant jan = person(schedule, "Jan Novák", {"uvod", "deti"});
    jan.requests[1].state = RequestState::kWaiting;
    store.add(jan);
    Applicant jiri = person(schedule, "Jiří Malý", {"deti"});
    jiri.requests[0].state = RequestState::kAdmitted;
    store.add(jiri);
    CHECK(shown(store.stray_requests()) == "");
  }
  Schedule shorter = schedule;
  shorter.workshops.resize(1);
  Store store = file.open(shorter);
  // At "bydleni" the only request was given up: nothing is astray there.
  CHECK(shown(store.stray_requests()) == "deti:3:2 ");
}

TEST_CASE("the seats at a workshop are the admitted and the confirmed, with all that a roster shows") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  CHECK(store.seats(0).empty());
  const RequestState states[] = {RequestState::kConfirmed, RequestState::kRequested, RequestState::kWaiting,
                                 RequestState::kDeclined,  RequestState::kExpired,   RequestState::kCancelled,
                                 RequestState::kAdmitted};
  for (std::size_t i = 0; i < std::size(states); ++i) {
    Registration r =
        registration(fmt::format("Osoba {}", i + 1), fmt::format("o{}@example.cz", i + 1), {"uvod", "deti"});
    r.given_name = "Osoba";
    r.family_name = fmt::format("{}", i + 1);
    r.phone = "602 111 222";
    r.organisation = "Obec Lhota";
    r.group = "obec";
    r.region = "Zlínský";
    r.note = "bez lepku";
    Applicant applicant = new_applicant(schedule, r);
    applicant.requests[0].state = states[i];
    store.add(applicant);
  }
  std::string text;
  for (const RosterRow& row : store.seats(0)) {
    text += fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}\n", row.applicant, row.name, row.given_name,
                        row.family_name, row.email, row.phone, row.organisation, row.group, row.region,
                        state_name(row.state), row.note, row.position);
  }
  CHECK(text ==
        "1|Osoba 1|Osoba|1|o1@example.cz|602 111 222|Obec Lhota|obec|Zlínský|confirmed|bez lepku|0\n"
        "7|Osoba 7|Osoba|7|o7@example.cz|602 111 222|Obec Lhota|obec|Zlínský|admitted|bez lepku|0\n");
  CHECK(store.seats(1).empty());
  CHECK(store.seats(2).empty());
}
