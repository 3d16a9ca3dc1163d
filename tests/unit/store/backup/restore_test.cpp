#include "reg/store/backup/restore.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "reg/base/text/text.h"
#include "reg/store/erasure/erasure.h"
#include "reg/store/erasure/privacy.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/checks.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/invitations.h"
#include "reg/store/tables/lotteries.h"
#include "reg/store/tables/outbox.h"
#include "unit/store/copied_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

using Before = Restored::Before;

Restoration restoration(const Cycle& cycle, const fs::path& from) {
  Restoration restoration;
  restoration.file = from;
  restoration.keep = free_path(cycle.file.folder.path(), "kept.db");
  restoration.entry.at = moment("2022-04-02T10:00:00Z");
  restoration.entry.command = "restore";
  return restoration;
}

// What stands in the outbox: "decision to 1: sent, roster to teacher@example.org: queued".
std::string outbox_of(Store& store) {
  std::vector<std::string> messages;
  for (const OutboxMessage& m : store.view().outbox().list({})) {
    messages.push_back(fmt::format("{} to {}: {}", m.kind,
                                   m.applicant ? std::to_string(*m.applicant) : m.address,
                                   outbox_state_name(m.state)));
  }
  return join(messages, ", ");
}

void queue(Store& store, const std::string& kind, std::int64_t applicant, const std::string& facts = "f1") {
  OutboxMessage message;
  message.kind = kind;
  message.applicant = applicant;
  message.facts = facts;
  Write(store)->outbox().queue(message);
}

// A copy, "copy.db", in which a decision for the first person waits.
void copy_with_letter(const Cycle& cycle) {
  {
    Store store = cycle.file.open(kSchedule);
    queue(store, "decision", 1);
  }
  write_copy(cycle.file.path, cycle / "copy.db");
}

void send(const Cycle& cycle, const std::string& where) {
  Connection(cycle.file.path, false)
      .execute("UPDATE outbox SET state = 'sent', sent_at = 1648900000, detail = 'sent' WHERE " + where);
}

}  // namespace

