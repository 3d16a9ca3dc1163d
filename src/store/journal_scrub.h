// People's data, taken out of the records that the journal keeps.
//
// An applicant who was added or removed stays so in the records, as the anonymous row that is there now; a
// change of what names somebody goes, and so do answers, and what is noted of letters.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include "record_changes.h"

namespace reg {

// What an erased applicant's row says: for all, but for the address, the same.
struct Anonymous {
  std::string name;
  static std::string address(std::int64_t number);
};

class JournalScrub {
 public:
  JournalScrub(Connection& connection, std::string name)
      : connection_(connection), records_(connection), anonymous_{std::move(name)} {}

  // By what these are known in the records, beside what is there already; and whoever is nobody's row by now,
  // but was known by both an address and a name of them, is one of them.
  void gather(std::set<std::int64_t>& numbers, std::set<std::string>& addresses, std::set<std::string>& names,
              std::set<std::string>& texts);
  // Returns how many changes had something of them; each is marked with the number of the erasure.
  std::int64_t scrub(const std::set<std::int64_t>& numbers, std::int64_t erasure);

 private:
  void each_change(const std::function<void(std::int64_t number, const std::string& changeset)>& visit);
  std::int64_t integer(const RowChange& row, const std::string& column);
  std::set<std::string> texts_of(const RowChange& row, const std::string& column);
  bool scrub_row(RowChange& row);
  bool scrub_applicant(RowChange& row);
  bool scrub_letter(RowChange& row);
  void replace(RowChange& row, const std::string& column, const SqlValue& by);
  bool says_nothing(const RowChange& row) const;

  Connection& connection_;
  RecordReader records_;
  Anonymous anonymous_;
  std::set<std::int64_t> numbers_;
  std::set<std::int64_t> letters_;
  bool found_ = false;  // in the change at hand
};

}  // namespace reg
