// One SQLite database file, opened as ours. Everything that only SQLite can do lives here: pragmas,
// busy waiting, file modes, the marks by which a file is known.
//
// Faults become EnvironmentError with the file's name. Not thread-safe; one per thread of work.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "reg/store/db/database_fault.h"

struct sqlite3;

namespace reg {

class ChangeRecorder;
class Connection;

// Bytes, as opposed to text.
struct Blob {
  std::string bytes;
  bool operator==(const Blob&) const = default;
};

// A prepared statement. Parameters and columns count from 1 and 0, as in SQL and SQLite.
class Statement {
 public:
  Statement(Connection& connection, std::string_view sql);
  ~Statement();
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) = delete;

  // Binds in order. A std::string is not copied: it must live until the statement has run.
  template <class... Values>
  Statement& bind(const Values&... values) {
    return bind_from(1, values...);
  }
  // The same for the parameters from `first` on.
  template <class... Values>
  Statement& bind_from(int first, const Values&... values) {
    (bind_at(first++, values), ...);
    return *this;
  }
  // The next row, or false at the end (and the statement is ready to be bound again).
  bool step();
  // For a statement without rows: runs it and makes it ready again. Returns the number of rows changed.
  int run();
  void reset();

  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  // UTF-8, else the file is damaged; valid until the next step
  std::string_view blob(int column) const;  // valid until the next step
  bool is_null(int column) const;

 private:
  void bind_at(int index, std::int64_t value);
  void bind_at(int index, int value) { bind_at(index, static_cast<std::int64_t>(value)); }
  void bind_at(int index, bool value) { bind_at(index, static_cast<std::int64_t>(value)); }
  void bind_at(int index, const std::string& value);
  void bind_at(int index, std::string&& value) = delete;
  void bind_at(int index, std::string_view value);
  void bind_at(int index, const char* value) { bind_at(index, std::string_view(value)); }
  void bind_at(int index, const Blob& value);
  void bind_at(int index, std::nullopt_t);
  template <class T>
  void bind_at(int index, const std::optional<T>& value) {
    value ? bind_at(index, *value) : bind_at(index, std::nullopt);
  }

  struct State;
  std::unique_ptr<State> state_;
};

class Connection {
 public:
  static constexpr std::int32_t kApplicationId = 0x52454753;  // "REGS"
  static constexpr int kBusyMilliseconds = 5000;

  // Opens the file, or makes it (0600) with `create`. Refuses by name a file that is not a database, or
  // one of another program. Where nothing can be written beside it, as on a full disk, it is opened without
  // `create` to be read all the same. ":memory:" is a database of its own.
  Connection(const std::filesystem::path& file, bool create);
  // To read a file as it lies there; nothing is written, but a change broken off is taken back.
  // Messages name it `shown`.
  static Connection read_only(const std::filesystem::path& file, const std::string& shown);
  // A copy that nobody else has open, as a single file: what SQLite checks only of a file that it may write
  // (CHECK constraints) is checked there, too. Where it may not, or has a log, as read_only().
  static Connection alone(const std::filesystem::path& file, const std::string& shown);
  // A new file (0600), empty, to become a copy of a database.
  static Connection for_copy(const std::filesystem::path& file, const std::string& shown);
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  void execute(std::string_view sql);  // one or several statements without parameters
  // The statement of this text, prepared once and kept. `sql` is a literal: its address is the key.
  Statement& statement(const char* sql);

  bool is_empty();  // nothing was ever made in it
  int user_version();
  void set_user_version(int version);
  const std::string& name() const;  // of the file, for messages
  bool in_memory() const;
  // Throws, with the reason, where it could be opened to be read only.
  void require_writable() const;
  // For the other files of this folder that need what SQLite alone has.
  sqlite3* handle();
  void watch(ChangeRecorder* recorder);  // which looks after each statement that was run; none: nobody
  // Called after each commit of a change, as soon as it lasts.
  void when_committed(std::function<void()> tell);

 private:
  friend class Statement;
  friend class Transaction;
  struct State;
  explicit Connection(std::unique_ptr<State> state);
  void open_to_write(const std::filesystem::path& file);
  bool open_to_read(const std::filesystem::path& file);
  std::unique_ptr<State> state_;
};

// BEGIN IMMEDIATE … COMMIT; rolled back where it is not committed.
class Transaction {
 public:
  enum class Kind { kWrite, kRead };  // kRead: one consistent view

  // What goes with a transaction from its beginning to its end.
  class Companion {
   public:
    virtual ~Companion() = default;
    virtual void before_commit() = 0;
    virtual void after_commit() = 0;
  };

  Transaction(Connection& connection, Kind kind, std::unique_ptr<Companion> companion = nullptr);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Connection& connection_;
  Kind kind_;
  std::unique_ptr<Companion> companion_;
  bool open_ = true;
};

}  // namespace reg