TEST_CASE("what is restored is seen by others who have the database open, and what was there is kept") {
  const Cycle cycle(2);
  write_copy(cycle.file.path, cycle / "copy.db");
  Store other = cycle.file.open(kSchedule);
  add(other, 3);
  CHECK(other.view().applicants().count() == 3);
  CHECK(restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db")).before == Before::kKept);
  CHECK(other.view().applicants().count() == 2);
  add(other, 4);
  CHECK(other.view().applicants().get(4).registration.name == "Person 4");  // 3 was issued
  CHECK(facts_of(check_copy(cycle / "kept.db", kSchedule.id)) == "3 applicants");
  REQUIRE(other.view().journal().all().size() == 1);
  CHECK(other.view().journal().all()[0].command == "restore");
  CHECK(ask(*std::make_unique<Connection>(cycle.file.path, false), "SELECT snapshot FROM journal") ==
        "kept.db");
}

TEST_CASE("a restoration waits for whoever is writing, and keeps what they wrote") {
  const Cycle cycle(1);
  write_copy(cycle.file.path, cycle / "copy.db");
  Store other = cycle.file.open(kSchedule);
  Change held = other.change();
  add(held, 2);
  std::thread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    held.commit();
  });
  const std::string said =
      refusal([&] { restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db")); });
  release.join();
  CHECK(said == "it was done");
  CHECK(facts_of(check_copy(cycle / "kept.db", kSchedule.id)) == "2 applicants");
  CHECK(cycle.people() == 1);
}

TEST_CASE("a restoration that is interrupted, wherever, changes nothing and leaves nothing") {
  const Cycle cycle(1500, true);
  write_copy(cycle.file.path, cycle / "copy.db");
  { add(*std::make_unique<Store>(cycle.file.open(kSchedule)), 2000); }
  const int step = GENERATE(1, 2, 3);
  CAPTURE(step);
  CHECK_THROWS_WITH(
      restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"), interrupt(step)),
      "interrupted");
  CHECK(cycle.names() == "copy.db register.db");
  CHECK(cycle.people() == 1501);
  CHECK(facts_of(check_copy(cycle.file.path, kSchedule.id)) == "1501 applicants");
}

TEST_CASE("a disk that fills during a restoration leaves the database as it was") {
  const SmallDisk disk("40m");
  if (!disk.there()) return;
  const Cycle cycle(1500, true);
  write_copy(cycle.file.path, disk / "copy.db");
  write_copy(cycle.file.path, disk / "register.db");
  {
    Write(Store(disk / "register.db", kSchedule, Store::Missing::kRefuse))
        ->cycle()
        .mark_announced(moment("2022-04-02T10:00:00Z"));
  }
  // Room for nothing, for the prepared copy, or for that and what is kept, and none for the change itself.
  const std::size_t room = GENERATE(1, 8, 15);
  const std::size_t free = fs::space(disk / "copy.db").available;
  REQUIRE(free > room << 20);
  write_file(disk / "ballast", std::string(free - (room << 20), 'x'));
  Restoration wanted;
  wanted.file = disk / "copy.db";
  wanted.keep = disk / "kept.db";
  CHECK_THAT(refusal([&] { restore(disk / "register.db", kSchedule, wanted); }),
             Catch::Matchers::StartsWith("the disk that holds the database ") &&
                 Catch::Matchers::EndsWith(" is full"));
  CHECK(disk.names() == "ballast copy.db register.db");
  Store store(disk / "register.db", kSchedule, Store::Missing::kRefuse);
  CHECK(store.view().applicants().count() == 1500);
  CHECK(store.view().cycle().announced_at() == moment("2022-04-02T10:00:00Z"));
}

TEST_CASE("a restoration into nothing makes the database, and none where it does not end") {
  const Cycle cycle(1500, true);
  const fs::path made = cycle / "made.db";
  CHECK_THROWS_WITH(restore(made, kSchedule, restoration(cycle, cycle.file.path), interrupt(1)),
                    "interrupted");
  CHECK(cycle.names() == "register.db");
  CHECK(restore(made, kSchedule, restoration(cycle, cycle.file.path)).before == Before::kNothing);
  CHECK(cycle.names() == "made.db register.db");
  CHECK(mode_of(made) == "600");
  CHECK(facts_of(check_copy(made, kSchedule.id)) == "1500 applicants");
}

TEST_CASE("nothing is restored into the database of another cycle") {
  const Cycle cycle(1);
  Schedule other = kSchedule;
  other.id = "other-2022";
  { Store(cycle / "other.db", other, Store::Missing::kMake); }
  CHECK(refusal([&] { restore(cycle / "other.db", kSchedule, restoration(cycle, cycle.file.path)); }) ==
        "the database " + (cycle / "other.db").string() +
            " belongs to the cycle \"other-2022\", and this schedule is of \"prace-2022\"");
  CHECK(facts_of(check_copy(cycle / "other.db", "other-2022")) == "0 applicants");
}

TEST_CASE("letters that were sent since stay sent, and numbers that were issued are not issued again") {
  const Cycle cycle(2);
  {
    Store store = cycle.file.open(kSchedule);
    queue(store, "decision", 1);
    queue(store, "decision", 2);
  }
  write_copy(cycle.file.path, cycle / "copy.db");
  {
    Store store = cycle.file.open(kSchedule);
    add(store, 3);
    queue(store, "decision", 3);
    queue(store, "promotion", 2);
    queue(store, "cancelled", 1);
    Write(store)->invitations().save(
        2, {0, 4, true, moment("2022-04-01T12:00:00Z"), details_of(kSchedule, kSchedule.workshops[0])});
  }
  send(cycle, "kind <> 'cancelled' AND (applicant <> 2 OR kind = 'promotion')");
  const Restored done = restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"));
  CHECK(done.before == Before::kKept);
  CHECK(done.sent == 3);  // and one to whom the restored state does not know
  CHECK(done.uncertain == 0);
  Store store = cycle.file.open(kSchedule);
  CHECK(outbox_of(store) == "decision to 1: sent, decision to 2: queued, promotion to 2: sent");
  const Correspondence told = store.view().invitations().correspondence(2);
  REQUIRE(told.invitation(0) != nullptr);
  CHECK(told.invitation(0)->sequence == 4);
  queue(store, "promotion", 2);  // the same news: it is not written again
  CHECK(outbox_of(store) == "decision to 1: sent, decision to 2: queued, promotion to 2: sent");
  add(store, 5);
  CHECK(store.view().applicants().get(4).registration.name == "Person 5");
}

TEST_CASE("what waits in a copy may have been sent since, where nothing is there to ask") {
  const Cycle cycle(1);
  {
    Store store = cycle.file.open(kSchedule);
    queue(store, "decision", 1);
  }
  const fs::path made = cycle / "made.db";
  const Restored done = restore(made, kSchedule, restoration(cycle, cycle.file.path));
  CHECK(done.before == Before::kNothing);
  CHECK(done.uncertain == 1);
  Store store(made, kSchedule, Store::Missing::kRefuse);
  CHECK(outbox_of(store) == "decision to 1: uncertain");
  CHECK(store.view().cycle().backed_up().change == 0);  // the restoration itself is in no copy
  CHECK(store.view().journal().all().size() == 1);
}

TEST_CASE("a damaged database is moved aside, and the copy put in its place") {
  const Cycle cycle(200);
  write_copy(cycle.file.path, cycle / "copy.db");
  const std::string whole = read_file(cycle.file.path);
  const int how = GENERATE(0, 1, 2);
  const std::string damaged = how == 0   ? std::string(600, 'x')
                              : how == 1 ? whole.substr(0, 20000)
                                         : whole.substr(0, 4096) + std::string(whole.size() - 4096, 'y');
  write_file(cycle.file.path, damaged);
  const Restored done = restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"));
  CHECK(done.before == Before::kDamaged);
  CHECK(cycle.names() == "copy.db kept.db register.db");
  CHECK(read_file(cycle / "kept.db") == damaged);
  CHECK(mode_of(cycle.file.path) == "600");
  CHECK(facts_of(check_copy(cycle.file.path, kSchedule.id)) == "200 applicants");
}

TEST_CASE("people who were erased since the copy was made are named, and nobody writes to them") {
  const Cycle cycle(3);
  {
    Store store = cycle.file.open(kSchedule);
    queue(store, "decision", 1);
    queue(store, "decision", 2);
    queue(store, "decision", 3);
  }
  write_copy(cycle.file.path, cycle / "copy.db");
  send(cycle, "applicant = 1");
  Connection(cycle.file.path, false)
      .execute(
          "UPDATE applicant SET erased_at = 1648900000 WHERE number <> 2; "
          "UPDATE outbox SET facts = '', detail = '' WHERE applicant <> 2");
  const Restored done = restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"));
  CHECK(done.erased == std::vector<std::int64_t>{1, 3});
  Store store = cycle.file.open(kSchedule);
  CHECK(outbox_of(store) == "decision to 1: sent, decision to 2: queued, decision to 3: dropped");
}

TEST_CASE("a copy with pages of another size is restored") {
  const Cycle cycle(3);
  write_copy(cycle.file.path, cycle / "copy.db");
  Connection::alone(cycle / "copy.db", "copy.db").execute("PRAGMA page_size = 8192; VACUUM");
  add(*std::make_unique<Store>(cycle.file.open(kSchedule)), 4);
  CHECK(restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db")).before == Before::kKept);
  CHECK(cycle.people() == 3);
}

TEST_CASE("a database that lost its version, or a table, is kept, and nothing of it is taken for granted") {
  const Cycle cycle(1);
  copy_with_letter(cycle);
  { add(*std::make_unique<Store>(cycle.file.open(kSchedule)), 2); }
  const char* spoil = GENERATE("PRAGMA user_version = 0", "DROP TABLE invitation",
                               "PRAGMA ignore_check_constraints = ON; INSERT INTO invitation VALUES "
                               "(1, 1, 0, 5, 0, 0, 0, '', '')");
  CAPTURE(spoil);
  Connection(cycle.file.path, false)
      .execute(std::string("INSERT INTO workshop VALUES (1, 'uvod') ON CONFLICT DO NOTHING; ") + spoil);
  const Restored done = restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"));
  CHECK(done.before != Before::kNothing);
  CHECK(done.uncertain == 1);
  CHECK(fs::exists(cycle / "kept.db"));
  CHECK(cycle.people() == 1);
}

TEST_CASE("the present of an older register is asked as well, and one of a newer register is refused") {
  const Cycle cycle(1);
  copy_with_letter(cycle);
  send(cycle, "1");
  Connection(cycle.file.path, false)
      .execute(
          "ALTER TABLE outbox DROP COLUMN file; "
          "ALTER TABLE lottery DROP COLUMN version; ALTER TABLE lottery DROP COLUMN source; "
          "ALTER TABLE lottery DROP COLUMN round; ALTER TABLE lottery DROP COLUMN fallback; "
          "ALTER TABLE lottery DROP COLUMN frozen_at; ALTER TABLE lottery DROP COLUMN numbers; "
          "ALTER TABLE lottery DROP COLUMN drawn_use; ALTER TABLE lottery DROP COLUMN drawn_round; "
          "ALTER TABLE lottery DROP COLUMN signature; "
          "DROP TABLE lost_letter; DROP TABLE lost_invitation; DROP TABLE lost_person; DROP TABLE "
          "known_letters; DROP TABLE clock; ALTER TABLE journal DROP COLUMN true_at; "
          "ALTER TABLE applicant DROP COLUMN applied_known; ALTER TABLE applicant DROP COLUMN "
          "answered_known; "
          "ALTER TABLE applicant DROP COLUMN form; ALTER TABLE applicant DROP COLUMN missing_said; "
          "ALTER TABLE applicant DROP COLUMN kept_said; DROP TABLE form; "
          "ALTER TABLE cycle DROP COLUMN next_letter; ALTER TABLE roster_copy DROP COLUMN part; "
          "UPDATE cycle SET next_applicant = 9; PRAGMA user_version = 8");
  const Restored done = restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"));
  CHECK(done.sent == 1);
  Store store = cycle.file.open(kSchedule);
  CHECK(outbox_of(store) == "decision to 1: sent");
  add(store, 9);
  CHECK(store.view().applicants().get(9).registration.name == "Person 9");
  CHECK(cycle.names().find("present") == std::string::npos);
  Connection(cycle.file.path, false).set_user_version(99);
  const std::string refused =
      refusal([&] { restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db")); });
  CHECK(refused.find("was written by a newer register") != std::string::npos);
}

TEST_CASE("what two states that went on from one copy gave to different people is not mixed up") {
  const Cycle cycle(1);
  write_copy(cycle.file.path, cycle / "copy.db");
  const auto later = [](Store& store, int number, const char* at) {
    Registration person =
        registration("Person " + std::to_string(number), std::to_string(number) + "@example.org");
    person.applied_at = moment(at);
    const std::int64_t issued = Write(store)->applicants().add(new_applicant(kSchedule, person));
    queue(store, "decision", issued);
  };
  { later(*std::make_unique<Store>(cycle.file.open(kSchedule)), 7, "2022-03-02T10:00:00Z"); }
  write_copy(cycle.file.path, cycle / "other.db");
  fs::remove(cycle.file.path);
  restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"));
  { later(*std::make_unique<Store>(cycle.file.open(kSchedule)), 8, "2022-03-03T10:00:00Z"); }
  send(cycle, "1");
  Connection(cycle.file.path, false).execute("UPDATE applicant SET erased_at = 1648900000 WHERE number = 2");
  const Restored done = restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "other.db"));
  CHECK(done.sent == 1);  // to somebody whom the other state never knew
  CHECK(done.erased.empty());
  Store store = cycle.file.open(kSchedule);
  CHECK(store.view().applicants().get(2).registration.name == "Person 7");
  CHECK(outbox_of(store) == "decision to 2: queued");
}

TEST_CASE("a letter that went out under another revision is not sent again") {
  const Cycle cycle(1);
  copy_with_letter(cycle);
  Connection(cycle.file.path, false).execute("UPDATE outbox SET state = 'dropped'");
  { queue(*std::make_unique<Store>(cycle.file.open(kSchedule)), "decision", 1); }
  send(cycle, "revision = 2");
  CHECK(restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db")).sent == 1);
  Store store = cycle.file.open(kSchedule);
  CHECK(outbox_of(store) == "decision to 1: sent");
}

TEST_CASE("what was sent to somebody whom a restored state does not know is known when they come back") {
  const Cycle cycle(1);
  write_copy(cycle.file.path, cycle / "first.db");
  {
    Store store = cycle.file.open(kSchedule);
    add(store, 2);
    add(store, 3);
    for (const int person : {1, 2, 3}) queue(store, "decision", person);
  }
  write_copy(cycle.file.path, cycle / "second.db");
  send(cycle, "applicant <> 3");
  {
    Store store = cycle.file.open(kSchedule);
    Write(store)->invitations().save(
        2, {0, 4, true, moment("2022-04-01T12:00:00Z"), details_of(kSchedule, kSchedule.workshops[0])});
  }
  const Restored first = restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "first.db"));
  CHECK(first.sent == 2);
  CHECK(first.uncertain == 0);
  CHECK(outbox_of(*std::make_unique<Store>(cycle.file.open(kSchedule))) == "decision to 1: sent");
  CHECK(read_file(cycle.file.path).find("p2@example.org") == std::string::npos);
  SECTION("at once") {}
  SECTION("by way of a third state") {
    write_copy(cycle.file.path, cycle / "third.db");
    restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "first.db"));
    restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "third.db"));
  }
  const Restored second = restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "second.db"));
  CHECK(second.sent == 2);
  CHECK(second.uncertain == 0);
  Store store = cycle.file.open(kSchedule);
  CHECK(outbox_of(store) == "decision to 1: sent, decision to 2: sent, decision to 3: queued");
  REQUIRE(store.view().invitations().correspondence(2).invitation(0) != nullptr);
  CHECK(store.view().invitations().correspondence(2).invitation(0)->sequence == 4);
  CHECK(ask(*std::make_unique<Connection>(cycle.file.path, false), "SELECT count(*) FROM lost_person") ==
        "0");
}

