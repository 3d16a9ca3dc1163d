// What a change did to the rows of the database, as a changeset of SQLite's session extension: each row that
// was inserted, updated or deleted, with its values before and after. Everything that needs the extension is
// in this file and its source.
//
// Changesets hold people's data.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "reg/store/db/connection.h"

struct sqlite3_session;

namespace reg {

// Follows what is written by one connection, in its transaction. One at a time.
class ChangeRecorder {
 public:
  // Beyond so many rows, or bytes while they are gathered, the record is let go of.
  static constexpr std::int64_t kMostRows = 50'000;
  static constexpr std::int64_t kMostBytes = 32 << 20;

  explicit ChangeRecorder(Connection& connection);
  ~ChangeRecorder();
  ChangeRecorder(const ChangeRecorder&) = delete;
  ChangeRecorder& operator=(const ChangeRecorder&) = delete;

  // Called after each statement: lets go of a record that has become too large.
  void look();
  bool too_large() const { return too_large_; }
  // The changeset; nothing is recorded from then on.
  std::string take();

 private:
  static int look_within(void* recorder);
  void stop();

  Connection& connection_;
  sqlite3_session* session_ = nullptr;
  std::int64_t rows_before_ = 0;
  bool too_large_ = false;
};

using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;  // monostate: NULL

// A row of a changeset. An update names its key before, and before and after of what it changed alone.
struct RowChange {
  enum class Kind { kInsert, kUpdate, kDelete };
  struct Column {
    int key = 0;  // its place in the key, from 1; 0: no part of it
    std::optional<SqlValue> before;
    std::optional<SqlValue> after;
    // What is known of the value: before, or of a new row after.
    const std::optional<SqlValue>& known() const { return before ? before : after; }
  };
  std::string table;
  Kind kind = Kind::kUpdate;
  std::vector<Column> columns;  // in the order of the table, as it was then

  bool same_row(const RowChange& other) const;
};

// Bytes that are no changeset; whoever knows of which change they are says so instead.
class DamagedRecord : public EnvironmentError {
 public:
  using EnvironmentError::EnvironmentError;
};

// All of these throw DamagedRecord where the changeset is damaged.
void each_row(std::string_view changeset, const std::function<void(const RowChange&)>& visit);
// The changeset with each row as `change` leaves it; without those of which it says false.
std::string rewrite_changeset(std::string_view changeset, const std::function<bool(RowChange&)>& change);
// What takes it back.
std::string invert_changeset(std::string_view changeset);

struct RowConflict {
  enum class Kind {
    kOther,       // the row is there, with other values
    kMissing,     // no row of that key
    kPresent,     // a row to be inserted is there
    kConstraint,  // another row stands against it
    kForeignKey   // in the end some row refers to none; nothing else is known
  };
  Kind kind = Kind::kOther;
  RowChange change;
  std::vector<SqlValue> now;  // for kOther and kPresent
};

// Applies it to the tables, except for the rows that do not fit: of them `conflict` is told, and where it
// says true of kOther, the row is changed all the same. What was left out of a change, and a kForeignKey, are
// the caller's to undo by not committing.
void apply_changeset(Connection& connection, const std::string& changeset,
                     const std::function<bool(const RowConflict&)>& conflict);

}  // namespace reg
