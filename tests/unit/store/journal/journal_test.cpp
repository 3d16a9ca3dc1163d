#include <catch2/catch.hpp>

#include "reg/base/compression.h"
#include "reg/core/people/registering.h"
#include "reg/store/backup/backup.h"
#include "reg/store/db/migrations.h"
#include "reg/store/erasure/privacy.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/duplicates.h"
#include "reg/store/tables/lotteries.h"
#include "reg/store/tables/mailed_rosters.h"
#include "reg/store/tables/outbox.h"
#include "reg/store/tables/requests.h"
#include "reg/store/tables/runs.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;
namespace fs = std::filesystem;

namespace {

const Schedule kSchedule = small_cycle();

JournalEntry entry(const std::string& command) {
  JournalEntry entry;
  entry.at = moment("2022-04-01T10:00:00Z");
  entry.actor = "eva";
  entry.command = command;
  entry.summary = "something";
  return entry;
}

// A whole change with its row; returns the row's number.
template <class Work>
std::int64_t change(Store& store, Work work, JournalEntry row = entry("work")) {
  Change transaction = store.change();
  work(transaction);
  const std::int64_t number = transaction.journal().add(row);
  transaction.commit();
  return number;
}

Applicant person(const std::string& name, const std::vector<std::string>& workshops = {"uvod"}) {
  return new_applicant(kSchedule, registration(name, name + "@example.org", workshops));
}

std::string shown(const RecordValue& value) {
  if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "yes" : "no";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* at = std::get_if<Instant>(&value)) return rfc3339(*at);
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? "«" + *text + "»" : "-";
}

std::string shown(const RecordChange& change) {
  static constexpr const char* kKinds[] = {"added", "changed", "removed"};
  std::string text =
      fmt::format("{} {} {}/{}/{} {} «{}»", change.record, kKinds[static_cast<std::size_t>(change.kind)],
                  change.applicant.value_or(0), change.other.value_or(0), change.number.value_or(0),
                  change.workshop, change.name);
  for (const FieldDifference& field : change.fields) {
    text += fmt::format(" {}={}>{}", field.field, shown(field.before), shown(field.after));
  }
  return text + "\n";
}

std::string shown(const std::vector<RecordChange>& changes) {
  std::string text;
  for (const RecordChange& change : changes) text += shown(change);
  return text;
}

// What taking a change back does, committed where nothing stands against it.
std::string undo(Store& store, std::int64_t number) {
  static constexpr const char* kKinds[] = {"changed",   "gone",     "there",      "taken",        "needed",
                                           "seat_lost", "overfull", "over_limit", "contradiction"};
  Change transaction = store.change();
  const Undo undo = transaction.journal().undo(number);
  std::string text = shown(undo.changes);
  if (!undo.conflicts.empty()) text.clear();
  for (const UndoConflict& conflict : undo.conflicts) {
    text += std::string(kKinds[static_cast<std::size_t>(conflict.kind)]) + " since " +
            (conflict.later ? std::to_string(conflict.later->number) : "?") +
            (conflict.by_applicant ? fmt::format(" by {}", *conflict.by_applicant) : "") + ": " +
            shown(conflict.change);
    for (const FieldDifference& field : conflict.since) {
      text += fmt::format("  {} was {} and is {}\n", field.field, shown(field.before), shown(field.after));
    }
  }
  if (undo.letters_sent + undo.letters_under_way > 0) {
    text += fmt::format("{} sent, {} under way\n", undo.letters_sent, undo.letters_under_way);
  }
  if (!undo.conflicts.empty()) return text;
  JournalEntry row = entry("undo");
  row.undoes = number;
  transaction.journal().add(row);
  transaction.commit();
  return text;
}

void set_state(Change& change, std::int64_t number, RequestState state) {
  Applicant applicant = change.applicants().get(number);
  applicant.requests.at(0).state = state;
  change.applicants().save(applicant);
}

OutboxMessage letter(const std::string& address) {
  OutboxMessage message;
  message.kind = "roster";
  message.address = address;
  message.workshop = "uvod";
  message.facts = "f1";
  message.queued_at = moment("2022-04-01T10:00:00Z");
  return message;
}

}  // namespace