TEST_CASE("the digest of somebody lost goes with their erasure, and what was sent becomes uncertain then") {
  const Cycle cycle(1);
  write_copy(cycle.file.path, cycle / "first.db");
  {
    Store store = cycle.file.open(kSchedule);
    add(store, 2);
    queue(store, "decision", 2);
  }
  write_copy(cycle.file.path, cycle / "second.db");
  send(cycle, "1");
  restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "first.db"));
  {
    Store store = cycle.file.open(kSchedule);
    CHECK_FALSE(store.view().privacy().is_lost("p1@example.org"));
    REQUIRE(store.view().privacy().is_lost("p2@example.org"));
    Change change = store.unrecorded_change();
    ErasureOrder order;
    order.entry.at = moment("2022-04-20T10:00:00Z");
    order.everybody = GENERATE(false, true);
    if (!order.everybody) order.addresses = {"p2@example.org"};
    CHECK(change.privacy().erase(order).lost == 1);
    change.journal().add(order.entry);
    change.commit();
    CHECK_FALSE(store.view().privacy().is_lost("p2@example.org"));
  }
  const Restored second = restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "second.db"));
  CHECK(second.uncertain == 1);
  CHECK(outbox_of(*std::make_unique<Store>(cycle.file.open(kSchedule))) == "decision to 2: uncertain");
}

