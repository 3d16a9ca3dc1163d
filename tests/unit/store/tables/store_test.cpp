#include "reg/store/tables/store.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>
#include <type_traits>

#include "reg/core/people/registering.h"
#include "reg/store/backup/backup.h"
#include "reg/store/db/migrations.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/outbox.h"
#include "reg/store/tables/runs.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

// One row in each table: two applicants, a run, a line of the journal, a message.
void fill(Store& store, const Schedule& schedule) {
  Change change = store.change();
  change.applicants().add(new_applicant(schedule, registration("Eva Malá", "eva@example.cz")));
  change.applicants().add(new_applicant(schedule, registration("Jan Novák", "jan@example.cz")));
  Run run;
  run.number = 1;
  run.input_sha256 = std::string(64, '0');
  run.passes = 1;
  run.workshops = {{"uvod", 2, 2, 0, 2, 0}};
  change.runs().add(run);
  change.journal().add({0, moment("2022-03-01T08:00:00Z"), "jana", "add", "number 1"});
  for (const char* address : {"lektor@example.cz", "dozor@example.cz"}) {
    OutboxMessage message;
    message.kind = "roster";
    message.address = address;
    message.workshop = "uvod";
    message.facts = "f1";
    change.outbox().queue(message);
  }
  change.commit();
}

}  // namespace

TEST_CASE("a store that is missing is made only where that was asked for") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  CHECK(refusal([&] { Store(file.path, schedule, Store::Missing::kRefuse); }) ==
        "there is no database " + file.name() + "; `register add` and `register import` make it");
  { Store store = file.open(schedule); }
  Store store(file.path, schedule, Store::Missing::kRefuse);
  CHECK(store.view().applicants().count() == 0);
  CHECK(file.raw().user_version() == schema_version());
}

TEST_CASE("a database that is lost is not begun anew beside its backups") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  const auto missing = GENERATE(Store::Missing::kRefuse, Store::Missing::kMake);
  const auto said = [&] { return refusal([&] { Store(file.path, schedule, missing); }); };
  const bool empty = GENERATE(false, true);
  if (empty) write_file(file.path, "");
  const std::string lost = empty ? "the database " + file.name() + " is empty: there is no cycle in it"
                                 : "there is no database " + file.name();
  if (empty && missing == Store::Missing::kRefuse) CHECK(said() == lost);

  const std::filesystem::path backups = copies_folder(file.path);
  make_copies_folder(backups);
  write_file(backups / "register-2022-04-01T10-00-00Z.db", "");
  write_file(backups / "register-2022-04-02T10-00-00Z.db", "");
  CHECK(said() == lost + ", and there are backups of it: `register restore " +
                      (backups / "register-2022-04-02T10-00-00Z.db").string() + "` brings back the newest" +
                      (missing == Store::Missing::kMake ? "; move them away to begin anew" : ""));
  CHECK(std::filesystem::exists(file.path) == empty);
}

TEST_CASE("a database of another cycle is refused and stays as it is") {
  const StoreFile file;
  Schedule schedule = small_cycle();
  { Store store = file.open(schedule); }
  const std::string before = read_file(file.path);
  schedule.id = "prace-2023";
  CHECK(refusal([&] { file.open(schedule); }) ==
        "the database " + file.name() +
            " belongs to the cycle \"prace-2022\", and this schedule is of \"prace-2023\"");
  CHECK(read_file(file.path) == before);
}

