#include "reg/store/db/connection.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <thread>

#include "reg/base/error.h"
#include "store/db/connection_state.h"

namespace reg {
namespace {

bool is_memory(const std::filesystem::path& file) {
  return file == ":memory:";
}

enum class Present { kTake, kRefuse };  // a file that is there already

// SQLite would make the file by the umask; personal data is for its owner alone.
void make_private_file(const std::filesystem::path& file, const std::string& shown, Present present) {
  const int descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) {
    ::close(descriptor);
  } else if (errno != EEXIST || present == Present::kRefuse) {
    throw file_error("make the database", shown, errno);
  }
}

// `database` may have been opened by the work itself.
template <class Work>
auto guarded(const std::string& name, const std::unique_ptr<SQLite::Database>& database, Work work) {
  try {
    return work();
  } catch (const SQLite::Exception& fault) {
    const int system_error = database ? sqlite3_system_errno(database->getHandle()) : 0;
    throw DatabaseFault(name, fault.getErrorCode(), fault.what(), system_error);
  }
}

std::unique_ptr<SQLite::Database> open_database(const std::string& file, int flags) {
  // Nobody asks how much memory SQLite uses; counting it locks a mutex at each allocation.
  [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  auto database = std::make_unique<SQLite::Database>(file, flags | SQLite::OPEN_NOMUTEX);
  database->setBusyTimeout(Connection::kBusyMilliseconds);
  // What somebody else wrote into the schema may call no function that reaches beyond it, nor change the file
  // behind SQLite's back.
  sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return database;
}

bool holds_nothing(SQLite::Database& database) {
  return database.execAndGet("SELECT count(*) = 0 FROM sqlite_schema").getInt() != 0;
}

// Refuses a file of another program; says whether there is nothing in it yet.
bool recognise(SQLite::Database& database, const std::string& name) {
  const bool empty = holds_nothing(database);
  const auto mark = database.execAndGet("PRAGMA application_id").getInt();
  if (mark != Connection::kApplicationId && !(empty && mark == 0)) {
    throw DatabaseFault(name, DatabaseFault::kOfAnotherProgram, "");
  }
  return empty;
}

// Here SQLite reads first and then would write, for which it does not wait of itself: two who begin to log
// ahead at once might wait for each other for ever.
void log_ahead(SQLite::Database& database) {
  constexpr std::chrono::milliseconds kBetween(5);
  const auto end =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(Connection::kBusyMilliseconds);
  while (true) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (const SQLite::Exception& fault) {
      if (fault.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() >= end) throw;
    }
    std::this_thread::sleep_for(kBetween);
  }
}

// SQLite, as Debian builds it, takes whatever begins so for an address.
std::string plain(const std::filesystem::path& file) {
  const std::string name = file.string();
  return name.starts_with("file:") ? "./" + name : name;
}

// "file:…" of a path, for SQLite.
std::string uri(const std::filesystem::path& file, std::string_view parameters) {
  std::string text = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#') {
      text += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    } else {
      text += c;
    }
  }
  return text.append(parameters);
}

// Of the file, behind links: there SQLite has what belongs to it.
bool has_beside(const std::filesystem::path& file, const char* ending) {
  std::error_code none;
  const auto real = std::filesystem::canonical(file, none);
  const auto size = std::filesystem::file_size((none ? file : real).string() + ending, none);
  return !none && size > 0;
}

bool has_log(const std::filesystem::path& file) {
  return has_beside(file, "-wal");
}

// Of others, too: whoever writes has an index of the log.
bool is_open(const std::filesystem::path& file) {
  return has_log(file) || ::access((file.string() + "-shm").c_str(), F_OK) == 0;
}

bool may_be_written(const std::filesystem::path& file) {
  return ::access(file.c_str(), W_OK) == 0 || errno == ENOENT;
}

// SQLite gives a log and its index the mode that the database has then. Where that could not be written for a
// while, they have the mode of that time left.
void free_log(const std::filesystem::path& file) {
  struct stat database {
  }, made{};
  if (::stat(file.c_str(), &database) != 0) return;
  for (const char* end : {"-wal", "-shm"}) {
    const std::string beside = file.string() + end;
    if (::stat(beside.c_str(), &made) == 0 && (database.st_mode & ~made.st_mode & 0222) != 0)
      ::chmod(beside.c_str(), database.st_mode & 0777);
  }
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, bool create) : state_(std::make_unique<State>()) {
  state_->name = file.string();
  if (!is_memory(file)) {
    if (create) {
      make_private_file(file, state_->name, Present::kTake);
    } else if (::access(file.c_str(), F_OK) != 0) {
      throw EnvironmentError(
          fmt::format("there is no database {}; `register add` and `register import` make it", state_->name));
    }
  }
  // Beside it SQLite would make an index that could be written as little, and would be in the way afterwards.
  if (!is_memory(file) && !may_be_written(file) && !is_open(file) && open_to_read(file)) {
    state_->why_read_only = DatabaseFault(state_->name, SQLITE_READONLY, "").what();
    return;
  }
  try {
    open_to_write(file);
  } catch (const DatabaseFault& fault) {
    if (create || !fault.of_surroundings() || has_log(file) || !open_to_read(file)) throw;
    state_->why_read_only = fault.what();
  }
}

