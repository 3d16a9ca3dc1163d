#include "reg/store/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>
#include <utility>

#include "journal_rows.h"
#include "reg/store/connection.h"
#include "reg/store/migrations.h"
#include "rows.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

constexpr int kPagesAtOnce = 1024;
constexpr std::string_view kUnfinished = ".register-unfinished-";

// SQLite's copy of one database into another. From lock() on, or the first step, nobody else writes there;
// what was not finished leaves the other database as it was.
class PageCopy {
 public:
  PageCopy(Connection& from, Connection& into)
      : into_(into), copy_(sqlite3_backup_init(into.handle(), "main", from.handle(), "main")) {
    if (copy_ == nullptr) fail(sqlite3_extended_errcode(into.handle()));
  }
  ~PageCopy() { sqlite3_backup_finish(copy_); }
  PageCopy(const PageCopy&) = delete;
  PageCopy& operator=(const PageCopy&) = delete;

  void lock() { step(0); }
  void run(const Between& between) {
    while (!step(kPagesAtOnce)) {
      if (between) between();
    }
    const int code = sqlite3_backup_finish(std::exchange(copy_, nullptr));
    if (code != SQLITE_OK) fail(code);
  }

 private:
  bool step(int pages) {
    const int code = sqlite3_backup_step(copy_, pages);
    if (code != SQLITE_OK && code != SQLITE_DONE) fail(code);
    return code == SQLITE_DONE;
  }
  [[noreturn]] void fail(int code) { throw DatabaseFault(into_.name(), code, sqlite3_errstr(code)); }

  Connection& into_;
  sqlite3_backup* copy_;
};

void remove_database(const fs::path& file) {
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) ::unlink((file.string() + ending).c_str());
}

// A file that is being made: removed at the end unless it was given its name.
class UnfinishedFile {
 public:
  explicit UnfinishedFile(const fs::path& target)
      : target_(target), path_(target.string() + std::string(kUnfinished) + std::to_string(::getpid())) {
    remove_database(path_);
  }
  ~UnfinishedFile() { remove_database(path_); }
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;

  const fs::path& path() const { return path_; }
  const fs::path& target() const { return target_; }

  void finish() {
    if (std::rename(path_.c_str(), target_.c_str()) != 0) throw file_error("make", target_.string(), errno);
    const int descriptor = ::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
  }

 private:
  fs::path target_;
  fs::path path_;
};

// All pages, of one moment, into the new file `into`, as a database that needs no file beside it.
void copy_into(const UnfinishedFile& into, Connection& from, const Between& between) {
  Connection copy = Connection::for_copy(into.path(), into.target().string());
  const Transaction moment(from, Transaction::Kind::kRead);
  from.execute("SELECT count(*) FROM sqlite_schema");
  PageCopy(from, copy).run(between);
  copy.execute("PRAGMA journal_mode = DELETE");
}

std::string word(Connection& connection, std::string_view sql) {
  Statement row(connection, sql);
  return row.step() ? std::string(row.text(0)) : std::string();
}

std::string what_is_wrong(Connection& copy, const std::string& cycle) {
  const std::string& name = copy.name();
  const int version = copy.user_version();
  if (version > schema_version()) {
    return fmt::format(
        "{} was written by a newer register (its version is {}, this program knows {}); install that one",
        name, version, schema_version());
  }
  if (version < 1) return fmt::format("{} holds no cycle: it is empty", name);
  if (const auto fault = word(copy, "PRAGMA integrity_check (1)"); fault != "ok") {
    return fmt::format("{} is damaged: {}", name, fault);
  }
  if (word(copy, "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')") != "0") {
    return fmt::format("{} is not as register made it: it runs programs of its own", name);
  }
  if (const auto table = word(copy, "PRAGMA foreign_key_check"); !table.empty()) {
    return fmt::format("{} is damaged: a row of the table {} refers to one that is not there", name, table);
  }
  const std::string id = word(copy, "SELECT id FROM cycle");
  if (id == cycle) return "";
  return fmt::format("{} belongs to the cycle \"{}\", and this schedule is of \"{}\"", name, id, cycle);
}

