// Rows of a changeset as records of the domain.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reg/core/cycle/journal.h"
#include "store/journal/changeset.h"

namespace reg {

class RecordReader {
 public:
  explicit RecordReader(Connection& connection) : connection_(connection) {}

  // Nothing for what is only the database's own.
  std::optional<RecordChange> read(const RowChange& row);

  // By record and number, as people look for them.
  static void sort(std::vector<RecordChange>& changes);

  // The place of a column in its table; the table has it.
  std::size_t place_of(const std::string& table, const std::string& column);
  const std::vector<std::string>& columns_of(const std::string& table);

 private:
  void name_record(const RowChange& row, RecordChange& change);
  std::string name_by_key(const std::string& table, std::int64_t key);
  RecordValue consent_text(const std::optional<SqlValue>& key);

  Connection& connection_;
  std::map<std::string, std::vector<std::string>> columns_;
};

}  // namespace reg
