// Possible duplicates: applicants who may be one person, pairs that are known to be two, and what moves when
// two are merged. Whoever has withdrawn is left out.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <vector>

#include "reg/core/people/applicant.h"
#include "reg/core/people/duplicates.h"
#include "reg/store/tables/database_table.h"

namespace reg {

struct Twins {
  std::int64_t count = 0;
  std::vector<ApplicantPair> first;  // the first of them: `other` is the one numbered above
};

class Duplicates : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  void each_identity(const std::function<void(const Identity&)>& visit) const;  // ascending by number
  std::set<ApplicantPair> distinct_people() const;
  // Of the applicants numbered above `after`, those whose folded name and organisation somebody else has too.
  Twins twins_above(std::int64_t after, std::size_t most) const;

  // Remembers that they are two people; says whether that is new.
  bool mark_distinct(ApplicantPair pair);
  // What no Applicant holds goes from one to the other in a merge: answers to questions that the other one
  // did not answer, which are returned; requests at workshops that the schedule does not have; where they
  // came; who is distinct from them; that they came by a form.
  std::vector<KeptAnswer> move_belongings(std::int64_t from, std::int64_t into);

 private:
  void move_distinct(std::int64_t from, std::int64_t into);
  void move_orphaned_requests(std::int64_t from, std::int64_t into);
  void move_attendance(std::int64_t from, std::int64_t into);
  std::vector<KeptAnswer> copy_answers(std::int64_t from, std::int64_t into);
};

}  // namespace reg
