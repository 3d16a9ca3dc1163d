// One SQLite database file, opened as ours. Everything that only SQLite can do lives here: pragmas,
// busy waiting, file modes, the marks by which a file is known.
//
// Faults become EnvironmentError with the file's name. Not thread-safe; one per thread of work.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reg/store/db/database_fault.h"
#include "reg/store/db/rows.h"

struct sqlite3;

namespace reg {

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

  // One statement. Its text is prepared once, and kept.
  template <class... Values>
  Rows query(std::string_view sql, const Values&... values) {
    return start(sql, std::array<Parameter, sizeof...(Values)>{Parameter(values)...});
  }
  // Without rows; returns how many it changed.
  template <class... Values>
  int run(std::string_view sql, const Values&... values) {
    return run_with(sql, std::array<Parameter, sizeof...(Values)>{Parameter(values)...});
  }
  int run_with(std::string_view sql, std::span<const Parameter> parameters);
  // The first column of the first row: which there is; which may not be there, or be NULL; of all rows.
  template <class T, class... Values>
  T value(std::string_view sql, const Values&... values) {
    Rows rows = query(sql, values...);
    const Row* row = rows.next();
    return row != nullptr ? row->value<T>(0) : throw lacks_row();
  }
  template <class T, class... Values>
  std::optional<T> find(std::string_view sql, const Values&... values) {
    Rows rows = query(sql, values...);
    const Row* row = rows.next();
    return row != nullptr ? row->value<std::optional<T>>(0) : std::nullopt;
  }
  template <class T, class... Values>
  std::vector<T> list(std::string_view sql, const Values&... values) {
    std::vector<T> found;
    for (const Row& row : query(sql, values...)) found.push_back(row.value<T>(0));
    return found;
  }
  template <class... Values>
  bool has_row(std::string_view sql, const Values&... values) {
    return query(sql, values...).next() != nullptr;
  }
  void execute(std::string_view sql);  // one or several statements without parameters

  bool is_empty();  // nothing was ever made in it
  int user_version();
  void set_user_version(int version);
  std::vector<std::string> columns_of(std::string_view table);  // in their order
  // Rebuilds the file, so that no page of it holds what was deleted, and empties the log beside it. False
  // where another command still reads what was before.
  bool clean();
  const std::string& name() const;  // of the file, for messages
  bool in_memory() const;
  // Throws, with the reason, where it could be opened to be read only.
  void require_writable() const;
  // For the other files of this folder that need what SQLite alone has.
  sqlite3* handle();
  // Called after each statement that was run; empty: nobody is.
  void when_run(std::function<void()> look);
  // Called after each commit of a change, as soon as it lasts.
  void when_committed(std::function<void()> notify);

 private:
  friend class Transaction;
  friend struct Prepared;
  struct State;
  explicit Connection(std::unique_ptr<State> state);
  void open_to_write(const std::filesystem::path& file);
  bool open_to_read(const std::filesystem::path& file);
  Rows start(std::string_view sql, std::span<const Parameter> parameters);
  DatabaseFault lacks_row() const;
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
