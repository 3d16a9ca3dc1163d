#include "reg/store/db/migrations.h"

#include <catch2/catch.hpp>

#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/lotteries.h"
#include "reg/store/tables/mailed_rosters.h"
#include "reg/store/tables/outbox.h"
#include "reg/store/tables/requests.h"
#include "reg/store/tables/runs.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

// All tables, indices and so on, as SQLite wrote them down.
std::string schema_of(Connection& connection) {
  return ask(connection, "SELECT group_concat(coalesce(sql, name), x'0a') FROM sqlite_schema");
}

}  // namespace

TEST_CASE("an empty database gets every table and the version of this program") {
  const StoreFile file;
  Connection connection(file.path, true);
  CHECK(connection.user_version() == 0);
  {
    Transaction transaction(connection, Transaction::Kind::kWrite);
    migrate(connection);
    transaction.commit();
  }
  CHECK(connection.user_version() == schema_version());
  for (const char* table : {"cycle", "workshop", "applicant", "request", "run", "run_workshop", "journal",
                            "outbox", "lottery", "attendance"}) {
    INFO(table);
    CHECK(refusal([&] { ask(connection, fmt::format("SELECT count(*) FROM {}", table)); }) == "it was done");
  }
}

TEST_CASE("every table holds its columns to their types") {
  const StoreFile file;
  Connection connection(file.path, true);
  migrate(connection);
  CHECK(ask(connection,
            "SELECT coalesce(group_concat(name), 'none') FROM pragma_table_list "
            "WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite_%'") == "none");
}

TEST_CASE("tables that are up to date stay as they are") {
  const StoreFile file;
  Connection connection(file.path, true);
  migrate(connection);
  const std::string before = schema_of(connection);
  migrate(connection);
  CHECK(schema_of(connection) == before);
  CHECK(connection.user_version() == schema_version());
}

TEST_CASE("a migration that is not committed leaves the file as it was") {
  const StoreFile file;
  Connection connection(file.path, true);
  {
    Transaction transaction(connection, Transaction::Kind::kWrite);
    migrate(connection);
  }
  CHECK(connection.user_version() == 0);
  CHECK(ask(connection, "SELECT count(*) FROM sqlite_schema") == "0");
}

TEST_CASE("a database of a newer program is refused and stays as it is") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  { Store store = file.open(schedule); }
  const int newer = schema_version() + 1;
  Connection(file.path, false).set_user_version(newer);
  const std::string before = read_file(file.path);
  CHECK(refusal([&] { file.open(schedule); }) ==
        fmt::format(
            "the database {} was written by a newer register (its version is {}, this program knows {}); "
            "install that one",
            file.name(), newer, schema_version()));
  CHECK(read_file(file.path) == before);
}

