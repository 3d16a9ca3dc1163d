#include "reg/core/rule/plan_difference.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace reg {
namespace {

bool by_applicant(const SeatRef& left, const SeatRef& right) {
  return std::pair(left.applicant, left.workshop) < std::pair(right.applicant, right.workshop);
}

std::vector<SeatRef> seats_of(const Prioritisation& decided) {
  const AllocationInput& input = decided.input();
  const std::vector<Verdict>& verdicts = decided.allocation().verdicts;
  std::vector<SeatRef> seats;
  for (std::size_t p = 0; p < input.claimants.size(); ++p) {
    for (std::uint32_t r = input.first_wish[p]; r < input.first_wish[p + 1]; ++r) {
      if (is_seat(verdicts[r])) seats.push_back({input.claimants[p].number, input.wishes[r].workshop});
    }
  }
  std::sort(seats.begin(), seats.end(), by_applicant);
  return seats;
}

}  // namespace

WorkshopChange PlanDifference::at(std::size_t workshop) const {
  const auto count = [&](const std::vector<SeatRef>& seats) {
    return std::count_if(seats.begin(), seats.end(),
                         [&](const SeatRef& seat) { return seat.workshop == workshop; });
  };
  return {count(gained), count(lost)};
}

PlanDifference difference(const Prioritisation& before, const Prioritisation& after) {
  const std::vector<SeatRef> had = seats_of(before);
  const std::vector<SeatRef> has = seats_of(after);
  PlanDifference found;
  std::set_difference(has.begin(), has.end(), had.begin(), had.end(), std::back_inserter(found.gained),
                      by_applicant);
  std::set_difference(had.begin(), had.end(), has.begin(), has.end(), std::back_inserter(found.lost),
                      by_applicant);
  return found;
}

}  // namespace reg
