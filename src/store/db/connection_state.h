// What a connection consists of: SQLite's handle, and the statements that were prepared.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "reg/store/db/connection.h"

namespace reg {

// A statement that was prepared. One that somebody reads from is not given to anybody else.
struct Prepared {
  Prepared(Connection::State& state, std::string_view sql);
  ~Prepared() { sqlite3_finalize(handle); }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  // What `text_life` is, SQLite calls a destructor: whether texts and bytes are copied.
  void bind(std::span<const Parameter> parameters, sqlite3_destructor_type text_life);
  bool step();  // false at the end
  void reset();
  [[noreturn]] void fail(int code) const;

  Connection::State& connection;
  std::string text;
  sqlite3_stmt* handle = nullptr;
  bool in_use = false;
};

// Their beginnings and lengths tell most statements apart, and to look for one is to cost less than to run
// it.
struct SqlHash {
  std::size_t operator()(std::string_view sql) const {
    return std::hash<std::string_view>()(sql.substr(0, 40)) + sql.size();
  }
};

struct Connection::State {
  std::string name;
  std::string why_read_only;  // empty: it may be written
  std::unique_ptr<SQLite::Database> database;
  std::unordered_multimap<std::string_view, std::unique_ptr<Prepared>, SqlHash> statements;  // by their text
  std::function<void()> ran;
  std::function<void()> committed;

  // A statement of this text that nobody uses.
  Prepared& prepare(std::string_view sql);
};

}  // namespace reg
