#include "reg/store/migrations.h"

#include <catch2/catch.hpp>

#include "store_file.h"
#include "support/small_cycle.h"

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
  for (const char* table :
       {"cycle", "workshop", "applicant", "request", "run", "run_workshop", "journal", "outbox"}) {
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
