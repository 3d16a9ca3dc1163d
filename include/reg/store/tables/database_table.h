// What the classes in this folder have in common: each reads and writes one kind of record of a cycle's
// database.
//
// They are had from a View, which lets them read, or from a Change, which lets them write as well (view.h).
// Faults of the database are EnvironmentErrors that name its file.
#pragma once

namespace reg {

class Connection;
class Workshops;
struct Database;
struct Schedule;

class DatabaseTable {
 public:
  explicit DatabaseTable(Database& database) : database_(database) {}
  DatabaseTable(const DatabaseTable&) = delete;
  DatabaseTable& operator=(const DatabaseTable&) = delete;

 protected:
  ~DatabaseTable() = default;
  Connection& connection() const;
  const Schedule& schedule() const;
  Workshops& workshops() const;

  Database& database_;
};

}  // namespace reg