TEST_CASE("the tables refuse by themselves what must not be") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  {
    Store store = file.open(schedule);
    fill(store, schedule);
  }
  struct Case {
    const char* sql;
    const char* why;
  };
  const Case cases[] = {
      {"INSERT INTO cycle (id) VALUES ('other')", "UNIQUE constraint failed: cycle.only_one"},
      {"UPDATE cycle SET only_one = 2", "CHECK constraint failed: only_one = 1"},
      {"UPDATE cycle SET next_applicant = 0", "CHECK constraint failed: next_applicant > 0"},
      {"UPDATE cycle SET id = NULL", "NOT NULL constraint failed: cycle.id"},
      {"INSERT INTO workshop (key, id) VALUES (9, 'uvod')", "UNIQUE constraint failed: workshop.id"},
      {"INSERT INTO workshop (key, id) VALUES (9, '')", "CHECK constraint failed: id <> ''"},
      {"DELETE FROM workshop", "FOREIGN KEY constraint failed"},
      {"UPDATE applicant SET number = 2 WHERE number = 1", "UNIQUE constraint failed: applicant.number"},
      {"UPDATE applicant SET number = -1 WHERE number = 1", "CHECK constraint failed: number > 0"},
      {"UPDATE applicant SET name = ''", "CHECK constraint failed: name <> ''"},
      {"UPDATE applicant SET name = NULL", "NOT NULL constraint failed: applicant.name"},
      {"UPDATE applicant SET email = ''", "CHECK constraint failed: email <> ''"},
      {"UPDATE applicant SET full_cycle = 2", "CHECK constraint failed: full_cycle IN (0, 1)"},
      {"UPDATE applicant SET whole_only = 2", "CHECK constraint failed: whole_only IN (0, 1)"},
      {"UPDATE applicant SET applied_at = 'yesterday'",
       "cannot store TEXT value in INTEGER column applicant.applied_at"},
      {"UPDATE applicant SET email_key = 'eva@example.cz', name_key = 'eva mala'",
       "UNIQUE constraint failed: applicant.email_key, applicant.name_key"},
      {"DELETE FROM applicant", "FOREIGN KEY constraint failed"},
      {"UPDATE request SET applicant = 3 WHERE applicant = 1", "FOREIGN KEY constraint failed"},
      {"UPDATE request SET applicant = 2 WHERE applicant = 1",
       "UNIQUE constraint failed: request.applicant, request.workshop"},
      {"UPDATE request SET workshop = 9", "FOREIGN KEY constraint failed"},
      {"UPDATE request SET state = 'lost'",
       "CHECK constraint failed: state IN ('requested', 'admitted', 'waiting', 'confirmed', 'declined',\n"
       "                                              'expired', 'cancelled')"},
      {"UPDATE request SET announced = 2", "CHECK constraint failed: announced IN (0, 1)"},
      {"UPDATE run SET tie_break = 'favour'", "CHECK constraint failed: tie_break IN ('time', 'lottery')"},
      {"UPDATE run SET input_sha256 = 'abc'", "CHECK constraint failed: length(input_sha256) = 64"},
      {"UPDATE run SET passes = 0", "CHECK constraint failed: passes > 0"},
      {"UPDATE run SET number = 0", "CHECK constraint failed: number > 0"},
      {"UPDATE run_workshop SET run = 2", "FOREIGN KEY constraint failed"},
      {"UPDATE run_workshop SET workshop = 9", "FOREIGN KEY constraint failed"},
      {"UPDATE journal SET number = 0", "CHECK constraint failed: number > 0"},
      {"UPDATE outbox SET state = 'lost'",
       "CHECK constraint failed: state IN ('queued', 'sending', 'sent', 'failed', 'uncertain', 'dropped')"},
      {"UPDATE outbox SET applicant = 1",
       "CHECK constraint failed: (address = '') = (applicant IS NOT NULL)"},
      {"UPDATE outbox SET workshop = 9", "FOREIGN KEY constraint failed"},
      {"UPDATE outbox SET address = 'x@example.cz'", "UNIQUE constraint failed: index 'outbox_key'"},
  };
  Connection raw = file.raw();
  for (const Case& wrong : cases) {
    INFO(wrong.sql);
    CHECK(refusal([&] { raw.execute(wrong.sql); }) == "the database " + file.name() + ": " + wrong.why);
  }
}

TEST_CASE("a view lets nobody write, and a change anybody who has it") {
  STATIC_REQUIRE(std::is_same_v<decltype(std::declval<View>().applicants()), const Applicants&>);
  STATIC_REQUIRE(std::is_same_v<decltype(std::declval<Change>().applicants()), Applicants&>);
  STATIC_REQUIRE(std::is_convertible_v<Change&, const View&>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<View&, const Change&>);
  // A change that is handed on to be read only.
  STATIC_REQUIRE(std::is_same_v<decltype(std::declval<const View&>().outbox()), const Outbox&>);
}

