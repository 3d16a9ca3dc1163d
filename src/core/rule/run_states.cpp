#include "reg/core/rule/run_states.h"

#include <algorithm>

namespace reg {

RunStates::RunStates(RunRecord record)
    : record_(std::move(record)), verdicts_(allocate(record_.input).verdicts) {}

const Verdict* RunStates::verdict(std::int64_t applicant, const std::string& workshop) const {
  const auto& claimants = record_.input.claimants;  // ascending, as the text of a record has them
  const auto found =
      std::lower_bound(claimants.begin(), claimants.end(), applicant,
                       [](const Claimant& one, std::int64_t number) { return one.number < number; });
  if (found == claimants.end() || found->number != applicant) return nullptr;
  const auto p = static_cast<std::size_t>(found - claimants.begin());
  for (std::uint32_t r = record_.input.first_wish[p]; r < record_.input.first_wish[p + 1]; ++r) {
    if (record_.workshops[record_.input.wishes[r].workshop] == workshop) return &verdicts_[r];
  }
  return nullptr;
}

RunStates::Found RunStates::look_at(std::int64_t applicant, const std::string& workshop,
                                    RequestState state) const {
  if (touched_.contains({applicant, workshop})) return Found::kExplained;
  const Verdict* decided = verdict(applicant, workshop);
  // Of one that the run did not decide only a seat is strange: where a workshop was over, others were left as
  // they were.
  if (decided == nullptr) return has_seat(state) ? Found::kSeatNotGiven : Found::kExplained;
  const bool as_decided = *decided == Verdict::kHeld ? has_seat(state)
                          : is_seat(*decided)        ? state == RequestState::kAdmitted
                                                     : state == RequestState::kWaiting;
  if (as_decided) return Found::kExplained;
  const bool by_a_run = state == RequestState::kAdmitted || state == RequestState::kWaiting;
  if (!complete_ && !by_a_run) return Found::kExplained;
  if (has_seat(state)) return Found::kSeatNotGiven;
  return is_seat(*decided) ? Found::kSeatLost : Found::kNotAsDecided;
}

}  // namespace reg
