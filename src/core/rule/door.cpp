#include "reg/core/rule/door.h"

#include <algorithm>

namespace reg {

Schedule Door::door_schedule(const Schedule& schedule, std::size_t workshop, std::int64_t kept) {
  Schedule at_the_door = schedule;
  int& capacity = at_the_door.workshops[workshop].capacity;
  capacity = static_cast<int>(std::max<std::int64_t>(0, capacity - kept));
  return at_the_door;
}

Door::Door(const Schedule& schedule, std::size_t workshop, std::int64_t kept)
    : schedule_(door_schedule(schedule, workshop, kept)),
      workshop_(workshop),
      rule_(schedule_),
      free_(schedule.workshops[workshop].capacity - kept) {
  for (std::size_t w = 0; w < schedule_.workshops.size(); ++w) {
    if (w != workshop) rule_.close(w);
  }
}

void Door::add(const Participant& participant, bool here, bool absent) {
  Participant counted = participant;
  const auto own = std::find_if(
      counted.standings.begin(), counted.standings.end(),
      [&](const Standing& standing) { return standing.workshop == workshop_ && is_active(standing.state); });
  if (own == counted.standings.end()) return;
  if (has_seat(own->state)) {
    if (absent) return;
    --free_;
    own->state = RequestState::kConfirmed;  // whoever sits there stays, announced or not
  } else if (here) {
    here_.push_back(participant.number);
  } else {
    return;
  }
  counted.whole_only = false;  // whoever comes to the door asks for this seat
  rule_.add(counted);
}

std::vector<DoorVerdict> Door::decide(const std::optional<Draw>& draw) {
  std::vector<DoorVerdict> verdicts;
  rule_.decide(draw);
  const auto& claimants = rule_.input().claimants;
  for (std::uint32_t p = 0; p < claimants.size(); ++p) {
    if (!std::binary_search(here_.begin(), here_.end(), claimants[p].number)) continue;
    verdicts.push_back({claimants[p].number, rule_.verdict(p, workshop_)});
  }
  return verdicts;
}

}  // namespace reg
