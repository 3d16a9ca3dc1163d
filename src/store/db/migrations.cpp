#include "reg/store/db/migrations.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "reg/base/error.h"
#include "reg/embedded_schema.h"

namespace reg {
namespace {

// Step n takes a file from version n to n + 1. A step that was released never changes.
constexpr auto& kSteps = embedded::k_schema;

// Their files are numbered one by one, so that none is missing and each is taken in its turn.
constexpr bool are_numbered() {
  std::size_t number = 0;
  for (const auto& [name, sql] : kSteps) {
    ++number;
    if (name.size() < 4 || name[3] != '_') return false;
    std::size_t written = 0;
    for (const char digit : name.substr(0, 3)) written = written * 10 + static_cast<std::size_t>(digit - '0');
    if (written != number) return false;
  }
  return true;
}
static_assert(are_numbered());

}  // namespace

// "CREATE TABLE "x" (-- …" as "createtablex(": without what the writing of a statement leaves open.
std::string bare_sql(std::string_view sql) {
  std::string out;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const bool line = sql.substr(i, 2) == "--", block = sql.substr(i, 2) == "/*";
    if (sql[i] == '\'') {  // a text is as it is
      const std::size_t end = std::min(sql.find('\'', i + 1), sql.size() - 1);
      out += sql.substr(i, end - i + 1);
      i = end;
    } else if (line || block) {
      const std::size_t end = sql.find(line ? "\n" : "*/", i);
      i = end == std::string_view::npos ? sql.size() : end + (block ? 1 : 0);
    } else if (sql[i] != '"' && std::string_view(" \t\r\n").find(sql[i]) == std::string_view::npos) {
      out += sql[i] >= 'A' && sql[i] <= 'Z' ? static_cast<char>(sql[i] - 'A' + 'a') : sql[i];
    }
  }
  return out;
}

int schema_version() {
  return static_cast<int>(std::size(kSteps));
}

void take_steps(Connection& connection, int from, int to) {
  for (int step = from; step < to; ++step) {
    connection.execute(kSteps[static_cast<std::size_t>(step)].second);
    connection.set_user_version(step + 1);
  }
}

void refuse_lost_version(Connection& connection) {
  const int version = connection.user_version();
  if (version >= 1) return;
  throw DatabaseFault(connection.name(), SQLITE_CORRUPT, fmt::format("its version is {}", version));
}

void migrate(Connection& connection) {
  const int version = connection.user_version();
  if (version > schema_version()) {
    throw EnvironmentError(fmt::format(
        "the database {} was written by a newer register (its version is {}, this program knows {}); "
        "install that one",
        connection.name(), version, schema_version()));
  }
  if (version < 0) {
    throw DatabaseFault(connection.name(), SQLITE_CORRUPT,
                        fmt::format("its version is {}, and there is no such version", version));
  }
  take_steps(connection, version, schema_version());
}

void refuse_foreign_trigger(Connection& connection) {
  std::string steps;
  for (const Row& trigger :
       connection.query("SELECT name, coalesce(sql, '') FROM sqlite_schema WHERE type = 'trigger'")) {
    if (steps.empty()) {
      for (const auto& [name, sql] : kSteps) steps += bare_sql(sql);
    }
    if (steps.find(bare_sql(trigger.value<std::string_view>(1))) != std::string::npos) continue;
    throw DatabaseFault(
        connection.name(), SQLITE_CORRUPT,
        fmt::format("the trigger {} is none of register's, and would change what register writes",
                    trigger.value<std::string_view>(0)));
  }
}

Connection tables_of_version(int version) {
  Connection made(":memory:", true);
  take_steps(made, 0, version);
  return made;
}

}  // namespace reg
