#include "reg/core/rule/limit_check.h"

#include "reg/base/text/text.h"

namespace reg {

const Limit& LimitCheck::limit(bool region) const {
  return region ? schedule_.policy.per_region : schedule_.policy.per_organisation;
}

void LimitCheck::count(const Participant& participant, bool region, std::string_view name) {
  if (name.empty() || !limit(region).any()) return;
  const std::string folded = fold(name);
  if (folded.empty() || !limit(region).of(folded)) return;
  for (const Standing& standing : participant.standings) {
    if (!has_seat(standing.state)) continue;
    Count& count = counts_[{standing.workshop, {region, folded}}];
    if (count.name.empty()) count.name = name;
    ++count.seats;
    count.held += is_held(standing.state, standing.announced) ? 1 : 0;
  }
}

void LimitCheck::add(const Participant& participant) {
  count(participant, false, participant.organisation);
  count(participant, true, participant.region);
}

std::vector<OverLimit> LimitCheck::over() const {
  std::vector<OverLimit> found;
  for (const auto& [place, count] : counts_) {
    const auto& [region, folded] = place.second;
    const int most = limit(region).of(folded).value();
    if (count.seats > most) found.push_back({place.first, region, count.name, count.seats, count.held, most});
  }
  return found;
}

}  // namespace reg