TEST_CASE("a letter of which the present state can know nothing becomes uncertain") {
  const Cycle cycle(1);
  copy_with_letter(cycle);
  SECTION("a present that never came to this number") {
    fs::remove(cycle.file.path);
    add(*std::make_unique<Store>(cycle.file.open(kSchedule)), 1);
  }
  SECTION("one that was restored by a register which forgot") {
    Connection(cycle.file.path, false)
        .execute("DELETE FROM outbox; UPDATE known_letters SET from_number = 2");
  }
  CHECK(restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db")).uncertain == 1);
  CHECK(outbox_of(*std::make_unique<Store>(cycle.file.open(kSchedule))) == "decision to 1: uncertain");
}

TEST_CASE("a letter that was taken out of the outbox before it went is still to go in an older state") {
  const Cycle cycle(1);
  copy_with_letter(cycle);
  Connection(cycle.file.path, false).execute("DELETE FROM outbox");
  CHECK(restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db")).uncertain == 0);
  CHECK(outbox_of(*std::make_unique<Store>(cycle.file.open(kSchedule))) == "decision to 1: queued");
}

TEST_CASE("what people were told last is what they know, whichever state told it") {
  const Cycle cycle(1);
  const auto tell = [&](int sequence, const char* at) {
    Store store = cycle.file.open(kSchedule);
    Write(store)->invitations().save(
        1, {0, sequence, true, moment(at), details_of(kSchedule, kSchedule.workshops[0])});
  };
  tell(0, "2022-04-01T12:00:00Z");
  write_copy(cycle.file.path, cycle / "old.db");
  tell(2, "2022-04-02T12:00:00Z");
  write_copy(cycle.file.path, cycle / "new.db");
  restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "old.db"));
  const auto sequence = [&] {
    Store store = cycle.file.open(kSchedule);
    return store.view().invitations().correspondence(1).invitation(0)->sequence;
  };
  CHECK(sequence() == 2);
  Connection(cycle.file.path, false).execute("UPDATE invitation SET sequence = 1");
  fs::remove(cycle / "kept.db");
  restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "new.db"));
  CHECK(sequence() == 2);
}

