#include "reg/store/connection.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <unordered_map>

#include "reg/base/error.h"

namespace reg {
namespace {

bool is_memory(const std::filesystem::path& file) {
  return file == ":memory:";
}

// SQLite would make the file by the umask; personal data is for its owner alone.
void make_private_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) {
    ::close(descriptor);
  } else if (errno != EEXIST) {
    throw file_error("make the database", file.string(), errno);
  }
}

[[noreturn]] void fail(const std::string& name, const SQLite::Exception& fault) {
  switch (fault.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw EnvironmentError(
          fmt::format("the database {} is busy: another command has held it for more than "
                      "{} seconds; try again when it has ended",
                      name, Connection::kBusyMilliseconds / 1000));
    case SQLITE_NOTADB:
      throw EnvironmentError(fmt::format("{} is not a database of register (it is no SQLite file)", name));
    case SQLITE_FULL:
      throw EnvironmentError(fmt::format("the disk that holds the database {} is full", name));
    case SQLITE_READONLY:
      throw EnvironmentError(
          fmt::format("the database {} may not be written (check its owner and mode, and its "
                      "folder's)",
                      name));
    case SQLITE_CORRUPT:
      throw EnvironmentError(fmt::format("the database {} is damaged: {}", name, fault.what()));
    case SQLITE_CANTOPEN:
      throw EnvironmentError(
          fmt::format("cannot open the database {} (does its folder exist, and may you write "
                      "there?)",
                      name));
    default:
      throw EnvironmentError(fmt::format("the database {}: {}", name, fault.what()));
  }
}

template <class Work>
auto guarded(const std::string& name, Work work) {
  try {
    return work();
  } catch (const SQLite::Exception& fault) {
    fail(name, fault);
  }
}

}  // namespace

struct Connection::State {
  std::string name;
  std::unique_ptr<SQLite::Database> database;
  std::unordered_map<const char*, Statement> statements;
};

struct Statement::State {
  std::string name;
  SQLite::Statement statement;
};

Statement::Statement(Connection& connection, std::string_view sql)
    : state_(guarded(connection.name(), [&] {
        return std::make_unique<State>(
            State{connection.name(), SQLite::Statement(*connection.state_->database, std::string(sql))});
      })) {}

Statement::~Statement() = default;
Statement::Statement(Statement&&) noexcept = default;

bool Statement::step() {
  return guarded(state_->name, [&] {
    if (state_->statement.executeStep()) return true;
    state_->statement.reset();
    return false;
  });
}

int Statement::run() {
  return guarded(state_->name, [&] {
    const int changed = state_->statement.exec();
    state_->statement.reset();
    return changed;
  });
}

void Statement::reset() {
  state_->statement.tryReset();
}

std::int64_t Statement::integer(int column) const {
  return state_->statement.getColumn(column).getInt64();
}

std::string_view Statement::text(int column) const {
  const SQLite::Column value = state_->statement.getColumn(column);
  const char* bytes = value.getText("");
  return {bytes, static_cast<std::size_t>(value.getBytes())};
}

std::string_view Statement::blob(int column) const {
  const SQLite::Column value = state_->statement.getColumn(column);
  return {static_cast<const char*>(value.getBlob()), static_cast<std::size_t>(value.getBytes())};
}

bool Statement::is_null(int column) const {
  return state_->statement.isColumnNull(column);
}

void Statement::bind_at(int index, std::int64_t value) {
  guarded(state_->name, [&] { state_->statement.bind(index, value); });
}

void Statement::bind_at(int index, const std::string& value) {
  guarded(state_->name, [&] { state_->statement.bindNoCopy(index, value); });
}

void Statement::bind_at(int index, std::string_view value) {
  guarded(state_->name, [&] { state_->statement.bind(index, std::string(value)); });
}

void Statement::bind_at(int index, const Blob& value) {
  guarded(state_->name, [&] {
    state_->statement.bindNoCopy(index, static_cast<const void*>(value.bytes.data()),
                                 static_cast<int>(value.bytes.size()));
  });
}

void Statement::bind_at(int index, std::nullopt_t) {
  guarded(state_->name, [&] { state_->statement.bind(index); });
}

Connection::Connection(const std::filesystem::path& file, bool create) : state_(std::make_unique<State>()) {
  state_->name = file.string();
  if (!is_memory(file)) {
    if (create) {
      make_private_file(file);
    } else if (::access(file.c_str(), F_OK) != 0) {
      throw EnvironmentError(
          fmt::format("there is no database {}; `register add` and `register import` make it", state_->name));
    }
  }
  // Nobody asks how much memory SQLite uses; counting it locks a mutex at each allocation.
  [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  guarded(state_->name, [&] {
    state_->database =
        std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    state_->database->setBusyTimeout(kBusyMilliseconds);
    const bool empty = state_->database->execAndGet("SELECT count(*) = 0 FROM sqlite_schema").getInt() != 0;
    const auto mark = state_->database->execAndGet("PRAGMA application_id").getInt();
    if (mark != kApplicationId && !(empty && mark == 0)) {
      throw EnvironmentError(
          fmt::format("{} is a database of another program, not of register", state_->name));
    }
    state_->database->exec(
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -40960;");
    if (empty) {
      state_->database->exec(
          fmt::format("PRAGMA journal_mode = WAL; PRAGMA application_id = {};", kApplicationId));
    }
  });
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

void Connection::execute(std::string_view sql) {
  guarded(state_->name, [&] { state_->database->exec(std::string(sql)); });
}

Statement& Connection::statement(const char* sql) {
  auto found = state_->statements.find(sql);
  if (found == state_->statements.end()) {
    found = state_->statements.emplace(sql, Statement(*this, sql)).first;
  } else {
    found->second.reset();
  }
  return found->second;
}

int Connection::user_version() {
  return guarded(state_->name, [&] { return state_->database->execAndGet("PRAGMA user_version").getInt(); });
}

void Connection::set_user_version(int version) {
  execute(fmt::format("PRAGMA user_version = {}", version));
}

const std::string& Connection::name() const {
  return state_->name;
}

Transaction::Transaction(Connection& connection, Kind kind) : connection_(connection) {
  connection_.execute(kind == Kind::kWrite ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    connection_.execute("ROLLBACK");
  } catch (const EnvironmentError&) {
    // SQLite has rolled back by itself (a full disk, an I/O fault): there is nothing left to undo.
  }
}

void Transaction::commit() {
  connection_.execute("COMMIT");
  open_ = false;
}

}  // namespace reg
