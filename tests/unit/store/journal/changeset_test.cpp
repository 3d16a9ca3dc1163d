// The row changes of SQLite's session extension, as the journal keeps them.
#include "store/journal/changeset.h"

#include <catch2/catch.hpp>

#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

constexpr const char* kTables = R"(
  CREATE TABLE fact (one INTEGER NOT NULL, two TEXT NOT NULL, value ANY, PRIMARY KEY (one, two)) STRICT, WITHOUT ROWID;
  CREATE TABLE item (number INTEGER NOT NULL PRIMARY KEY, name TEXT UNIQUE, weight REAL, data BLOB) STRICT;
  CREATE TABLE part (number INTEGER NOT NULL PRIMARY KEY, item INTEGER REFERENCES item (number)) STRICT;
  CREATE TABLE journal (number INTEGER NOT NULL PRIMARY KEY, text TEXT) STRICT;
  INSERT INTO item VALUES (1, 'one', 1.5, x'00ff'), (2, 'two', NULL, NULL);
)";

std::string shown(const std::optional<SqlValue>& known) {
  if (!known) return "-";
  if (const auto* integer = std::get_if<std::int64_t>(&*known)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&*known)) return fmt::format("{}", *real);
  if (const auto* text = std::get_if<std::string>(&*known)) return "'" + *text + "'";
  if (const auto* blob = std::get_if<Blob>(&*known)) return fmt::format("{} bytes", blob->bytes.size());
  return "null";
}

std::string shown(const RowChange& row) {
  static constexpr const char* kKinds[] = {"insert", "update", "delete"};
  std::string text = row.table + " " + kKinds[static_cast<std::size_t>(row.kind)];
  for (const RowChange::Column& column : row.columns) {
    text += fmt::format(" {}{}:{}", column.key != 0 ? "*" : "", shown(column.before), shown(column.after));
  }
  return text + "\n";
}

std::string rows_of(std::string_view changeset) {
  std::string text;
  each_row(changeset, [&](const RowChange& row) { text += shown(row); });
  return text;
}

struct Tables {
  Connection connection = Connection(":memory:", true);
  Tables() { connection.execute(kTables); }

  std::string record(const std::string& sql) {
    ChangeRecorder recorder(connection);
    connection.execute(sql);
    return recorder.take();
  }
  std::string state() {
    return ask(
        connection,
        "SELECT (SELECT group_concat(number || ':' || coalesce(name, '?') || ':' || coalesce(weight, '?') || "
        "':' || coalesce(hex(data), '?')) FROM item) || ' | ' || coalesce((SELECT group_concat(one || two "
        "|| coalesce(value, '?')) FROM fact), '')");
  }
  // What conflicts there are, in words.
  std::string apply(const std::string& changeset, bool all_the_same = false) {
    static constexpr const char* kKinds[] = {"other", "missing", "present", "constraint", "foreign key"};
    std::string text;
    apply_changeset(connection, changeset, [&](const RowConflict& conflict) {
      text += std::string(kKinds[static_cast<std::size_t>(conflict.kind)]) + ": " + shown(conflict.change);
      for (const SqlValue& value : conflict.now) text += "  now " + shown(value) + "\n";
      return all_the_same;
    });
    return text;
  }
};

const char* const kWork =
    "INSERT INTO fact VALUES (-9223372036854775807, 'a', 1), (2, 'b', 'x'); "
    "UPDATE item SET name = 'uno', weight = -2.25 WHERE number = 1; DELETE FROM item WHERE number = 2; "
    "INSERT INTO journal VALUES (1, 'not recorded')";

}  // namespace

TEST_CASE("a changeset names each row with what it was and what it is, but for the journal") {
  Tables tables;
  CHECK(rows_of(tables.record(kWork)) ==
        "fact insert *-:-9223372036854775807 *-:'a' -:1\n"
        "fact insert *-:2 *-:'b' -:'x'\n"
        "item update *1:- 'one':'uno' 1.5:-2.25 -:-\n"
        "item delete *2:- 'two':- null:- null:-\n");
}

