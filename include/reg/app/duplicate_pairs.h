// Applicants who may be one person, and are not known as two.
#pragma once

#include <vector>

#include "reg/core/people/applicant.h"
#include "reg/core/people/duplicates.h"
#include "reg/store/tables/store.h"

namespace reg {

Traits traits_of(const Applicant& applicant);

std::vector<ApplicantPair> find_pairs(Store& store);

}  // namespace reg
