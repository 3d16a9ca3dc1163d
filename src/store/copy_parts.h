// What copies of a database are made of: for backups, and for what is restored from them.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "reg/store/backup.h"
#include "reg/store/connection.h"

namespace reg {

// SQLite's copy of one database into another. From lock() on, or the first step, nobody else writes there;
// what was not finished leaves the other database as it was.
class PageCopy {
 public:
  PageCopy(Connection& from, Connection& into);
  ~PageCopy() { sqlite3_backup_finish(copy_); }
  PageCopy(const PageCopy&) = delete;
  PageCopy& operator=(const PageCopy&) = delete;

  void lock() { step(0); }
  void run(const Between& between);

 private:
  bool step(int pages);
  [[noreturn]] void fail(int code);

  Connection& into_;
  sqlite3_backup* copy_;
};

// The endings of the files that a database may have beside it, and its own: "".
constexpr std::string_view kDatabaseEndings[] = {"", "-wal", "-shm", "-journal"};
void remove_database(const std::filesystem::path& file);

// A file that is being made: removed at the end unless it was given its name.
class UnfinishedFile {
 public:
  explicit UnfinishedFile(const std::filesystem::path& target);
  ~UnfinishedFile();
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  const std::filesystem::path& target() const { return target_; }
  void finish();

 private:
  std::filesystem::path target_;
  std::filesystem::path path_;
};

// The number of the process whose unfinished file this is; 0: it is none.
int maker_of_unfinished(const std::filesystem::path& file);

// All pages, of one moment, into the new file `into`, as a database that needs no file beside it.
void copy_into(const UnfinishedFile& into, Connection& from, const Between& between);

// The first column of the first row, or nothing of it.
std::string first_word(Connection& connection, std::string_view sql);

// A sentence on why this is no sound database of the cycle; empty where it is one.
std::string what_is_wrong(Connection& copy, const std::string& cycle);

}  // namespace reg
