// An applicant written as a use case made it, held against the states that a request may take.
#pragma once

#include "reg/core/people/applicant.h"
#include "reg/store/tables/store.h"

namespace reg {

// require_moves() of core, and then Store::save().
void save_applicant(Change& change, const Applicant& before, const Applicant& after);

}  // namespace reg
