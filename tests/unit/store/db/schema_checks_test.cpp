#include <catch2/catch.hpp>

#include "reg/base/text/text.h"
#include "reg/store/db/migrations.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/checks.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

std::string lines(const std::vector<std::string>& faults) {
  return faults.empty() ? "none" : join(faults, "\n");
}

// What is said of the tables of this program after `sql`.
std::string faults_after(const std::string& sql) {
  Connection connection = tables_of_version(schema_version());
  connection.execute("PRAGMA foreign_keys = OFF; " + sql);
  return lines(schema_faults(connection));
}

std::string remade(Connection& connection, const std::string& table, const std::string& from,
                   const std::string& to) {
  std::string made = ask(connection, "SELECT sql FROM sqlite_schema WHERE name = '" + table + "'");
  const auto at = made.find(from);
  REQUIRE(at != std::string::npos);
  return made.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the tables of every version have no fault") {
  for (int version = 0; version <= schema_version(); ++version) {
    Connection connection = tables_of_version(version);
    CHECK(lines(schema_faults(connection)) == "none");
    CHECK(lines(text_faults(connection)) == "none");
  }
}

TEST_CASE("a database that was brought up from any version has no fault") {
  for (int version = 1; version <= schema_version(); ++version) {
    const StoreFile file;
    {
      Connection made(file.path, true);
      Connection tables = tables_of_version(version);
      for (const Row& each :
           tables.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")) {
        made.execute(each.value<std::string_view>(0));
      }
      made.set_user_version(version);
      migrate(made);
    }
    Connection connection(file.path, false);
    CHECK(lines(schema_faults(connection)) == "none");
  }
}

TEST_CASE("what a database has beside our tables, and runs of its own, is named") {
  CHECK(faults_after(
            "CREATE TABLE other (x); CREATE INDEX another ON applicant (note); "
            "CREATE VIEW seen AS SELECT 1; CREATE TRIGGER t AFTER INSERT ON journal BEGIN SELECT 1; END; "
            "CREATE VIRTUAL TABLE words USING fts5(x)")
            .starts_with("the index another is none of register's\nthe table other is none of register's\n"
                         "the table words is none of register's\n"));
  CHECK(faults_after("CREATE TRIGGER t AFTER INSERT ON journal BEGIN SELECT 1; END") ==
        "the trigger t is none of register's");
  CHECK(faults_after("CREATE VIEW seen AS SELECT 1") == "the view seen is none of register's");
  CHECK(faults_after("ALTER TABLE applicant ADD COLUMN shoe_size INTEGER") ==
        "the table applicant is not as register makes it");
}

TEST_CASE("a table that has columns as ours, and cascades, checks or computes beside them, is named") {
  Connection connection = tables_of_version(schema_version());
  const auto change = [&](const std::string& from, const std::string& to) {
    const std::string sql = remade(connection, "attendance", from, to);
    return faults_after("DROP TABLE attendance; " + sql);
  };
  const char* said = "the table attendance is not as register makes it";
  CHECK(change("REFERENCES applicant (number)", "REFERENCES applicant (number) ON DELETE CASCADE") == said);
  CHECK(change("PRIMARY KEY (applicant", "CHECK (noted_at < 7), PRIMARY KEY (applicant") == said);
  CHECK(change("PRIMARY KEY (applicant",
               "large TEXT AS (hex(zeroblob(100))) STORED, PRIMARY KEY (applicant") == said);
  CHECK(change("CREATE TABLE attendance",
               "CREATE TABLE \"attendance\" -- as another version may write it\n") == "none");
}

TEST_CASE("what an index of somebody else's computes is not computed to look for damage") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store store = file.open(schedule);
  Applicant applicant;
  applicant.registration = registration("Osoba", "o@example.cz");
  Write(store)->applicants().add(applicant);
  file.raw().execute("CREATE INDEX slow ON applicant (length(hex(zeroblob(number * 5000))))");
  CHECK(lines(store.view().checks().damage()) == "the index slow is none of register's");
}

TEST_CASE("a trigger that no step makes is known, and nothing is written beside it") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store store = file.open(schedule);
  file.raw().execute(
      "CREATE TRIGGER t AFTER INSERT ON journal BEGIN UPDATE applicant SET email = 'evil'; END");
  const std::string said = "the database " + file.name() +
                           " is damaged: the trigger t is none of register's, and would change what register "
                           "writes";
  CHECK(refusal([&] { store.change(); }) == said);
  CHECK(refusal([&] { store.unrecorded_change(); }) == said);
  CHECK(store.view().applicants().count() == 0);
}

