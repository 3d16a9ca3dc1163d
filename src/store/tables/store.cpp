#include "reg/store/tables/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "reg/base/error.h"
#include "reg/store/backup/backup.h"
#include "reg/store/db/migrations.h"
#include "store/tables/database.h"

namespace reg {
namespace {

// A database that was lost is not begun anew beside its own backups, unless a person decides so.
void refuse_lost(const std::filesystem::path& file, Store::Missing missing, const std::string& lost) {
  auto backups = named_backups(copies_folder(file), file);
  if (backups.empty()) backups = other_copies(copies_folder(file), file);
  if (!backups.empty()) {
    throw EnvironmentError(fmt::format(
        "{}, and there are backups of it: `register restore {}` brings back the newest{}", lost,
        backups.back().string(), missing == Store::Missing::kMake ? "; move them away to begin anew" : ""));
  }
}

void refuse_missing(const std::filesystem::path& file, Store::Missing missing) {
  if (file == ":memory:" || std::filesystem::exists(file)) return;
  refuse_lost(file, missing, fmt::format("there is no database {}", file.string()));
}

// One that another command is just making looks the same until that has committed.
void refuse_empty(const std::filesystem::path& file, Store::Missing missing) {
  if (file == ":memory:") return;
  const std::string empty = fmt::format("the database {} is empty: there is no cycle in it", file.string());
  refuse_lost(file, missing, empty);
  if (missing == Store::Missing::kRefuse) throw EnvironmentError(empty);
}

// Where the state before a migration is kept; empty where there is nothing to keep.
std::filesystem::path copy_before_migration(const std::filesystem::path& file, Connection& connection) {
  const int version = connection.user_version();
  if (version == 0 || version >= schema_version() || connection.in_memory()) return {};
  return free_path(copies_folder(file), fmt::format("{}-before-migration-{}-to-{}.db", file.stem().string(),
                                                    version, schema_version()));
}

// Of a change that was taken back; with the folder, where nothing else is in it.
void discard_copy(const std::filesystem::path& copy) {
  if (copy.empty()) return;
  std::error_code ignored;
  std::filesystem::remove(copy, ignored);
  std::filesystem::remove(copy.parent_path(), ignored);
}

void check_cycle(Connection& connection, const Schedule& schedule) {
  const auto id = connection.find<std::string>("SELECT id FROM cycle").value_or("");
  if (id == schedule.id) return;
  throw EnvironmentError(
      fmt::format("the database {} belongs to the cycle \"{}\", and this schedule is of \"{}\"",
                  connection.name(), id, schedule.id));
}

void bring_up_to_date(const std::filesystem::path& file, const Schedule& schedule, Connection& connection,
                      const std::filesystem::path& copy) {
  Transaction transaction(connection, Transaction::Kind::kWrite);
  if (!copy.empty()) {
    check_cycle(connection, schedule);
    make_copies_folder(copy.parent_path());
    write_copy(file, copy);
  }
  migrate(connection);
  connection.run("INSERT INTO cycle (id) VALUES (?) ON CONFLICT DO NOTHING", schedule.id);
  check_cycle(connection, schedule);
  transaction.commit();
}

// The database, with the tables of this program.
Connection open_up_to_date(const std::filesystem::path& file, const Schedule& schedule,
                           Store::Missing missing, const Store::Notify& notify) {
  refuse_missing(file, missing);
  Connection connection(file, missing == Store::Missing::kMake);
  if (connection.user_version() == schema_version()) {
    check_cycle(connection, schedule);
    return connection;
  }
  if (connection.is_empty()) {
    refuse_empty(file, missing);
  } else {
    refuse_lost_version(connection);
  }
  refuse_foreign_trigger(connection);
  const auto copy = copy_before_migration(file, connection);
  try {
    bring_up_to_date(file, schedule, connection, copy);
  } catch (...) {
    discard_copy(copy);
    throw;
  }
  if (!copy.empty() && notify) {
    notify(fmt::format(
        "the database was of an older register, and was brought up to date; {} is as it was before",
        copy.string()));
  }
  return connection;
}

}  // namespace

Store::Store(const std::filesystem::path& file, const Schedule& schedule, Missing missing, Notify notify) {
  Connection connection = open_up_to_date(file, schedule, missing, notify);
  database_ = std::make_unique<Database>(file, schedule, std::move(connection), std::move(notify));
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

View Store::view() {
  return View(*database_);
}

Change Store::change() {
  return {*database_, Change::Recorded::kYes};
}

Change Store::unrecorded_change() {
  return {*database_, Change::Recorded::kNo};
}

void Store::when_committed(std::function<void()> notify) {
  database_->connection.when_committed(std::move(notify));
}

bool Store::clean() {
  return database_->connection.clean();
}

}  // namespace reg