TEST_CASE("a change is kept with its row: each record before and after") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  const auto added = change(store, [&](Change& c) { c.applicants().add(person("Eva", {"uvod", "deti"})); });
  CHECK(shown(store.view().journal().changes_of(added)) ==
        "applicant added 1/0/0  «» name=->«Eva» email=->«Eva@example.org» applied_at=->2022-03-01T08:00:00Z\n"
        "request added 1/0/0 uvod «» state=->«requested»\n"
        "request added 1/0/0 deti «» state=->«requested»\n");
  const auto edited = change(store, [&](Change& c) {
    Applicant eva = c.applicants().get(1);
    eva.registration.phone = "777";
    eva.registration.consent_at = moment("2022-04-02T10:00:00Z");
    eva.requests[1].state = RequestState::kAdmitted;
    eva.requests[1].announced = true;
    eva.requests[1].confirm_by = moment("2022-04-03T10:00:00Z");
    c.applicants().save(eva);
    c.applicants().save_answers(1, {{"Diet?", "none"}});
    c.cycle().mark_announced(moment("2022-04-02T10:00:00Z"));
  });
  CHECK(shown(store.view().journal().changes_of(edited)) ==
        "applicant changed 1/0/0  «» phone=«»>«777» consent=->2022-04-02T10:00:00Z\n"
        "request changed 1/0/0 deti «» state=«requested»>«admitted» announced=no>yes "
        "confirm_by=->2022-04-03T10:00:00Z\n"
        "answer added 1/0/0  «Diet?» text=->«none»\n"
        "cycle changed 0/0/0  «» announced_at=->2022-04-02T10:00:00Z\n");
  CHECK(store.view().journal().find(edited)->kept == Kept::kRecords);
  CHECK_FALSE(store.view().journal().find(3).has_value());
  CHECK(store.view().journal().changes_of(3).empty());
}

TEST_CASE("a lottery's secret is not shown") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  const auto number = change(store, [&](Change& c) {
    Lottery lottery;
    lottery.secret = std::string(64, 'a');
    lottery.commitment = std::string(64, 'b');
    lottery.committed_at = moment("2022-04-02T10:00:00Z");
    lottery.source = "nist";
    c.lotteries().save(lottery);
  });
  CHECK(shown(store.view().journal().changes_of(number)) ==
        "lottery added 0/0/0  «» commitment=->«" + std::string(64, 'b') +
            "» committed_at=->2022-04-02T10:00:00Z source=->«nist»\n");
}

TEST_CASE("a change that is not committed is not kept, and one without a row is not either") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  {
    Change transaction = store.change();
    transaction.applicants().add(person("Eva"));
    transaction.journal().add(entry("add"));
  }
  CHECK(store.view().journal().all().empty());
  {
    Change transaction = store.change();
    transaction.applicants().add(person("Eva"));
    transaction.commit();
  }
  CHECK(store.view().journal().all().empty());
  const auto number = change(store, [&](Change& c) { c.applicants().add(person("Jan")); });
  CHECK(store.view().journal().changes_of(number).size() == 2);
}

TEST_CASE("a change is taken back, and the taking back is") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  change(store, [&](Change& c) { c.applicants().add(person("Eva")); });
  const auto edited = change(store, [&](Change& c) { set_state(c, 1, RequestState::kAdmitted); });
  CHECK(undo(store, edited) == "request changed 1/0/0 uvod «» state=«admitted»>«requested»\n");
  CHECK(store.view().applicants().get(1).requests[0].state == RequestState::kRequested);
  CHECK(undo(store, 3) == "request changed 1/0/0 uvod «» state=«requested»>«admitted»\n");
  CHECK(store.view().applicants().get(1).requests[0].state == RequestState::kAdmitted);
  const auto journal = store.view().journal().all();
  REQUIRE(journal.size() == 4);
  CHECK(journal[1].undone_by == std::nullopt);  // its undo was taken back
  CHECK(journal[2].undone_by == 4);
  CHECK(journal[3].undone_by == std::nullopt);
  CHECK(journal[3].undoes == 3);
}