void Connection::open_to_write(const std::filesystem::path& file) {
  guarded(state_->name, state_->database, [&] {
    if (!is_memory(file) && may_be_written(file)) free_log(file);
    state_->database = open_database(plain(file), SQLite::OPEN_READWRITE);
    SQLite::Database& database = *state_->database;
    const bool empty = recognise(database, state_->name);
    database.exec(
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -40960; "
        "PRAGMA secure_delete = ON; "
        "PRAGMA cell_size_check = ON;");  // a damaged page is told where it is read
    // A copy that was put in the place of the database by hand logs ahead from now on as well.
    const bool ahead = is_memory(file) || database.execAndGet("PRAGMA journal_mode").getString() == "wal";
    if (!ahead && ::access(file.c_str(), W_OK) == 0) log_ahead(database);
    if (empty) database.exec(fmt::format("PRAGMA application_id = {};", kApplicationId));
  });
}

// A full or read-only disk has no room for a log's index. Without a log nobody writes, and the file is all
// there is.
bool Connection::open_to_read(const std::filesystem::path& file) {
  try {
    state_->database = open_database(uri(file, "?immutable=1"), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    recognise(*state_->database, state_->name);
    return true;
  } catch (const SQLite::Exception&) {
    return false;
  }
}

Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}

// Without a file beside it the file is all there is, and SQLite need not make one to read it. A change that
// was broken off is taken back first, as by whatever opens the file: what is there of it is no state.
Connection Connection::read_only(const std::filesystem::path& file, const std::string& shown) {
  auto state = std::make_unique<State>();
  state->name = shown;
  guarded(state->name, state->database, [&] {
    const bool broken_off = has_beside(file, "-journal");
    if (broken_off && ::access(file.c_str(), W_OK) == 0) {
      state->database = open_database(plain(file), SQLite::OPEN_READWRITE);
    } else {
      state->database = open_database(uri(file, broken_off || has_log(file) ? "?mode=ro" : "?immutable=1"),
                                      SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    }
    recognise(*state->database, state->name);
  });
  return Connection(std::move(state));
}

namespace {

// Whether the file needs none beside it: byte 18 of a database says how it is written, 2 is by a log.
bool stands_alone(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  stream.seekg(18);
  return stream.get() != 2 && !has_beside(file, "-journal");
}

}  // namespace

Connection Connection::alone(const std::filesystem::path& file, const std::string& shown) {
  if (::access(file.c_str(), W_OK) != 0 || !stands_alone(file)) return read_only(file, shown);
  auto state = std::make_unique<State>();
  state->name = shown;
  guarded(state->name, state->database, [&] {
    state->database = open_database(plain(file), SQLite::OPEN_READWRITE);
    recognise(*state->database, state->name);
    state->database->exec(
        "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON;");
  });
  return Connection(std::move(state));
}

Connection Connection::for_copy(const std::filesystem::path& file, const std::string& shown) {
  auto state = std::make_unique<State>();
  state->name = shown;
  make_private_file(file, shown, Present::kRefuse);
  guarded(state->name, state->database, [&] {
    state->database = open_database(plain(file), SQLite::OPEN_READWRITE);
    state->database->exec("PRAGMA journal_mode = MEMORY");  // what is not finished is thrown away
  });
  return Connection(std::move(state));
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

void Connection::require_writable() const {
  if (!state_->why_read_only.empty()) throw EnvironmentError(state_->why_read_only);
}

void Connection::execute(std::string_view sql) {
  guarded(state_->name, state_->database, [&] { state_->database->exec(std::string(sql)); });
}

const std::string& Connection::name() const {
  return state_->name;
}

bool Connection::in_memory() const {
  return is_memory(state_->name);
}

sqlite3* Connection::handle() {
  return state_->database->getHandle();
}

void Connection::when_run(std::function<void()> look) {
  state_->ran = std::move(look);
}

void Connection::when_committed(std::function<void()> notify) {
  state_->committed = std::move(notify);
}

}  // namespace reg