TEST_CASE("a lottery that was committed to, and perhaps published, stays") {
  const Cycle cycle(1);
  write_copy(cycle.file.path, cycle / "copy.db");
  {
    Store store = cycle.file.open(kSchedule);
    Lottery lottery;
    lottery.secret = std::string(64, 'a');
    lottery.commitment = std::string(64, 'b');
    Write(store)->lotteries().save(lottery);
  }
  restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"));
  Store store = cycle.file.open(kSchedule);
  REQUIRE(store.view().lotteries().find().has_value());
  CHECK(store.view().lotteries().find()->commitment == std::string(64, 'b'));
}

TEST_CASE("a lottery goes on where it is further, in the backup or before the restoration") {
  Lottery lottery;
  lottery.secret = std::string(64, 'a');
  lottery.commitment = std::string(64, 'b');
  Lottery frozen = lottery;
  frozen.frozen = FrozenNumbers{moment("2022-04-12T08:00:00Z"), NumberSet::of({1, 2, 5})};
  Lottery drawn = frozen;
  drawn.drawn = DrawnValue{
      moment("2022-04-15T08:00:00Z"), RoundUse::kMissing, "7", "ab", "cd", std::string(64, 'e'), ""};
  const std::vector<Lottery> steps = {lottery, frozen, drawn};
  for (std::size_t kept = 0; kept < steps.size(); ++kept) {
    for (std::size_t present = 0; present < steps.size(); ++present) {
      const Cycle cycle(1);
      Write(cycle.file.open(kSchedule))->lotteries().save(steps[kept]);
      write_copy(cycle.file.path, cycle / "copy.db");
      Write(cycle.file.open(kSchedule))->lotteries().save(steps[present]);
      if (present < kept) {
        Connection(cycle.file.path, false).execute("DELETE FROM lottery");
        Write(cycle.file.open(kSchedule))->lotteries().save(steps[present]);
      }
      restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"));
      CHECK(cycle.file.open(kSchedule).view().lotteries().find() == steps[std::max(kept, present)]);
    }
  }
}

