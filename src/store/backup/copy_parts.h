// What copies of a database are made of: for backups, and for what is restored from them.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "reg/store/backup/backup.h"
#include "reg/store/db/connection.h"

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
// What SQLite would play into a file of that name: its log, or a journal; empty where there is none.
std::filesystem::path log_beside(const std::filesystem::path& file);
// With all that belongs to it. What cannot be removed is an EnvironmentError.
void remove_database(const std::filesystem::path& file);

// A file that is being made for a place in the same folder, in a folder of its own that nobody else can enter
// (0700, of a random name), so that what SQLite writes beside it is nobody else's either. What was not given
// its name is removed at the end.
class UnfinishedFile {
 public:
  explicit UnfinishedFile(const std::filesystem::path& target);
  ~UnfinishedFile();
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  const std::filesystem::path& target() const { return target_; }
  // Gives it its name. Nothing is ever replaced by that: where something has the name, or where a log lies
  // there that SQLite would play into it, it throws.
  void finish();

 private:
  std::filesystem::path target_;
  std::filesystem::path folder_;
  std::filesystem::path path_;
};

// The number of the process whose unfinished file, or folder of one, this is; 0: it is none.
int maker_of_unfinished(const std::filesystem::path& file);
// One that its process left behind.
void remove_unfinished(const std::filesystem::path& path);

// A database that is to be written over: with its log taken over into the file, and with everybody else kept
// out. Throws where somebody has it open.
Connection take_over(const std::filesystem::path& file);
// All pages of `from` into a database that was taken over, which is given back after that, with nothing
// beside it. What is broken off leaves it as it was.
void write_over(Connection& from, Connection& taken, const Between& between);

// All pages, of one moment, into the new file `into`, as a database that needs no file beside it.
void copy_into(const UnfinishedFile& into, Connection& from, const Between& between);

// The first column of the first row, or nothing of it.
std::string first_word(Connection& connection, std::string_view sql);

// A sentence on why this is no sound database of the cycle; empty where it is one.
std::string what_is_wrong(Connection& copy, const std::string& cycle);

}  // namespace reg
