// Applicants in the order of their numbers, read side by side with their requests: no join, no sorting, no
// memory. Rows may be written meanwhile; those behind the cursor are not read again.
#pragma once

#include <cstdint>

#include "store/tables/applicant_rows.h"

namespace reg {

class ApplicantCursor {
 public:
  // Begins with the first number above `after`.
  ApplicantCursor(Database& database, std::int64_t after);
  // The next one, without answers to other questions; false at the end, and from then on.
  bool next(Applicant& applicant);

 private:
  Database& database_;
  Rows people_;
  Rows requests_;
  const Row* request_;  // the next one; nullptr: there is none
};

}  // namespace reg