CopyFacts facts_of(Connection& copy, const fs::path& file) {
  CopyFacts facts;
  Statement row(copy, "SELECT (SELECT count(*) FROM applicant), (SELECT max(at) FROM journal)");
  row.step();
  facts.applicants = row.integer(0);
  facts.last_change = optional_instant(row, 1);
  facts.version = copy.user_version();
  facts.bytes = fs::file_size(file);
  return facts;
}

// "register-2022-04-01T10-00-00Z.db" and the same with "-2" and so on: the time and the number that follows.
struct BackupAge {
  std::string time;
  int number = 1;
  auto operator<=>(const BackupAge&) const = default;
};

std::optional<BackupAge> backup_age(std::string_view name, std::string_view stem) {
  constexpr std::string_view kShape = "-dddd-dd-ddTdd-dd-ddZ";
  if (!name.starts_with(stem) || !name.ends_with(".db")) return std::nullopt;
  name.remove_prefix(stem.size());
  name.remove_suffix(3);
  if (name.size() < kShape.size()) return std::nullopt;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool fits = kShape[i] == 'd' ? name[i] >= '0' && name[i] <= '9' : name[i] == kShape[i];
    if (!fits) return std::nullopt;
  }
  BackupAge age{std::string(name.substr(0, kShape.size()))};
  name.remove_prefix(kShape.size());
  if (name.empty()) return age;
  const char* end = name.data() + name.size();
  const auto read = std::from_chars(name.data() + 1, end, age.number);
  return name[0] == '-' && read.ptr == end && age.number > 1 ? std::optional(age) : std::nullopt;
}

// A copy of the file with the tables of this program and one more row in its journal.
void prepare(const UnfinishedFile& staged, const Restoration& restoration, const Between& between) {
  {
    Connection source = Connection::read_only(restoration.file, restoration.file.string());
    copy_into(staged, source, between);
  }
  Connection copy(staged.path(), false);
  Transaction change(copy, Transaction::Kind::kWrite);
  migrate(copy);
  insert_journal(copy, restoration.entry);
  change.commit();
}

// Whether there is something to keep; refuses what belongs to others.
bool has_cycle(Connection& live, const std::string& cycle) {
  if (live.user_version() == 0) return false;
  const std::string id = word(live, "SELECT id FROM cycle");
  if (id == cycle) return true;
  throw EnvironmentError(fmt::format(
      "the database {} belongs to the cycle \"{}\", and this schedule is of \"{}\"", live.name(), id, cycle));
}

CopyCheck check_file(const fs::path& file, const std::string& shown, const std::string& cycle) {
  CopyCheck check;
  try {
    Connection copy = Connection::read_only(file, shown);
    check.refusal = what_is_wrong(copy, cycle);
    if (check.refusal.empty()) check.facts = facts_of(copy, file);
  } catch (const DatabaseFault& fault) {
    if (!fault.unfit()) throw;
    check.refusal = fault.what();
  }
  return check;
}

}  // namespace

CopyCheck check_copy(const fs::path& file, const std::string& cycle) {
  if (::access(file.c_str(), R_OK) != 0) throw file_error("read", file.string(), errno);
  if (fs::is_directory(file)) throw file_error("read", file.string(), EISDIR);
  return check_file(file, file.string(), cycle);
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

void remove_abandoned_copies(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    const std::size_t mark = name.rfind(kUnfinished);
    if (mark == std::string::npos) continue;
    int process = 0;
    std::from_chars(name.data() + mark + kUnfinished.size(), name.data() + name.size(), process);
    if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH) fs::remove(entry.path(), ignored);
  }
}