TEST_CASE("what a schema says may call nothing that reaches beyond it") {
  const StoreFile file;
  {
    Connection made(file.path, true);
    made.execute("CREATE TABLE t (x)");
  }
  Connection connection = file.raw();
  CHECK(ask(connection, "PRAGMA trusted_schema") == "0");
  connection.execute("PRAGMA writable_schema = ON");
  CHECK(refusal([&] { connection.execute("UPDATE sqlite_schema SET sql = 'CREATE TABLE t (y)'"); }) !=
        "it was done");
}

TEST_CASE("a table, a column and an index that are not there are named") {
  CHECK(faults_after("DROP TABLE lottery") == "the table lottery is not there");
  CHECK(faults_after("ALTER TABLE applicant DROP COLUMN phone") ==
        "the table applicant lacks the column phone");
  CHECK(faults_after("DROP INDEX outbox_key; DROP INDEX outbox_state") ==
        "the table outbox lacks the index outbox_key\nthe table outbox lacks the index outbox_state");
}

TEST_CASE("a column of another type, without NOT NULL or out of the key is named") {
  Connection connection = tables_of_version(schema_version());
  const auto change = [&](const std::string& table, const std::string& from, const std::string& to) {
    const std::string sql = remade(connection, table, from, to);
    return faults_after("DROP TABLE " + table + "; " + sql);
  };
  CHECK(change("attendance", "noted_at  INTEGER NOT NULL", "noted_at TEXT NOT NULL") ==
        "the column noted_at of the table attendance is not as register makes it");
  CHECK(change("attendance", "noted_at  INTEGER NOT NULL", "noted_at INTEGER") ==
        "the column noted_at of the table attendance is not as register makes it");
  CHECK(change("attendance", "PRIMARY KEY (applicant, workshop)", "PRIMARY KEY (workshop, applicant)") ==
        "the column applicant of the table attendance is not as register makes it\n"
        "the column workshop of the table attendance is not as register makes it\n"
        "the index sqlite_autoindex_attendance_1 of the table attendance is not as register makes it");
}

TEST_CASE("an index over other columns, or one that allows twins, is named") {
  const char* said = "the index outbox_key of the table outbox is not as register makes it";
  CHECK(faults_after("DROP INDEX outbox_key; CREATE UNIQUE INDEX outbox_key ON outbox (kind, address)") ==
        said);
  CHECK(faults_after("DROP INDEX outbox_key; CREATE INDEX outbox_key ON outbox "
                     "(kind, coalesce(applicant, 0), address, coalesce(workshop, 0), revision)") == said);
}

TEST_CASE("nothing is said of the tables of a newer program") {
  Connection connection = tables_of_version(schema_version());
  connection.execute("DROP TABLE lottery");
  connection.set_user_version(schema_version() + 1);
  CHECK(lines(schema_faults(connection)) == "none");
  CHECK(lines(text_faults(connection)) == "none");
}

TEST_CASE("texts that are not UTF-8 are counted by table and column") {
  const Schedule schedule = small_cycle();
  const StoreFile file;
  {
    Store store = file.open(schedule);
    for (int i = 1; i <= 2; ++i) {
      Applicant applicant;
      applicant.registration = registration(fmt::format("Osoba {}", i), fmt::format("o{}@example.cz", i));
      Write(store)->applicants().add(applicant);
    }
  }
  Connection connection = file.raw();
  CHECK(lines(text_faults(connection)) == "none");
  connection.execute(
      "UPDATE applicant SET note = CAST(x'c3' AS TEXT); "
      "UPDATE applicant SET organisation = CAST(x'ff41' AS TEXT) WHERE number = 2");
  CHECK(lines(text_faults(connection)) ==
        "1 text in the column organisation of the table applicant is not UTF-8\n"
        "2 texts in the column note of the table applicant are not UTF-8");
}

TEST_CASE("texts are read where a table lacks a column") {
  Connection connection = tables_of_version(schema_version());
  connection.execute(
      "ALTER TABLE journal DROP COLUMN actor; DROP TABLE lottery; "
      "INSERT INTO journal (number, at, command, summary) VALUES (1, 1, 'add', CAST(x'80' AS TEXT))");
  CHECK(lines(text_faults(connection)) == "1 text in the column summary of the table journal is not UTF-8");
}
