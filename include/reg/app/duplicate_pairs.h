// Applicants who may be one person, and are not known as two.
#pragma once

#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/core/people/alike_people.h"
#include "reg/core/people/applicant.h"
#include "reg/core/people/duplicates.h"
#include "reg/store/tables/store.h"

namespace reg {

Traits traits_of(const Applicant& applicant);

std::vector<ApplicantPair> find_pairs(const View& view);
// The same with the people.
std::vector<AlikePeople> find_alike(OpenCycle& cycle);

enum class DistinctRefusal { kNone, kNotFound, kOnePerson };
struct DistinctResult {
  DistinctRefusal refusal = DistinctRefusal::kNone;
  std::vector<std::string> notes;  // of kNotFound
  Applicant one;
  Applicant other;
  bool is_new = false;     // it was not known yet
  bool is_listed = false;  // they would be listed otherwise
};
// Remembers that the two, as a person names them, are two people.
DistinctResult mark_distinct(OpenCycle& cycle, const std::string& one, const std::string& other,
                             bool dry_run);

}  // namespace reg