TEST_CASE("numbers that were issued stay issued, of applicants, runs and workshops") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  CHECK(store.view().runs().next_number() == 1);
  const auto first = change(store, [&](Change& c) {
    c.applicants().add(person("Eva"));
    Run run;
    run.number = c.runs().next_number();
    run.input_sha256 = std::string(64, 'a');
    run.passes = 1;
    run.workshops = {{"uvod", 2, 1, 0, 1, 0}};
    c.runs().add(run);
  });
  CHECK(
      undo(store, first) ==
      "applicant removed 1/0/0  «» name=«Eva»>- email=«Eva@example.org»>- applied_at=2022-03-01T08:00:00Z>-\n"
      "request removed 1/0/0 uvod «» state=«requested»>-\n"
      "run removed 0/0/1  «» at=1970-01-01T00:00:00Z>- tie_break=«time»>- input_sha256=«" +
          std::string(64, 'a') + "»>- passes=1>- command=«prioritise»>-\n");
  CHECK(store.view().applicants().count() == 0);
  CHECK_FALSE(store.view().runs().last().has_value());
  CHECK(store.view().runs().next_number() == 2);
  change(store, [&](Change& c) { CHECK(c.applicants().add(person("Jan", {"deti"})) == 2); });
  // And the first comes again beside the second.
  CHECK(undo(store, 2) != "");
  CHECK(store.view().applicants().get(1).requests.at(0).workshop == 0);
  CHECK(store.view().applicants().get(2).requests.at(0).workshop == 1);
  CHECK(store.view().runs().last()->number == 1);
}

TEST_CASE("a former change is taken back where nothing later is about the same") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  const auto first = change(store, [&](Change& c) { c.applicants().add(person("Eva")); });
  change(store, [&](Change& c) { c.applicants().add(person("Jan")); });
  CHECK(undo(store, first) != "");
  CHECK_FALSE(store.view().applicants().find(1).has_value());
  CHECK(store.view().applicants().get(2).requests.size() == 1);
}

TEST_CASE(
    "what conflicts is named, with what it was, what it is, and the change since, and nothing is changed") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  change(store, [&](Change& c) { c.applicants().add(person("Eva")); });
  const auto admitted = change(store, [&](Change& c) { set_state(c, 1, RequestState::kAdmitted); });
  change(store, [&](Change& c) { set_state(c, 1, RequestState::kConfirmed); });
  change(store, [&](Change& c) { c.applicants().add(person("Jan")); });
  CHECK(undo(store, admitted) ==
        "changed since 3: request changed 1/0/0 uvod «» state=«admitted»>«requested»\n"
        "  state was «admitted» and is «confirmed»\n");
  CHECK(store.view().applicants().get(1).requests[0].state == RequestState::kConfirmed);
  CHECK(store.view().journal().all().size() == 4);
}

TEST_CASE("an undo takes no seat that was announced since, and gives none that somebody else has") {
  Schedule schedule = kSchedule;
  schedule.workshops[0].capacity = 1;
  Store store(":memory:", schedule, Store::Missing::kMake);
  change(store, [&](Change& c) {
    c.applicants().add(person("Eva"));
    c.applicants().add(person("Jan"));
  });
  const auto given = change(store, [&](Change& c) { set_state(c, 1, RequestState::kAdmitted); });
  const auto announced = change(store, [&](Change& c) {
    c.requests().announce(0, std::nullopt);
    c.cycle().mark_announced(moment("2022-04-11T08:00:00Z"));
  });
  CHECK(undo(store, given) == fmt::format("seat_lost since {}: request changed 1/0/0 uvod «»\n", announced));
  const auto declined = change(store, [&](Change& c) {
    Applicant applicant = c.applicants().get(1);
    applicant.requests[0].state = RequestState::kDeclined;
    applicant.requests[0].announced = false;
    c.applicants().save(applicant);
  });
  const auto other = change(store, [&](Change& c) { set_state(c, 2, RequestState::kAdmitted); });
  CHECK(undo(store, declined) ==
        fmt::format("overfull since {} by 2: workshop changed 0/0/0 uvod «»\n", other));
  undo(store, other);
  CHECK(undo(store, declined).find("declined") != std::string::npos);
  CHECK(undo(store, announced).find("announced") != std::string::npos);  // no letter tells of it
}

TEST_CASE("an undo leaves no request of somebody who has withdrawn") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  change(store, [&](Change& c) { c.applicants().add(person("Eva")); });
  const auto cancelled = change(store, [&](Change& c) { set_state(c, 1, RequestState::kCancelled); });
  const auto withdrawn = change(store, [&](Change& c) {
    Applicant applicant = c.applicants().get(1);
    applicant.withdrawn_at = moment("2022-04-11T08:00:00Z");
    c.applicants().save(applicant);
  });
  CHECK(undo(store, cancelled) ==
        fmt::format("contradiction since {}: applicant changed 1/0/0  «»\n", withdrawn));
  undo(store, withdrawn);
  CHECK(undo(store, cancelled).find("requested") != std::string::npos);
}

