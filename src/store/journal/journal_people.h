// People as the records of the journal know them: whoever was taken out by an undo is nowhere else.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "store/journal/record_changes.h"

namespace reg {

// What an erased applicant's row says: for all, but for the address, the same.
struct Anonymous {
  std::string name;
  static std::string address(std::int64_t number);
};

struct JournalPerson {
  std::set<std::string> addresses;  // by email_key()
  std::set<std::string> names;      // by fold()
  std::set<std::string> texts;      // names and addresses as they were written
  std::string name;                 // the newest
};

// The texts of a column before and after, but for empty ones.
std::set<std::string> texts_of(RecordReader& records, const RowChange& row, const std::string& column);
// The integer of a column that is known; 0 where there is none.
std::int64_t integer_of(RecordReader& records, const RowChange& row, const std::string& column);

// By number. Whoever was erased from the records is not in it.
std::map<std::int64_t, JournalPerson> read_journal_people(Connection& connection);

}  // namespace reg
