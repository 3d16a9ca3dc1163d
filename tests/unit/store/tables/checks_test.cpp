#include <catch2/catch.hpp>

#include "reg/base/text/text.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/checks.h"
#include "reg/store/tables/requests.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

// A cycle of two people, whose database is broken by SQL from below.
struct Broken {
  StoreFile file;
  Schedule schedule = small_cycle();
  Store store = file.open(schedule);

  Broken() {
    for (const char* name : {"Jana Nová", "Petr Malý"}) {
      Applicant applicant;
      applicant.registration = registration(name, std::string(name, 4) + "@example.cz", {"uvod"});
      applicant.requests.push_back({0, RequestState::kRequested, false, "", std::nullopt});
      Change change = store.change();
      change.applicants().add(applicant);
      change.journal().add({0, moment("2022-04-01T10:00:00Z"), "tester", "add", "somebody"});
      change.commit();
    }
  }

  void run(const std::string& sql) const {
    file.raw().execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; " + sql);
  }
  std::string damage() { return lines(store.view().checks().damage()); }
  std::string contradictions() {
    std::vector<std::string> said;
    for (const Contradiction& c : store.view().checks().contradictions()) {
      said.push_back(fmt::format("{} {}{}", c.applicant, c.sentence, c.fixable ? " (fixable)" : ""));
    }
    return lines(said);
  }

  static std::string lines(const std::vector<std::string>& faults) {
    return faults.empty() ? "none" : join(faults, "\n");
  }
};

}  // namespace

TEST_CASE("a sound database has no damage and no contradiction") {
  Broken b;
  CHECK(b.damage() == "none");
  CHECK(b.contradictions() == "none");
  CHECK(Broken::lines(b.store.view().checks().unreadable_texts()) == "none");
  CHECK(Broken::lines(b.store.view().checks().unreadable_records()) == "none");
}

TEST_CASE("an index that is not there is damage") {
  Broken b;
  b.run("DROP INDEX outbox_key");
  CHECK(b.damage() == "the table outbox lacks the index outbox_key");
}

TEST_CASE("a value that its column does not allow is damage") {
  Broken b;
  b.run("UPDATE request SET state = 'bogus' WHERE applicant = 1");
  CHECK(b.damage() == "CHECK constraint failed in request");
}

TEST_CASE("references to what is not there are counted by table") {
  Broken b;
  b.run("UPDATE request SET workshop = 9 WHERE applicant = 1");
  CHECK(b.damage() == "a row of the table request refers to one of workshop that is not there");
  b.run("UPDATE request SET workshop = 9");
  CHECK(b.damage() == "2 rows of the table request refer to rows of workshop that are not there");
}

TEST_CASE("a text that is not UTF-8 is told with its table and column") {
  Broken b;
  b.run("UPDATE applicant SET note = CAST(x'ff' AS TEXT) WHERE number = 2");
  CHECK(Broken::lines(b.store.view().checks().unreadable_texts()) ==
        "1 text in the column note of the table applicant is not UTF-8");
}

TEST_CASE("a change whose record cannot be read is told with its number") {
  Broken b;
  b.run("UPDATE journal SET changeset = x'00' WHERE number = 2");
  CHECK(Broken::lines(b.store.view().checks().unreadable_records()) ==
        "the record of change 2 cannot be read");
}

TEST_CASE("somebody who never asked for a workshop is a contradiction, unless they withdrew or were erased") {
  Broken b;
  b.run("DELETE FROM request WHERE applicant = 2");
  CHECK(b.contradictions() == "2 Somebody who has not withdrawn never asked for a workshop");
  b.run("UPDATE applicant SET erased_at = 1 WHERE number = 2");
  CHECK(b.contradictions() == "none");
  b.run("UPDATE applicant SET erased_at = NULL, withdrawn_at = 1 WHERE number = 2");
  CHECK(b.contradictions() == "none");
}

TEST_CASE("numbers that would be issued twice are a contradiction that can be mended") {
  Broken b;
  b.run(
      "INSERT INTO run (number, at, tie_break, input_sha256, passes) "
      "VALUES (7, 1, 'time', printf('%064d', 0), 1); "
      "INSERT INTO outbox (number, kind, applicant, address, revision, facts, state, queued_at, sender) "
      "VALUES (1, 'decision', 1, '', 1, '', 'sending', 1, 4), (2, 'decision', 2, '', 1, '', 'sent', 1, 9); "
      "UPDATE cycle SET next_applicant = 2");
  CHECK(b.contradictions() ==
        "0 The next number to be issued is not above one that is there (fixable)\n"
        "0 The next run's number is not above that of a run that is there (fixable)\n"
        "0 The next sender's number is not above that of one who has messages in hand (fixable)");
  CHECK(Write(b.store)->checks().fix_contradictions() == 3);
  CHECK(b.contradictions() == "none");
  Connection raw = b.file.raw();
  CHECK(ask(raw, "SELECT next_applicant || ' ' || last_run || ' ' || next_sender FROM cycle") == "3 7 5");
  CHECK(Write(b.store)->checks().fix_contradictions() == 0);
}

TEST_CASE("every contradiction of a kind is told, however many they are") {
  Broken b;
  for (int i = 3; i <= 25; ++i) {
    Applicant applicant;
    applicant.registration = registration("Osoba", fmt::format("o{}@example.cz", i), {"uvod"});
    applicant.requests.push_back({0, RequestState::kRequested, false, "", std::nullopt});
    Write(b.store)->applicants().add(applicant);
  }
  b.run("UPDATE request SET announced = 1");
  CHECK(b.store.view().checks().contradictions().size() == 25);
  CHECK(Write(b.store)->checks().fix_contradictions() == 25);
}

TEST_CASE("offers that are over are seen without being touched") {
  Broken b;
  b.run("UPDATE request SET state = 'admitted', announced = 1, confirm_by = 1000 * applicant");
  const auto numbers = [](const std::vector<SeatRef>& seats) {
    std::vector<std::int64_t> found;
    for (const SeatRef& seat : seats) found.push_back(seat.applicant);
    return found;
  };
  const Instant between(std::chrono::seconds(1500));
  CHECK(numbers(b.store.view().requests().ended_offers(between)) == std::vector<std::int64_t>{1});
  CHECK(b.store.view().applicants().get(1).requests.at(0).state == RequestState::kAdmitted);
  CHECK(numbers(Write(b.store)->requests().expire_offers(between)) == std::vector<std::int64_t>{1});
  CHECK(b.store.view().requests().ended_offers(between).empty());
}