TEST_CASE("what came to nothing in the end is no change") {
  Tables tables;
  CHECK(
      tables
          .record("UPDATE item SET name = 'x' || number; UPDATE item SET name = 'one' WHERE number = 1; "
                  "UPDATE item SET name = 'two' WHERE number = 2; INSERT INTO item VALUES (3, 'c', 1, NULL); "
                  "DELETE FROM item WHERE number = 3")
          .empty());
}

TEST_CASE("a changeset that is written again is the same, byte for byte") {
  Tables tables;
  const std::string long_text(20000, 'y');
  const std::string changeset = tables.record(std::string(kWork) + "; INSERT INTO item VALUES (9, '" +
                                              long_text + "', 0.1, x'" + std::string(400, '0') + "')");
  CHECK(rewrite_changeset(changeset, [](RowChange&) { return true; }) == changeset);
}

TEST_CASE("rows are left out of a changeset, and values changed in it") {
  Tables tables;
  const std::string changeset = tables.record(kWork);
  CHECK(rows_of(rewrite_changeset(changeset, [](RowChange& row) {
          if (row.table == "fact") return false;
          if (row.kind == RowChange::Kind::kUpdate) row.columns[1].after = SqlValue(std::string("erased"));
          return true;
        })) == "item update *1:- 'one':'erased' 1.5:-2.25 -:-\nitem delete *2:- 'two':- null:- null:-\n");
  CHECK(rewrite_changeset(changeset, [](RowChange&) { return false; }).empty());
}

TEST_CASE("the inverted changeset brings back what was") {
  Tables tables;
  const std::string before = tables.state();
  const std::string changeset = tables.record(kWork);
  const std::string after = tables.state();
  REQUIRE(before != after);
  CHECK(tables.apply(invert_changeset(changeset)) == "");
  CHECK(tables.state() == before);
  CHECK(tables.apply(changeset) == "");
  CHECK(tables.state() == after);
}

TEST_CASE("what does not fit is told, with what is there, and left as it is") {
  Tables tables;
  const std::string back = invert_changeset(tables.record(kWork));
  tables.connection.execute(
      "UPDATE fact SET value = 2 WHERE one < 0; DELETE FROM fact WHERE two = 'b'; "
      "UPDATE item SET name = 'eins' WHERE number = 1; INSERT INTO item VALUES (2, 'zwei', 1.0, NULL)");
  const std::string state = tables.state();
  CHECK(tables.apply(back) ==
        "other: fact delete *-9223372036854775807:- *'a':- 1:-\n"
        "  now -9223372036854775807\n  now 'a'\n  now 2\n"
        "missing: fact delete *2:- *'b':- 'x':-\n"
        "other: item update *1:- 'uno':'one' -2.25:1.5 -:-\n"
        "  now 1\n  now 'eins'\n  now -2.25\n  now 2 bytes\n"
        "present: item insert *-:2 -:'two' -:null -:null\n"
        "  now 2\n  now 'zwei'\n  now 1\n  now null\n");
  CHECK(tables.state() == state);
}

TEST_CASE("another row that stands against it is told, and a row that would refer to none is") {
  Tables tables;
  const std::string back = invert_changeset(tables.record("UPDATE item SET name = 'uno' WHERE number = 1"));
  tables.connection.execute("UPDATE item SET name = 'one' WHERE number = 2");
  CHECK(tables.apply(back) == "constraint: item update *1:- 'uno':'one' -:- -:-\n");
  const std::string added =
      invert_changeset(tables.record("INSERT INTO item VALUES (3, 'three', 1.0, NULL)"));
  tables.connection.execute("PRAGMA foreign_keys = ON; INSERT INTO part VALUES (1, 3)");
  Transaction change(tables.connection, Transaction::Kind::kWrite);
  CHECK(tables.apply(added) == "foreign key:  update\n");
}

