#include "copy_parts.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <utility>

#include "reg/base/error.h"
#include "reg/store/migrations.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

constexpr int kPagesAtOnce = 1024;
constexpr std::string_view kUnfinished = ".register-unfinished-";

}  // namespace

void remove_database(const fs::path& file) {
  for (const std::string_view ending : kDatabaseEndings)
    ::unlink((file.string() + std::string(ending)).c_str());
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

UnfinishedFile::UnfinishedFile(const fs::path& target)
    : target_(target), path_(target.string() + std::string(kUnfinished) + std::to_string(::getpid())) {
  remove_database(path_);
}

UnfinishedFile::~UnfinishedFile() {
  remove_database(path_);
}

void UnfinishedFile::finish() {
  if (std::rename(path_.c_str(), target_.c_str()) != 0) throw file_error("make", target_.string(), errno);
  const int descriptor = ::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
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
  if (const auto fault = first_word(copy, "PRAGMA integrity_check (1)"); fault != "ok") {
    return fmt::format("{} is damaged: {}", name, fault);
  }
  for (const auto& look : {schema_faults, text_faults}) {
    if (const auto faults = look(copy); !faults.empty()) {
      return fmt::format("{} is damaged: {}", name, faults.front());
    }
  }
  if (first_word(copy, "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')") != "0") {
    return fmt::format("{} is not as register made it: it runs programs of its own", name);
  }
  if (const auto table = first_word(copy, "PRAGMA foreign_key_check"); !table.empty()) {
    return fmt::format("{} is damaged: a row of the table {} refers to one that is not there", name, table);
  }
  const std::string id = first_word(copy, "SELECT id FROM cycle");
  if (id == cycle) return "";
  return fmt::format("{} belongs to the cycle \"{}\", and this schedule is of \"{}\"", name, id, cycle);
}

}  // namespace reg
