// Everybody who wants a seat at a workshop and has none.
#pragma once

#include <cstddef>
#include <vector>

#include "reg/core/people/applicant.h"

namespace reg {

struct WaitingPeople {
  std::size_t workshop = 0;       // position in the schedule
  std::vector<Applicant> people;  // in the order of the rule
};

}  // namespace reg