TEST_CASE("a change that is not committed has not happened to any table") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store store = file.open(schedule);
  {
    Change change = store.change();
    change.applicants().add(new_applicant(schedule, registration("Eva Malá", "eva@example.cz", {"bydleni"})));
    change.journal().add({0, {}, "jana", "add", "number 1"});
  }
  Connection raw = file.raw();
  CHECK(ask(raw,
            "SELECT (SELECT count(*) FROM applicant) + (SELECT count(*) FROM request) + "
            "(SELECT count(*) FROM workshop) + (SELECT count(*) FROM journal)") == "0");
  // Nor does the store remember it: another workshop may get the key that was taken back.
  Change change = store.change();
  change.applicants().add(new_applicant(schedule, registration("Eva Malá", "eva@example.cz", {"deti"})));
  change.applicants().add(new_applicant(schedule, registration("Jan Novák", "jan@example.cz", {"bydleni"})));
  change.commit();
  CHECK(store.view().applicants().get(1).registration.workshops == std::vector<std::string>{"deti"});
  CHECK(store.view().applicants().get(2).registration.workshops == std::vector<std::string>{"bydleni"});
}

TEST_CASE("a store sees what another has written since it was opened") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store first = file.open(schedule);
  Store second = file.open(schedule);
  {
    const View view = second.view();
    CHECK(view.applicants().count() == 0);
  }
  Change change = first.change();
  change.applicants().add(
      new_applicant(schedule, registration("Eva Malá", "eva@example.cz", {"deti", "bydleni"})));
  change.commit();
  REQUIRE(second.view().applicants().find(1).has_value());
  CHECK(second.view().applicants().get(1).registration.workshops ==
        std::vector<std::string>{"deti", "bydleni"});
}

TEST_CASE("two stores that add in turns give distinct numbers") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store stores[] = {file.open(schedule), file.open(schedule)};
  std::string numbers;
  for (int i = 0; i < 6; ++i) {
    Store& store = stores[i % 2];
    Change change = store.change();
    numbers += std::to_string(change.applicants().add(new_applicant(
                   schedule, registration(fmt::format("Osoba {}", i), fmt::format("o{}@example.cz", i))))) +
               " ";
    change.commit();
  }
  CHECK(numbers == "1 2 3 4 5 6 ");
}

TEST_CASE("stores that make the same database at once all open it, and all their applicants are kept") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  constexpr int kThreads = 6;
  std::atomic<int> ready = 0;
  std::vector<std::string> said(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (++ready; ready < kThreads;) std::this_thread::yield();
      said[static_cast<std::size_t>(i)] = refusal([&] {
        Store store = file.open(schedule);
        Change change = store.change();
        change.applicants().add(new_applicant(
            schedule, registration(fmt::format("Osoba {}", i), fmt::format("o{}@example.cz", i))));
        change.commit();
      });
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(said == std::vector<std::string>(kThreads, "it was done"));
  Connection raw = file.raw();
  CHECK(ask(raw, "SELECT group_concat(number) FROM (SELECT number FROM applicant ORDER BY number)") ==
        "1,2,3,4,5,6");
}

TEST_CASE("the journal keeps every line in its order") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  CHECK(store.view().journal().all().empty());
  Write(store)->journal().add({0, moment("2022-03-01T08:00:00Z"), "jana", "add", "number 1"});
  Write(store)->journal().add({0, moment("2022-02-28T23:59:59Z"), "petr", "edit", "number 1: phone «a\nb»"});
  std::string lines;
  for (const JournalEntry& entry : store.view().journal().all()) {
    lines += fmt::format("{}|{}|{}|{}|{}\n", entry.number, rfc3339(entry.at), entry.actor, entry.command,
                         entry.summary);
  }
  CHECK(lines ==
        "1|2022-03-01T08:00:00Z|jana|add|number 1\n"
        "2|2022-02-28T23:59:59Z|petr|edit|number 1: phone «a\nb»\n");
}