TEST_CASE("a database of version 1 keeps all its data, and gets what is new") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  {
    Connection first(file.path, true);
    take_steps(first, 0, 1);
    first.execute(R"(
      INSERT INTO cycle (id, next_applicant) VALUES ('prace-2022', 4);
      INSERT INTO workshop VALUES (1, 'deti'), (2, 'uvod');
      INSERT INTO applicant VALUES
        (1, 'Eva Malá', 'Eva', 'Malá', 'Eva@example.cz', '602 111 222', 'Obec Lhota', 'Zlínský', 'obec', 0, 1,
         'bez lepku', 1646121600, 1646121600, 1646121601, NULL, 'phone', 'eva@example.cz', 'eva mala'),
        (3, 'Jan Nový', '', '', 'jan@example.cz', '', '', '', '', 0, 0, '', NULL, 1646121700, NULL, NULL, '',
         'jan@example.cz', 'jan novy');
      INSERT INTO request VALUES (1, 1, 'admitted', 0, 'SEAT_OPEN'), (1, 2, 'waiting', 0, 'FULL'),
                                 (3, 2, 'confirmed', 1, 'SEAT_OPEN');
      INSERT INTO run VALUES (1, 1649658600, 'time', NULL,
        'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 2);
      INSERT INTO run_workshop VALUES (1, 1, 2, 1, 0, 1, 0), (1, 2, 2, 2, 0, 1, 1);
      INSERT INTO journal VALUES (1, 1649658600, 'root', 'prioritise', 'run 1');
      INSERT INTO outbox VALUES (1, 'roster', 'lektor@example.cz', 1, 'abc', 'sent', 1649658700, 1649658800, 'x.eml'),
        (2, 'roster', 'lektor@example.cz', 1, 'def', 'sending', 1649658900, NULL, '');
    )");
  }
  Store store = file.open(schedule);
  CHECK(
      facts(store.view().applicants().get(1)) ==
      "number 1\nname «Eva Malá» = «Eva» + «Malá»\nemail «Eva@example.cz»\nphone «602 111 222»\n"
      "organisation «Obec Lhota»\nregion «Zlínský»\ngroup «obec»\nworkshops uvod,deti\nfull_cycle false\n"
      "whole_only true\nnote «bez lepku»\nconsent_at 2022-03-01T08:00:00Z\napplied_at 2022-03-01T08:00:00Z\n"
      "withdrawn_at -\nanswered_at 2022-03-01T08:00:01Z\nedited phone\n"
      "request 0 waiting open «FULL»\nrequest 1 admitted open «SEAT_OPEN»\n");
  CHECK(facts(store.view().applicants().get(3)) ==
        "number 3\nname «Jan Nový» = «» + «»\nemail «jan@example.cz»\nphone «»\norganisation «»\nregion «»\n"
        "group «»\nworkshops uvod\nfull_cycle false\nwhole_only false\nnote «»\nconsent_at -\n"
        "applied_at 2022-03-01T08:01:40Z\nwithdrawn_at -\nanswered_at -\nedited \n"
        "request 0 confirmed announced «SEAT_OPEN»\n");
  CHECK_FALSE(store.view().applicants().get(3).requests[0].confirm_by.has_value());
  CHECK(store.view().applicants().count() == 2);
  CHECK(store.view().applicants().get(1).registration.applied_known == TimeKnown::kMinute);
  CHECK(store.view().applicants().get(1).answered_known == TimeKnown::kSecond);
  CHECK(store.view().applicants().get(3).registration.applied_known == TimeKnown::kSecond);

  const Run run = store.view().runs().last().value();
  CHECK(run.number == 1);
  CHECK(rfc3339(run.at) == "2022-04-11T06:30:00Z");
  CHECK(run.input_sha256 == std::string(64, 'a'));
  CHECK(run.passes == 2);
  CHECK(run.command == "prioritise");
  CHECK(run.record == "");
  CHECK(run.result_sha256 == "");
  CHECK(run.workshops == std::vector<RunWorkshop>{{"uvod", 2, 2, 0, 1, 1}, {"deti", 2, 1, 0, 1, 0}});

  CHECK_FALSE(store.view().cycle().announced_at().has_value());
  CHECK_FALSE(store.view().lotteries().find().has_value());
  CHECK(store.view().journal().all().size() == 1);
  CHECK(store.view().journal().all()[0].summary == "run 1");
  const auto roster = store.view().outbox().last_sent("roster", "lektor@example.cz", 1).value();
  CHECK(roster.facts == "abc");
  CHECK(roster.detail == "x.eml");
  CHECK(roster.revision == 1);
  // One that was being sent when the program ended may have arrived.
  CHECK(store.view().outbox().find(2)->state == OutboxState::kUncertain);
  CHECK(store.view().outbox().find(2)->revision == 2);
  // And it goes on from there.
  CHECK(Write(store)->requests().announce(1, moment("2022-04-20T08:00:00Z")) == 1);
  Write(store)->cycle().mark_announced(moment("2022-04-13T08:00:00Z"));
  Applicant next = store.view().applicants().get(3);
  next.registration.email = "next@example.cz";
  CHECK(Write(store)->applicants().add(next) == 4);
  CHECK(file.raw().user_version() == schema_version());
}

