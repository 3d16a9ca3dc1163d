// Two applicants who may be one person.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "reg/core/people/applicant.h"

namespace reg {

struct AlikePeople {
  std::vector<std::string> in_common;  // beside the name: "organisation", "address", "phone"
  std::array<Applicant, 2> people;
};

}  // namespace reg