TEST_CASE("a row that is another by now is changed all the same where that was said") {
  Tables tables;
  const std::string back = invert_changeset(tables.record("INSERT INTO item VALUES (3, 'three', 1.0, NULL)"));
  tables.connection.execute("UPDATE item SET name = 'drei' WHERE number = 3");
  CHECK(tables.apply(back, true) ==
        "other: item delete *3:- 'three':- 1:- null:-\n  now 3\n  now 'drei'\n  now 1\n  now null\n");
  CHECK(ask(tables.connection, "SELECT count(*) FROM item") == "2");
}

TEST_CASE("a fault while conflicts are told comes through, and nothing was applied") {
  Tables tables;
  const std::string back = invert_changeset(tables.record(kWork));
  tables.connection.execute("DELETE FROM fact WHERE two = 'b'");
  const std::string state = tables.state();
  CHECK_THROWS_WITH(apply_changeset(tables.connection, back,
                                    [](const RowConflict&) -> bool { throw std::runtime_error("no more"); }),
                    "no more");
  CHECK(tables.state() == state);
}

TEST_CASE("rows of a table that is another by now are not skipped in silence") {
  Tables tables;
  const std::string changeset = tables.record("INSERT INTO part (number) VALUES (1)");
  tables.connection.execute("DROP TABLE part");
  CHECK(refusal([&] { tables.apply(invert_changeset(changeset)); }) ==
        "the record of a change does not fit the tables of the database :memory:");
}

TEST_CASE("a damaged changeset is called damaged") {
  Tables tables;
  const std::string changeset = tables.record(kWork);
  for (std::size_t size = 1; size < changeset.size(); ++size) {
    // Cut at the end of a row or of a table's head it is whole.
    const std::string said = refusal([&] { rows_of(changeset.substr(0, size)); });
    if (said != "it was done") CHECK(said == "the record of a change is damaged");
  }
  // SQLite alone would read a head that the bytes end in for ever.
  const std::string endless("T\x19\x01\x00\x00sqlite_master\x00\x12\x00\x01", 21);
  for (const std::string& bytes :
       {std::string("x"), changeset.substr(0, changeset.size() - 1), changeset + "x", endless,
        endless.substr(0, 2), std::string("T\x01\x01t", 4), std::string("T\x00t\x00", 4)}) {
    CHECK(refusal([&] { rows_of(bytes); }) == "the record of a change is damaged");
    CHECK(refusal([&] { invert_changeset(bytes); }) == "the record of a change is damaged");
    CHECK(refusal([&] { tables.apply(bytes); }) == "the record of a change is damaged");
  }
}

TEST_CASE("a record that becomes too large is let go of, statement by statement or in the midst of one") {
  Tables tables;
  const std::int64_t most = ChangeRecorder::kMostRows;
  const std::int64_t rows = most + GENERATE(0, 1);
  const std::string numbers = fmt::format(
      "WITH RECURSIVE n (i) AS (VALUES (10) UNION ALL SELECT i + 1 FROM n WHERE i < {}) ", rows + 9);
  const std::string insert = numbers + "INSERT INTO part (number) SELECT i FROM n";
  ChangeRecorder recorder(tables.connection);
  SECTION("one row a statement") {
    for (std::int64_t i = 0; i < rows; ++i) tables.connection.run("INSERT INTO part (number) VALUES (?)", i);
  }
  SECTION("all at once") {
    tables.connection.run(insert);
  }
  CHECK(recorder.too_large() == (rows > most));
  CHECK(recorder.take().empty() == (rows > most));
}

TEST_CASE("one statement with rows of many bytes does not fill the memory") {
  Tables tables;
  tables.connection.execute(
      "WITH RECURSIVE n (i) AS (VALUES (10) UNION ALL SELECT i + 1 FROM n WHERE i < 9000) "
      "INSERT INTO item (number, name) SELECT i, i || hex(zeroblob(4000)) FROM n");
  ChangeRecorder recorder(tables.connection);
  tables.connection.run("UPDATE item SET name = 'n' || name");
  CHECK(recorder.too_large());
  CHECK(recorder.take() == "");
}