void write_copy(const fs::path& database, const fs::path& target, const Between& between) {
  remove_abandoned_copies(folder_of(target));
  UnfinishedFile file(target);
  Connection source(database, false);
  copy_into(file, source, between);
  file.finish();
}

CopyCheck write_checked_copy(const fs::path& database, const fs::path& target, const std::string& cycle,
                             const Between& between) {
  remove_abandoned_copies(folder_of(target));
  UnfinishedFile file(target);
  {
    Connection source(database, false);
    copy_into(file, source, between);
  }
  CopyCheck check = check_file(file.path(), database.string(), cycle);
  if (check.refusal.empty()) file.finish();
  return check;
}

fs::path copies_folder(const fs::path& database) {
  return database.parent_path() / "backups";
}

void make_copies_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    throw file_error("make the folder", folder.string(), errno);
  }
}

std::string backup_name(const fs::path& database, Instant at) {
  std::string time = rfc3339(at);
  std::replace(time.begin(), time.end(), ':', '-');
  return fmt::format("{}-{}.db", database.stem().string(), time);
}

fs::path free_path(const fs::path& folder, const std::string& name) {
  const std::string stem = fs::path(name).stem().string();
  fs::path path = folder / name;
  for (int i = 2; fs::exists(path); ++i) path = folder / fmt::format("{}-{}.db", stem, i);
  return path;
}

std::vector<fs::path> named_backups(const fs::path& folder, const fs::path& database) {
  std::vector<std::pair<BackupAge, fs::path>> found;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    const auto age = backup_age(entry.path().filename().string(), database.stem().string());
    if (age && entry.is_regular_file(none)) found.emplace_back(*age, entry.path());
  }
  std::sort(found.begin(), found.end());
  std::vector<fs::path> paths;
  for (auto& [age, path] : found) paths.push_back(std::move(path));
  return paths;
}

namespace {

// Under the write lock from the moment at which what is there is kept.
void replace(Connection& live, const fs::path& staged, const fs::path& keep, const Between& between) {
  Connection source(staged, false);
  PageCopy copy(source, live);
  copy.lock();
  if (!keep.empty()) write_copy(live.name(), keep, between);
  try {
    copy.run(between);
  } catch (...) {
    std::error_code ignored;
    if (!keep.empty()) fs::remove(keep, ignored);
    throw;
  }
}

}  // namespace

std::string rewrite_copy(const fs::path& file, const std::string& cycle,
                         const std::function<bool(Connection&)>& work) {
  CopyCheck check = check_copy(file, cycle);
  if (!check.refusal.empty()) return check.refusal;
  remove_abandoned_copies(folder_of(file));
  UnfinishedFile staged(file);
  {
    Connection source = Connection::read_only(file, file.string());
    copy_into(staged, source, {});
  }
  {
    Connection copy(staged.path(), false);
    {
      Transaction change(copy, Transaction::Kind::kWrite);
      migrate(copy);
      if (!work(copy)) return "";
      change.commit();
    }
    copy.execute("VACUUM");
    copy.execute("PRAGMA journal_mode = DELETE");
  }
  staged.finish();
  return "";
}

bool restore(const fs::path& database, const Schedule& schedule, Restoration restoration,
             const Between& between) {
  const fs::path folder = restoration.keep.parent_path();
  remove_abandoned_copies(folder);
  const UnfinishedFile staged(folder / restoration.file.filename());
  const bool made = !fs::exists(database);
  try {
    Connection live(database, true);
    const bool there = has_cycle(live, schedule.id);
    if (there) {
      restoration.entry.kept = Kept::kSnapshot;
      restoration.entry.snapshot = restoration.keep.filename().string();
    }
    prepare(staged, restoration, between);
    replace(live, staged.path(), there ? restoration.keep : fs::path(), between);
    return there;
  } catch (...) {
    if (made) remove_database(database);
    throw;
  }
}

}  // namespace reg
