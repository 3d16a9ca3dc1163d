#include "store/backup/copy_parts.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <utility>

#include "reg/base/error.h"
#include "reg/base/os/folder.h"
#include "reg/store/db/migrations.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

constexpr int kPagesAtOnce = 1024;
constexpr std::string_view kUnfinished = ".register-unfinished-";

void unlink_if_there(const fs::path& file) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) throw file_error("remove", file.string(), errno);
}

// Where the file system knows no renaming that spares what is there, a second name does it.
int rename_sparing(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
  return ::link(from.c_str(), to.c_str());
}

}  // namespace

fs::path log_beside(const fs::path& file) {
  for (const char* ending : {"-wal", "-journal"}) {
    const fs::path beside = file.string() + ending;
    std::error_code none;
    if (fs::exists(fs::symlink_status(beside, none))) return beside;
  }
  return {};
}

// The file last: what belongs to it must not outlive it, and wait for another of its name.
void remove_database(const fs::path& file) {
  for (const std::string_view ending : {"-journal", "-wal", "-shm", ""}) {
    unlink_if_there(file.string() + std::string(ending));
  }
}

PageCopy::PageCopy(Connection& from, Connection& into)
    : into_(into), copy_(sqlite3_backup_init(into.handle(), "main", from.handle(), "main")) {
  if (copy_ == nullptr) fail(sqlite3_extended_errcode(into.handle()));
}

void PageCopy::run(const Between& between) {
  while (!step(kPagesAtOnce)) {
    if (between) between();
  }
  const int code = sqlite3_backup_finish(std::exchange(copy_, nullptr));
  if (code != SQLITE_OK) fail(code);
}

bool PageCopy::step(int pages) {
  const int code = sqlite3_backup_step(copy_, pages);
  if (code != SQLITE_OK && code != SQLITE_DONE) fail(code);
  return code == SQLITE_DONE;
}

void PageCopy::fail(int code) {
  throw DatabaseFault(into_.name(), code, sqlite3_errstr(code), sqlite3_system_errno(into_.handle()));
}

UnfinishedFile::UnfinishedFile(const fs::path& target) : target_(target) {
  refuse_planted(target);
  std::string name =
      fmt::format("{}{}{}-XXXXXX", target.string(), kUnfinished, static_cast<long>(::getpid()));
  if (::mkdtemp(name.data()) == nullptr) throw file_error("make the database", target.string(), errno);
  folder_ = name;
  path_ = folder_ / "unfinished.db";
}

UnfinishedFile::~UnfinishedFile() {
  try {
    remove_unfinished(folder_);
  } catch (const EnvironmentError&) {  // NOLINT(bugprone-empty-catch)
    // Nobody else can read what stays; the next copy in this folder tries it again.
  }
}

void UnfinishedFile::finish() {
  if (const fs::path log = log_beside(target_); !log.empty()) {
    throw EnvironmentError(
        fmt::format("cannot make «{}»: {} is there, the log of another database; remove that first",
                    target_.string(), log.string()));
  }
  if (rename_sparing(path_, target_) != 0) throw file_error("make", target_.string(), errno);
  sync_folder(folder_of(target_));
}

void remove_unfinished(const fs::path& path) {
  std::error_code none;
  if (!fs::is_directory(fs::symlink_status(path, none))) return unlink_if_there(path);
  for (const auto& entry : fs::directory_iterator(path, none)) unlink_if_there(entry.path());
  if (::rmdir(path.c_str()) != 0 && errno != ENOENT) throw file_error("remove", path.string(), errno);
}

Connection take_over(const fs::path& file) {
  Connection taken(file, false);
  taken.require_writable();
  try {
    // What is left of a journal goes with the second and third mode.
    taken.execute(
        "PRAGMA secure_delete = ON; PRAGMA journal_mode = DELETE; PRAGMA journal_mode = PERSIST; "
        "PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
    if (first_word(taken, "PRAGMA journal_mode") == "delete") return taken;
  } catch (const DatabaseFault&) {
    if ((sqlite3_errcode(taken.handle()) & 0xff) != SQLITE_BUSY) throw;
  }
  throw EnvironmentError(file.string() + " is in use: another program has it open");
}

void write_over(Connection& from, Connection& taken, const Between& between) {
  PageCopy(from, taken).run(between);
  taken.execute(
      "PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema; PRAGMA journal_mode = PERSIST; "
      "PRAGMA journal_mode = DELETE");
}

int maker_of_unfinished(const fs::path& file) {
  const std::string name = file.filename().string();
  const std::size_t mark = name.rfind(kUnfinished);
  int process = 0;
  if (mark != std::string::npos) {
    std::from_chars(name.data() + mark + kUnfinished.size(), name.data() + name.size(), process);
  }
  return process;
}

void copy_into(const UnfinishedFile& into, Connection& from, const Between& between) {
  Connection copy = Connection::for_copy(into.path(), into.target().string());
  const Transaction moment(from, Transaction::Kind::kRead);
  from.execute("SELECT count(*) FROM sqlite_schema");
  PageCopy(from, copy).run(between);
  copy.execute("PRAGMA journal_mode = DELETE");
}

std::string first_word(Connection& connection, std::string_view sql) {
  return connection.find<std::string>(sql).value_or("");
}

std::string what_is_wrong(Connection& copy, const std::string& cycle) {
  const std::string& name = copy.name();
  const int version = copy.user_version();
  if (version > schema_version()) {
    return fmt::format(
        "{} was written by a newer register (its version is {}, this program knows {}); install that one",
        name, version, schema_version());
  }
  if (version < 0) return fmt::format("{} is damaged: its version is {}", name, version);
  if (version == 0) return fmt::format("{} holds no cycle: it is empty", name);
  // First: what somebody else wrote into the schema may be anything to compute.
  for (const auto& fault : schema_faults(copy)) return fmt::format("{} is damaged: {}", name, fault);
  if (const auto fault = first_word(copy, "PRAGMA integrity_check (1)"); fault != "ok") {
    return fmt::format("{} is damaged: {}", name, fault);
  }
  for (const auto& fault : text_faults(copy)) return fmt::format("{} is damaged: {}", name, fault);
  if (const auto table = first_word(copy, "PRAGMA foreign_key_check"); !table.empty()) {
    return fmt::format("{} is damaged: a row of the table {} refers to one that is not there", name, table);
  }
  const std::string id = first_word(copy, "SELECT id FROM cycle");
  if (id == cycle) return "";
  return fmt::format("{} belongs to the cycle \"{}\", and this schedule is of \"{}\"", name, id, cycle);
}

}  // namespace reg