TEST_CASE("who is needed by what came later does not go") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  const auto eva = change(store, [&](Change& c) { c.applicants().add(person("Eva")); });
  SECTION("by an answer") {
    change(store, [&](Change& c) { c.applicants().save_answers(1, {{"Diet?", "none"}}); });
  }
  SECTION("by a pair of two people") {
    Write(store)->applicants().add(person("Jan"));
    change(store, [&](Change& c) { c.duplicates().mark_distinct({1, 2}); });
  }
  SECTION("by a request") {
    change(store, [&](Change& c) {
      Applicant applicant = c.applicants().get(1);
      Request request;
      request.workshop = 1;
      applicant.requests.push_back(request);
      c.applicants().save(applicant);
    });
  }
  CHECK(undo(store, eva) ==
        "needed since 2: applicant removed 1/0/0  «» name=«Eva»>- email=«Eva@example.org»>- "
        "applied_at=2022-03-01T08:00:00Z>-\n");
}

TEST_CASE("whose address and name are another's by now does not come back") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  const auto eva = change(store, [&](Change& c) { c.applicants().add(person("Eva")); });
  undo(store, eva);
  change(store, [&](Change& c) { c.applicants().add(person("Eva")); });
  CHECK(undo(store, 2) ==
        "taken since ? by 2: applicant added 1/0/0  «» name=->«Eva» email=->«Eva@example.org» "
        "applied_at=->2022-03-01T08:00:00Z\n");
}

TEST_CASE("a record that is gone, or there again, is a conflict") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  Write(store)->applicants().add(person("Eva"));
  Write(store)->applicants().add(person("Jan"));
  const auto marked = change(store, [&](Change& c) { c.duplicates().mark_distinct({1, 2}); });
  CHECK(undo(store, marked) == "two_people removed 1/2/0  «»\n");
  // Marked once more by another command: the undo's undo has nothing to bring back.
  const auto again = change(store, [&](Change& c) { c.duplicates().mark_distinct({1, 2}); });
  CHECK(undo(store, 2) == "there since 3: two_people added 1/2/0  «»\n");
  undo(store, again);
  CHECK(undo(store, marked) == "gone since 4: two_people removed 1/2/0  «»\n");
}

TEST_CASE("two who changed places in address change back") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  Write(store)->applicants().add(person("Eva"));
  Write(store)->applicants().add(person("Jan"));
  const auto rename = [&](Change& c, std::int64_t number, const std::string& name) {
    Applicant applicant = c.applicants().get(number);
    applicant.registration.name = name;
    applicant.registration.email = name + "@example.org";
    c.applicants().save(applicant);
  };
  const auto exchanged = change(store, [&](Change& c) {
    rename(c, 1, "Nobody");
    rename(c, 2, "Eva");
    rename(c, 1, "Jan");
  });
  CHECK(undo(store, exchanged) ==
        "applicant changed 1/0/0  «» name=«Jan»>«Eva» email=«Jan@example.org»>«Eva@example.org»\n"
        "applicant changed 2/0/0  «» name=«Eva»>«Jan» email=«Eva@example.org»>«Jan@example.org»\n");
  CHECK(store.view().applicants().with_email("eva@example.org").at(0).number == 1);
  CHECK(store.view().applicants().with_email("jan@example.org").at(0).number == 2);
}

