// Two plans beside each other: who has a seat by the one and not by the other.
#pragma once

#include <vector>

#include "reg/core/rule/prioritisation.h"
#include "reg/core/rule/seats.h"

namespace reg {

// By applicant, and then by workshop.
struct PlanDifference {
  std::vector<SeatRef> gained;
  std::vector<SeatRef> lost;

  // At one workshop.
  WorkshopChange at(std::size_t workshop) const;
};

PlanDifference difference(const Prioritisation& before, const Prioritisation& after);

}  // namespace reg
