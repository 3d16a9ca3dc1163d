// Applicants who may be one person, and are not known as two.
#pragma once

#include <vector>

#include "reg/core/applicant.h"
#include "reg/core/duplicates.h"
#include "reg/store/store.h"

namespace reg {

Traits traits_of(const Applicant& applicant);

std::vector<ApplicantPair> find_pairs(Store& store);

}  // namespace reg
