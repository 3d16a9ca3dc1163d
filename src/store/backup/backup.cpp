#include "reg/store/backup/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>
#include <utility>

#include "reg/base/error.h"
#include "reg/base/os/folder.h"
#include "reg/store/db/connection.h"
#include "reg/store/db/migrations.h"
#include "store/backup/copy_parts.h"
#include "store/journal/journal_rows.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

CopyFacts facts_of(Connection& copy, const fs::path& file) {
  CopyFacts facts;
  facts.applicants = copy.value<std::int64_t>("SELECT count(*) FROM applicant");
  facts.last_change = copy.find<Instant>("SELECT max(at) FROM journal");
  facts.last_number = copy.value<std::int64_t>("SELECT coalesce(max(number), 0) FROM journal");
  facts.version = copy.user_version();
  facts.bytes = fs::file_size(file);
  if (facts.version == schema_version()) facts.unreadable = unreadable_changes(copy);
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
  std::string time = age.time.substr(1);
  time[13] = time[16] = ':';
  if (!parse_instant(time, Zone::utc())) return std::nullopt;
  name.remove_prefix(kShape.size());
  if (name.empty()) return age;
  const char* end = name.data() + name.size();
  const auto read = std::from_chars(name.data() + 1, end, age.number);
  return name[0] == '-' && read.ptr == end && age.number > 1 ? std::optional(age) : std::nullopt;
}

CopyCheck check_file(const fs::path& file, const std::string& shown, const std::string& cycle) {
  CopyCheck check;
  try {
    Connection copy = Connection::alone(file, shown);
    check.refusal = what_is_wrong(copy, cycle);
    if (check.refusal.empty()) check.facts = facts_of(copy, file);
  } catch (const DatabaseFault& fault) {
    if (!fault.unfit()) throw;
    check.refusal = fault.what();
  }
  return check;
}

void require_regular(const fs::path& file) {
  if (::access(file.c_str(), R_OK) != 0) throw file_error("read", file.string(), errno);
  if (fs::is_directory(file)) throw file_error("read", file.string(), EISDIR);
  if (!fs::is_regular_file(file)) {
    throw EnvironmentError(fmt::format("cannot read «{}»: it is no file", file.string()));
  }
}

// Where a database of ours has the name that the file is to get: false where none has. One that is too
// damaged to be opened is none, and nobody can work in it.
bool write_over_database(const UnfinishedFile& file, const Between& between) {
  if (!fs::exists(file.target())) return false;
  try {
    Connection::read_only(file.target(), file.target().string());
    if (::chmod(file.target().c_str(), 0600) != 0) throw file_error("write", file.target().string(), errno);
    Connection taken = take_over(file.target());
    Connection made = Connection::alone(file.path(), file.target().string());
    write_over(made, taken, between);
    return true;
  } catch (const DatabaseFault& fault) {
    if (!fault.damaged()) throw;
    return false;
  }
}

// Takes what `source` holds into the staged file, and does the work there.
std::string work_on_staged(const UnfinishedFile& staged, Connection& source, const std::string& cycle,
                           const CopyWork& work) {
  copy_into(staged, source, {});
  Connection copy = Connection::alone(staged.path(), source.name());
  if (std::string refusal = what_is_wrong(copy, cycle); !refusal.empty()) return refusal;
  Transaction change(copy, Transaction::Kind::kWrite);
  migrate(copy);
  work(copy);
  change.commit();
  return "";
}

}  // namespace

CopyCheck check_copy(const fs::path& file, const std::string& cycle) {
  require_regular(file);
  return check_file(file, file.string(), cycle);
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

// Those of others are not ours to remove.
void remove_abandoned_copies(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const int process = maker_of_unfinished(entry.path());
    if (process <= 0 || ::kill(process, 0) == 0 || errno != ESRCH) continue;
    struct stat found {};
    if (::lstat(entry.path().c_str(), &found) != 0 || found.st_uid != ::geteuid()) continue;
    remove_unfinished(entry.path());
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
                             const Between& between, Occupied occupied) {
  remove_abandoned_copies(folder_of(target));
  remove_abandoned_copies(folder_of(database));
  UnfinishedFile file(target);
  {
    Connection source(database, false);
    copy_into(file, source, between);
  }
  CopyCheck check = check_file(file.path(), database.string(), cycle);
  if (!check.refusal.empty()) return check;
  if (occupied == Occupied::kReplace && write_over_database(file, between)) {
    return check_file(target, target.string(), cycle);
  }
  if (occupied == Occupied::kReplace) remove_database(target);
  file.finish();
  return check;
}

void remove_copy(const fs::path& file) {
  remove_database(file);
}

std::string cycle_of_copy(const fs::path& file) {
  try {
    Connection copy = Connection::read_only(file, file.string());
    return first_word(copy, "SELECT id FROM cycle");
  } catch (const EnvironmentError&) {
    return "";
  }
}

void note_backup(const fs::path& database, const CopyFacts& facts, Instant at) {
  if (facts.version != schema_version()) return;
  try {
    Connection live(database, false);
    Transaction change(live, Transaction::Kind::kWrite);
    live.run("UPDATE cycle SET backed_up_change = ?, backed_up_at = ?", facts.last_number, at);
    change.commit();
  } catch (const EnvironmentError&) {  // NOLINT(bugprone-empty-catch)
    // A full disk, or one that can only be read, is a reason to make the copy, and none to fail.
  }
}

fs::path copies_folder(const fs::path& database) {
  return database.parent_path() / "backups";
}

void make_copies_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0) return sync_folder(folder_of(folder));
  if (errno != EEXIST) throw file_error("make the folder", folder.string(), errno);
}

std::string backup_name(const fs::path& database, Instant at) {
  std::string time = rfc3339(at);
  std::replace(time.begin(), time.end(), ':', '-');
  return fmt::format("{}-{}.db", database.stem().string(), time);
}

fs::path free_path(const fs::path& folder, const std::string& name) {
  const std::string stem = fs::path(name).stem().string();
  fs::path path = folder / name;
  const auto taken = [&] { return fs::exists(fs::symlink_status(path)) || !log_beside(path).empty(); };
  for (int i = 2; taken(); ++i) path = folder / fmt::format("{}-{}.db", stem, i);
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

std::vector<fs::path> other_copies(const fs::path& folder, const fs::path& database) {
  std::vector<fs::path> paths;
  std::error_code none;
  const std::string beginning = database.stem().string() + "-before-";
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(beginning) && name.ends_with(".db")) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string look_into_copy(const fs::path& file, const std::string& cycle, const CopyWork& work) {
  require_regular(file);
  try {
    Connection source = Connection::read_only(file, file.string());
    const UnfinishedFile staged(file);
    return work_on_staged(staged, source, cycle, work);
  } catch (const DatabaseFault& fault) {
    if (!fault.unfit()) throw;
    return fault.what();
  }
}

std::string rewrite_copy(const fs::path& file, const std::string& cycle, const CopyWork& work) {
  require_regular(file);
  remove_abandoned_copies(folder_of(file));
  Connection taken = take_over(file);
  const UnfinishedFile staged(file);
  std::string refusal = work_on_staged(staged, taken, cycle, work);
  if (!refusal.empty()) return refusal;
  Connection changed = Connection::alone(staged.path(), file.string());
  changed.execute("VACUUM");
  write_over(changed, taken, {});
  return "";
}

}  // namespace reg
