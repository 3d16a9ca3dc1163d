#include "reg/core/reports/statistics.h"

#include <algorithm>

#include "reg/base/text/text.h"

namespace reg {
namespace {

std::int64_t minutes_of(const Workshop& workshop) {
  return std::chrono::duration_cast<std::chrono::minutes>(workshop.end - workshop.start).count();
}

// Whoever gave the seat up after being marked as absent left no chair empty.
bool is_no_show(const Applicant& applicant, const AttendanceMark& mark) {
  return mark.attendance == Attendance::kAbsent &&
         std::any_of(applicant.requests.begin(), applicant.requests.end(), [&](const Request& request) {
           return request.workshop == mark.workshop && has_seat(request.state);
         });
}

bool is_marked(std::span<const AttendanceMark> marks, std::size_t workshop) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](const AttendanceMark& mark) { return mark.workshop == workshop; });
}

}  // namespace

std::vector<bool> held_workshops(const Schedule& schedule, std::span<const AttendanceMark> marks) {
  std::vector<bool> held(schedule.workshops.size(), false);
  for (const AttendanceMark& mark : marks) {
    if (mark.attendance == Attendance::kPresent) held[mark.workshop] = true;
  }
  return held;
}

Tally& Statistics::Named::at(const std::string& name) {
  const std::string folded = fold(name);
  ++spellings[folded][name];
  return tallies[folded];
}

std::vector<Tally> Statistics::Named::all() const {
  std::vector<Tally> all;
  for (const auto& [folded, tally] : tallies) {
    const auto& written = spellings.at(folded);
    const auto most = std::max_element(written.begin(), written.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    all.push_back(tally);
    all.back().key = all.back().label = most->first;
  }
  return all;
}

Statistics::Statistics(const Schedule& schedule, std::vector<bool> held)
    : schedule_(schedule), held_(std::move(held)) {
  held_.resize(schedule.workshops.size(), false);
  for (std::size_t w = 0; w < held_.size(); ++w) held_[w] = held_[w] && takes_place(w);
  total_.key = schedule.id;
  total_.label = schedule.title;
  for (const Workshop& workshop : schedule.workshops) {
    Tally tally;
    tally.key = workshop.id;
    tally.label = workshop.title;
    tally.capacity = workshop.capacity;
    tally.cancelled = workshop.cancelled;
    if (!workshop.cancelled) total_.capacity += workshop.capacity;
    workshops_.push_back(std::move(tally));
  }
}

std::size_t Statistics::held() const {
  return static_cast<std::size_t>(std::count(held_.begin(), held_.end(), true));
}

std::size_t Statistics::planned() const {
  return static_cast<std::size_t>(std::count_if(workshops_.begin(), workshops_.end(),
                                                [](const Tally& tally) { return !tally.cancelled; }));
}

// Whoever gave some up has asked for them all the same.
bool Statistics::asked_for_all(const Applicant& applicant) const {
  return applicant.registration.full_cycle || applicant.requests.size() == schedule_.workshops.size();
}

void Statistics::add_requests(Tally& tally, const Applicant& applicant, bool full_cycle) const {
  ++tally.applicants;
  tally.full_cycle += full_cycle ? 1 : 0;
  for (const Request& request : applicant.requests) {
    if (!takes_place(request.workshop)) continue;
    ++tally.requests;
    tally.seats += has_seat(request.state) ? 1 : 0;
    tally.waiting += is_active(request.state) && !has_seat(request.state) ? 1 : 0;
  }
}

Statistics::Presence Statistics::presence(const Applicant& applicant,
                                          std::span<const AttendanceMark> marks) const {
  Presence presence;
  for (const AttendanceMark& mark : marks) {
    if (!takes_place(mark.workshop)) continue;
    if (mark.attendance == Attendance::kPresent) {
      ++presence.came;
      presence.minutes += minutes_of(schedule_.workshops[mark.workshop]);
    } else if (is_no_show(applicant, mark)) {
      ++presence.no_shows;
    }
  }
  presence.everywhere = presence.came > 0 && presence.came == static_cast<std::int64_t>(held());
  return presence;
}

bool Statistics::has_the_cycle(const Applicant& applicant) const {
  return is_full_cycle(schedule_, applicant) &&
         std::all_of(applicant.requests.begin(), applicant.requests.end(), [&](const Request& request) {
           return has_seat(request.state) || schedule_.workshops[request.workshop].cancelled;
         });
}

void Statistics::add(const Applicant& applicant, std::span<const AttendanceMark> marks) {
  const bool applied = !applicant.merged_into && !applicant.requests.empty();
  if (!applied && marks.empty()) return;
  const bool full_cycle = applied && asked_for_all(applicant);
  const bool cycle_seat = applied && has_the_cycle(applicant);
  const Presence own = presence(applicant, marks);
  const auto add_to = [&](Tally& tally) {
    if (applied) add_requests(tally, applicant, full_cycle);
    tally.came += own.came;
    tally.no_shows += own.no_shows;
    tally.people += own.came > 0 ? 1 : 0;
    tally.attended_all += own.everywhere ? 1 : 0;
    tally.cycle_seats += cycle_seat ? 1 : 0;
    tally.cycle_kept += cycle_seat && own.everywhere ? 1 : 0;
    tally.minutes += own.minutes;
  };
  add_to(total_);
  add_to(groups_[applicant.registration.group]);
  add_to(regions_.at(applicant.registration.region));
  if (own.came > 0 && !applicant.registration.organisation.empty()) {
    add_to(organisations_.at(applicant.registration.organisation));
  }
  for (const Request& request : applicant.requests) {
    if (!applied) break;
    Tally& workshop = workshops_[request.workshop];
    ++workshop.applicants;
    ++workshop.requests;
    workshop.full_cycle += full_cycle ? 1 : 0;
    workshop.seats += has_seat(request.state) ? 1 : 0;
    workshop.waiting += is_active(request.state) && !has_seat(request.state) ? 1 : 0;
    workshop.unmarked += has_seat(request.state) && !is_marked(marks, request.workshop) ? 1 : 0;
  }
  for (const AttendanceMark& mark : marks) {
    Tally& workshop = workshops_[mark.workshop];
    const bool present = mark.attendance == Attendance::kPresent;
    workshop.came += present ? 1 : 0;
    workshop.no_shows += is_no_show(applicant, mark) ? 1 : 0;
    workshop.people += present ? 1 : 0;
    workshop.minutes += present ? minutes_of(schedule_.workshops[mark.workshop]) : 0;
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
  std::vector<Tally> regions = regions_.all();
  std::stable_sort(regions.begin(), regions.end(),
                   [](const Tally& a, const Tally& b) { return a.applicants > b.applicants; });
  return regions;
}

std::vector<Tally> Statistics::organisations() const {
  std::vector<Tally> organisations = organisations_.all();
  std::stable_sort(organisations.begin(), organisations.end(),
                   [](const Tally& a, const Tally& b) { return a.people > b.people; });
  return organisations;
}

}  // namespace reg