TEST_CASE("letters that wait go with the change that queued them, and those that went stay") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  const auto queued = change(store, [&](Change& c) {
    for (const char* name : {"a", "b", "c", "d"})
      c.outbox().queue(letter(std::string(name) + "@example.org"));
  });
  const Instant now = moment("2022-04-01T11:00:00Z");
  Write(store)->outbox().move(2, OutboxState::kQueued, OutboxState::kSent, now, "there");
  Write(store)->outbox().move(3, OutboxState::kQueued, OutboxState::kSending, now, "");
  Write(store)->outbox().move(4, OutboxState::kQueued, OutboxState::kFailed, now, "no");
  const std::string said = undo(store, queued);
  CHECK_THAT(said, Catch::Matchers::StartsWith("letter removed 0/0/1 uvod «a@example.org»"));
  CHECK(said.find("\nletter removed 0/0/4 uvod «d@example.org»") != std::string::npos);
  CHECK_THAT(said, Catch::Matchers::EndsWith("\n1 sent, 1 under way\n"));
  const auto left = store.view().outbox().list({});
  REQUIRE(left.size() == 2);
  CHECK(left[0].address == "b@example.org");
  CHECK(left[0].state == OutboxState::kSent);
  CHECK(left[1].state == OutboxState::kSending);
  // Taken back again, those that waited wait again.
  undo(store, 2);
  CHECK(store.view().outbox().list({}).size() == 4);
}

TEST_CASE("above 50,000 rows the state before is kept as a copy beside the database, and that is said") {
  const StoreFile file;
  std::vector<std::string> told;
  Store store(file.path, kSchedule, Store::Missing::kMake,
              [&](const std::string& text) { told.push_back(text); });
  change(store, [&](Change& c) { c.applicants().add(person("Eva")); });
  const auto many = [&](Change& c) {
    for (int i = 0; i < 26'000; ++i) c.applicants().add(person("P" + std::to_string(i)));
  };
  {
    Change transaction = store.change();
    many(transaction);
    transaction.journal().add(entry("import"));
  }
  CHECK_FALSE(fs::exists(file.folder / "backups"));  // nothing was committed
  const auto number = change(store, many, entry("import"));
  const fs::path copy = file.folder / "backups/register-before-change-2.db";
  CHECK(told == std::vector<std::string>{
                    "more than 50000 rows were changed, too many to be undone by `register undo`; " +
                    copy.string() + " is as it was before"});
  const JournalEntry row = store.view().journal().find(number).value();
  CHECK(row.kept == Kept::kSnapshot);
  CHECK(row.snapshot == "register-before-change-2.db");
  CHECK(store.view().journal().changes_of(number).empty());
  CHECK(check_copy(copy, kSchedule.id).refusal == "");
  CHECK(check_copy(copy, kSchedule.id).facts.applicants == 1);
  CHECK(mode_of(copy) == "600");
  CHECK(mode_of(file.folder / "backups") == "700");
}

TEST_CASE("a database in memory has no copies, and says that of a change too large") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  const auto number = change(store, [&](Change& c) {
    for (int i = 0; i < 26'000; ++i) c.applicants().add(person("P" + std::to_string(i)));
  });
  CHECK(store.view().journal().find(number)->kept == Kept::kTooLarge);
}

TEST_CASE("rows of before records were kept say so, and a damaged record is named") {
  const StoreFile file;
  Store store = file.open(kSchedule);
  const auto number = change(store, [&](Change& c) { c.applicants().add(person("Eva")); });
  file.raw().execute(
      "INSERT INTO journal (number, at, actor, command, summary) VALUES (9, 1, 'a', 'b', 'c')");
  CHECK(store.view().journal().find(9)->kept == Kept::kNothing);
  file.raw().execute("UPDATE journal SET changeset = x'00' WHERE number = 1");
  const std::string named = "the database " + file.name() + " is damaged: the record of change 1";
  CHECK(refusal([&] { store.view().journal().changes_of(number); }) == named);
  const std::string endless("T\x19\x01\x00\x00sqlite_master\x00\x12\x00\x01", 21);
  Connection raw = file.raw();
  raw.run("UPDATE journal SET changeset = ? WHERE number = 1", Blob{compress(endless)});
  CHECK(refusal([&] { store.view().journal().changes_of(number); }) == named);
  CHECK(refusal([&] { store.view().privacy().known_as({1}); }) == named);
  CHECK(refusal([&] { undo(store, number); }) == named);
}

TEST_CASE("letters' numbers are not given out again, and an undone undo brings each its own", "[journal]") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  change(store, [&](Change& c) { c.outbox().queue(letter("a@example.org")); });
  undo(store, 1);
  change(store, [&](Change& c) { c.outbox().queue(letter("b@example.org")); });
  undo(store, 2);
  const auto letters = store.view().outbox().list({});
  REQUIRE(letters.size() == 2);
  CHECK(letters[0].number == 1);
  CHECK(letters[0].address == "a@example.org");
  CHECK(letters[1].number == 2);
  CHECK(letters[1].address == "b@example.org");
}

