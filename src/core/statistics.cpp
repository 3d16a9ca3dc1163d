#include "reg/core/statistics.h"

#include <algorithm>

#include "reg/base/text.h"

namespace reg {
namespace {

void add_requests(Tally& tally, const Applicant& applicant, bool full_cycle) {
  ++tally.applicants;
  tally.full_cycle += full_cycle ? 1 : 0;
  for (const Request& request : applicant.requests) {
    if (!is_active(request.state)) continue;
    ++tally.requests;
    ++(has_seat(request.state) ? tally.seats : tally.waiting);
  }
}

}  // namespace

Statistics::Statistics(const Schedule& schedule) : schedule_(schedule) {
  total_.key = schedule.id;
  total_.label = schedule.title;
  for (const Workshop& workshop : schedule.workshops) {
    Tally tally;
    tally.key = workshop.id;
    tally.label = workshop.title;
    tally.capacity = workshop.capacity;
    total_.capacity += workshop.capacity;
    workshops_.push_back(std::move(tally));
  }
}

void Statistics::add(const Applicant& applicant) {
  if (applicant.registration.workshops.empty()) return;
  const bool full_cycle = is_full_cycle(schedule_, applicant);
  add_requests(total_, applicant, full_cycle);
  add_requests(groups_[applicant.registration.group], applicant, full_cycle);
  const std::string region = fold(applicant.registration.region);
  ++spellings_[region][applicant.registration.region];
  add_requests(regions_[region], applicant, full_cycle);
  for (const Request& request : applicant.requests) {
    if (!is_active(request.state)) continue;
    Tally& workshop = workshops_[request.workshop];
    ++workshop.applicants;
    ++workshop.requests;
    workshop.full_cycle += full_cycle ? 1 : 0;
    ++(has_seat(request.state) ? workshop.seats : workshop.waiting);
  }
}

std::vector<Tally> Statistics::groups() const {
  std::vector<Tally> groups;
  const auto take = [&](const std::string& code, const std::string& label) {
    const auto found = groups_.find(code);
    Tally tally = found == groups_.end() ? Tally{} : found->second;
    tally.key = code;
    tally.label = label;
    groups.push_back(std::move(tally));
  };
  for (const Group& group : schedule_.groups) take(group.code, group.label);
  for (const auto& [code, tally] : groups_) {
    if (group_by_code(schedule_, code) == nullptr) take(code, code);
  }
  return groups;
}

std::vector<Tally> Statistics::regions() const {
  std::vector<Tally> regions;
  for (const auto& [folded, tally] : regions_) {
    const auto& spellings = spellings_.at(folded);
    const auto most = std::max_element(spellings.begin(), spellings.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    regions.push_back(tally);
    regions.back().key = regions.back().label = most->first;
  }
  std::stable_sort(regions.begin(), regions.end(),
                   [](const Tally& a, const Tally& b) { return a.applicants > b.applicants; });
  return regions;
}

}  // namespace reg