TEST_CASE("a link to the database stays one") {
  const Cycle cycle(1);
  write_copy(cycle.file.path, cycle / "copy.db");
  fs::create_directory(cycle / "disk");
  const bool damaged = GENERATE(false, true);
  fs::rename(cycle.file.path, cycle / "disk/real.db");
  fs::create_symlink(cycle / "disk/real.db", cycle.file.path);
  if (damaged) write_file(cycle / "disk/real.db", std::string(600, 'x'));
  restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"));
  CHECK(fs::is_symlink(cycle.file.path));
  CHECK(facts_of(check_copy(cycle / "disk/real.db", kSchedule.id)) == "1 applicants");
  fs::remove(cycle / "disk/real.db");
  CHECK(refusal([&] { restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db")); }) !=
        "it was done");
  CHECK(fs::is_symlink(cycle.file.path));
}

TEST_CASE("whoever was registered and erased since stays erased, and is known to the next import") {
  const Cycle cycle(1);
  write_copy(cycle.file.path, cycle / "copy.db");
  {
    Store store = cycle.file.open(kSchedule);
    add(store, 2);
    Change change = store.unrecorded_change();
    ErasureOrder order;
    order.numbers = {2};
    order.name = "(erased)";
    order.entry.at = moment("2022-04-02T10:00:00Z");
    order.entry.command = "erase";
    change.privacy().erase(order);
    change.journal().add(order.entry);
    change.commit();
  }
  const Restored done = restore(cycle.file.path, kSchedule, restoration(cycle, cycle / "copy.db"));
  CHECK(done.erased.empty());
  Store store = cycle.file.open(kSchedule);
  CHECK(store.view().applicants().get(2).erased());
  CHECK(store.view().checks().contradictions().empty());
  CHECK(ask(*std::make_unique<Connection>(cycle.file.path, false),
            "SELECT count(*) FROM erased_identity JOIN erasure_salt WHERE applicant = 2") == "1");
}