TEST_CASE("a letter that was sent, or a roster, is named where it stands against taking back", "[journal]") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  const Instant now = moment("2022-04-01T11:00:00Z");
  const auto conflict = [&](std::int64_t number) {
    Change change = store.change();
    const Undo taken = change.journal().undo(number);
    REQUIRE(taken.conflicts.size() == 1);
    REQUIRE(taken.conflicts[0].message);
    const MessageRef& message = *taken.conflicts[0].message;
    return fmt::format("{} {} {} «{}» {} {}", taken.conflicts[0].change.record, message.number, message.kind,
                       message.address, message.workshop, message.state);
  };
  const auto added = change(store, [&](Change& c) {
    c.applicants().add(person("Eva"));
    OutboxMessage received;
    received.kind = "received";
    received.applicant = 1;
    c.outbox().queue(received);
  });
  Write(store)->outbox().move(1, OutboxState::kQueued, OutboxState::kSent, now, "there");
  CHECK(conflict(added) == "applicant 1 received «»  sent");
  const auto second = change(store, [&](Change& c) { c.applicants().add(person("Jan")); });
  const auto roster = change(store, [&](Change& c) {
    OutboxMessage message;
    message.kind = "roster";
    message.address = "teacher@example.org";
    message.workshop = "uvod";
    c.outbox().queue(message);
  });
  Write(store)->mailed_rosters().save(2, {{}, {2}, {}});
  CHECK(conflict(second) == "applicant 2 roster «teacher@example.org» uvod queued");
  // One that was not sent goes, with whom it was to name.
  CHECK(undo(store, roster).find("letter removed") == 0);
  CHECK(undo(store, second).find("applicant removed") == 0);
}

TEST_CASE("a database of an older register is copied before it is brought up to date") {
  const StoreFile file;
  {
    Connection old(file.path, true);  // from before the journal kept records
    take_steps(old, 0, 4);
    old.run("INSERT INTO cycle (id) VALUES (?)", kSchedule.id);
  }
  std::vector<std::string> told;
  const auto open = [&](const Schedule& schedule) {
    Store(file.path, schedule, Store::Missing::kRefuse,
          [&](const std::string& text) { told.push_back(text); });
  };
  Schedule other = kSchedule;
  other.id = "other";
  CHECK(refusal([&] { open(other); }) != "it was done");
  CHECK(names_in(file.folder.path()) == "register.db");
  open(kSchedule);
  open(kSchedule);
  const std::string name = fmt::format("register-before-migration-4-to-{}.db", schema_version());
  const fs::path copy = file.folder / "backups" / name;
  CHECK(told ==
        std::vector<std::string>{"the database was of an older register, and was brought up to date; " +
                                 copy.string() + " is as it was before"});
  CHECK(check_copy(copy, kSchedule.id).facts.version == 4);
  CHECK(names_in(file.folder / "backups") == name);
}

TEST_CASE("a step that fails leaves no copy behind, and nobody is told that it was taken") {
  const StoreFile file;
  { file.open(kSchedule); }
  file.raw().set_user_version(schema_version() - 1);  // its last step was taken already
  std::vector<std::string> told;
  for (int i = 0; i < 2; ++i) {
    CHECK(refusal([&] {
            Store(file.path, kSchedule, Store::Missing::kRefuse,
                  [&](const std::string& text) { told.push_back(text); });
          }) != "it was done");
  }
  CHECK(told.empty());
  CHECK(names_in(file.folder.path()) == "register.db");
}

TEST_CASE("a database whose version is none is damaged") {
  for (const int version : {-2147483647 - 1, -9, -1, 0}) {
    const StoreFile file;
    { file.open(kSchedule); }
    file.raw().set_user_version(version);
    CHECK(refusal([&] { file.open(kSchedule); }) ==
          fmt::format("the database {} is damaged: its version is {}", file.name(), version));
    CHECK(check_copy(file.path, kSchedule.id).refusal ==
          (version == 0 ? file.name() + " holds no cycle: it is empty"
                        : fmt::format("{} is damaged: its version is {}", file.name(), version)));
    Connection raw = file.raw();
    if (version < 0) CHECK(refusal([&] { migrate(raw); }) != "it was done");
    CHECK(names_in(file.folder.path()).find("backups") == std::string::npos);
  }
}
