// People's data, taken out of the records that the journal keeps.
//
// An applicant who was added or removed stays so in the records, as an anonymous row; a change of what names
// somebody goes, and so do answers, and what is noted of letters.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "store/journal/journal_people.h"

namespace reg {

class JournalScrub {
 public:
  JournalScrub(Connection& connection, std::string name)
      : connection_(connection), records_(connection), anonymous_{std::move(name)} {}

  // Returns how many changes had something of these applicants; each is marked with the number of the
  // erasure.
  std::int64_t scrub(const std::set<std::int64_t>& numbers, std::int64_t erasure);
  // The same of everybody.
  std::int64_t scrub_everybody(std::int64_t erasure);

 private:
  std::int64_t run(std::int64_t erasure);
  bool is_meant(std::int64_t number) const { return everybody_ || numbers_.contains(number); }
  bool scrub_row(RowChange& row);
  bool scrub_applicant(RowChange& row);
  bool scrub_letter(RowChange& row);
  std::int64_t addressee(const RowChange& row);
  void replace(RowChange& row, const std::string& column, const SqlValue& by);
  bool says_nothing(const RowChange& row) const;

  Connection& connection_;
  RecordReader records_;
  Anonymous anonymous_;
  bool everybody_ = false;
  std::set<std::int64_t> numbers_;
  std::map<std::int64_t, std::int64_t> addressees_;  // of letters, as the records up to here have them
  bool found_ = false;                               // in the change at hand
};

}  // namespace reg