TEST_CASE("the files of letters of before are known") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  {
    Connection old(file.path, true);
    take_steps(old, 0, 13);
    old.execute(R"(
      INSERT INTO cycle (id) VALUES ('prace-2022');
      INSERT INTO outbox (number, kind, address, revision, facts, state, queued_at, sent_at, detail)
      VALUES (1, 'digest', 'a@example.cz', 1, 'x', 'sent', 1, 1, 'written to «outbox/ž.1.eml»'),
             (2, 'digest', 'a@example.cz', 2, 'y', 'sent', 2, 2, 'accepted by mail.example.cz');)");
  }
  const Store store(file.path, schedule, Store::Missing::kRefuse);
  Connection now = file.raw();
  CHECK(now.list<std::string>("SELECT file FROM outbox WHERE number <= 2 ORDER BY number") ==
        std::vector<std::string>{"outbox/ž.1.eml", ""});
}

TEST_CASE("rosters of before say whom they named as gone, and letters are counted on") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  {
    Connection old(file.path, true);
    take_steps(old, 0, 7);
    old.execute(R"(
      INSERT INTO cycle (id, next_applicant) VALUES ('prace-2022', 3);
      INSERT INTO workshop VALUES (1, 'uvod');
      INSERT INTO applicant (number, name, given_name, family_name, email, phone, organisation, region, "group",
                             full_cycle, whole_only, note, applied_at, edited, email_key, name_key)
      VALUES (1, 'Eva', '', '', 'eva@example.cz', '', '', '', '', 0, 0, '', 1, '', 'eva@example.cz', 'eva'),
             (2, 'Jan', '', '', 'jan@example.cz', '', '', '', '', 0, 0, '', 1, '', 'jan@example.cz', 'jan');
      INSERT INTO outbox (number, kind, address, workshop, revision, facts, state, queued_at) VALUES
        (1, 'roster', 'a@example.cz', 1, 1, 'x', 'sent', 1), (2, 'roster', 'b@example.cz', 1, 1, 'x', 'sent', 1),
        (5, 'roster', 'a@example.cz', 1, 2, 'y', 'sent', 2);
      INSERT INTO roster_copy (message, applicant) VALUES (1, 1), (1, 2), (2, 1), (5, 2);
    )");
  }
  Store store = file.open(schedule);
  const auto named = [&](std::int64_t applicant) {
    std::string text;
    for (const auto& [message, part] : store.view().mailed_rosters().naming(applicant)) {
      text += std::to_string(message.number) + " " + part + ";";
    }
    return text;
  };
  CHECK(named(1) == "1 seat;2 seat;5 left;");
  CHECK(named(2) == "1 seat;5 seat;");
  CHECK(store.view().mailed_rosters().seats(5) == std::vector<std::int64_t>{2});
  OutboxMessage letter;
  letter.kind = "received";
  letter.applicant = 1;
  Change change = store.change();
  change.outbox().queue(letter);
  CHECK(change.outbox().find(6)->kind == "received");
}

TEST_CASE("where a restoration came before, nobody knows what became of all letters until then") {
  const bool restored = GENERATE(false, true);
  Connection old = tables_of_version(10);
  old.execute("INSERT INTO cycle (id, next_letter) VALUES ('x', 17)");
  old.execute(
      std::string("INSERT INTO journal (number, at, actor, command, summary) VALUES (1, 0, 'eva', '") +
      (restored ? "restore" : "add") + "', '')");
  migrate(old);
  CHECK(ask(old, "SELECT from_number FROM known_letters") == (restored ? "17" : "1"));
}

TEST_CASE("the last `daily` is the last look at the offers") {
  Connection old = tables_of_version(9);
  old.execute("INSERT INTO cycle (id, last_daily_at) VALUES ('x', 1650000000)");
  migrate(old);
  CHECK(ask(old, "SELECT lapsed_at FROM clock") == "1650000000");
  CHECK(ask(old, "SELECT trusted_change FROM clock") == "0");
}
