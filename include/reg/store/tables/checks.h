// What the database says of itself: damage, and records that contradict each other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reg/store/tables/database_table.h"

namespace reg {

// Records that contradict each other.
struct Contradiction {
  std::int64_t applicant = 0;  // 0: about nobody
  std::string sentence;        // without its end
  bool fixable = false;        // without a decision
};

class Checks : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  // What is wrong with the database, clauses each: with its file and its tables, and references to what is
  // not there; texts that are not UTF-8; changes of which the record cannot be read. They throw where the
  // database does not let them.
  std::vector<std::string> damage() const;
  std::vector<std::string> unreadable_texts() const;
  std::vector<std::string> unreadable_records() const;
  std::vector<Contradiction> contradictions() const;

  int fix_contradictions();  // those that are fixable; how many rows
};

}  // namespace reg
