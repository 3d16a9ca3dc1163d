#include "reg/app/checks/findings.h"

#include <algorithm>

#include "reg/app/rule_run.h"
#include "reg/core/rule/limit_check.h"
#include "reg/core/rule/prioritisation.h"
#include "reg/core/rule/seats.h"
#include "reg/core/rule/verification.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/attendance_book.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/lotteries.h"
#include "reg/store/tables/requests.h"
#include "reg/store/tables/runs.h"

namespace reg {
namespace {

// The last run, computed again from its record.
void find_false_run(const View& view, Findings& findings) {
  const auto run = view.runs().last();
  if (!run || run->record.empty()) return;
  const Verification found = verify(*run);
  if (found.result_holds) return;
  Finding finding(FindingKind::kFalseRun);
  finding.number = run->number;
  finding.detail = found.fault;
  findings.push_back(std::move(finding));
}

// Of those who have a seat, who did not come leave it to others.
std::int64_t count_absent(const View& view, std::size_t workshop) {
  const auto marks = view.attendance().at(workshop);
  return std::count_if(marks.begin(), marks.end(),
                       [](const AttendanceMark& mark) { return mark.attendance == Attendance::kAbsent; });
}

std::int64_t count_at(std::span<const SeatRef> seats, std::size_t workshop) {
  return std::count_if(seats.begin(), seats.end(),
                       [&](const SeatRef& seat) { return seat.workshop == workshop; });
}

// More seats given than there are: the capacity was lowered after it.
void find_overfull(OpenCycle& cycle, const View& view, std::span<const SeatRef> ended, Findings& findings) {
  for (std::size_t w = 0; w < cycle.schedule().workshops.size(); ++w) {
    const Workshop& workshop = cycle.schedule().workshops[w];
    const std::int64_t seats = view.requests().count_seats(w) - count_absent(view, w) - count_at(ended, w);
    if (seats <= workshop.capacity) continue;
    const std::int64_t held = seats - view.requests().count_provisional(w);
    Finding finding(FindingKind::kOverCapacity, workshop.id);
    finding.count = seats;
    finding.limit = workshop.capacity;
    finding.excess = std::max<std::int64_t>(0, held - workshop.capacity);
    findings.push_back(std::move(finding));
  }
}

// An organisation of which the store has a digest alone.
bool is_of_erased(const std::string& name) {
  return name.starts_with('#');
}

// More seats of one organisation or region than its limit: something was changed by hand.
void find_over_limits(OpenCycle& cycle, const View& view, Findings& findings) {
  const Schedule& schedule = cycle.schedule();
  if (!schedule.policy.per_organisation.any() && !schedule.policy.per_region.any()) return;
  LimitCheck check(schedule);
  view.applicants().each_participant([&](const Participant& participant) { check.add(participant); });
  for (const OverLimit& over : check.over()) {
    const Workshop& workshop = schedule.workshops[over.workshop];
    if (workshop.cancelled || end_of(schedule, workshop) <= cycle.now()) continue;
    Finding finding(over.region ? FindingKind::kOverRegionLimit : FindingKind::kOverLimit, workshop.id);
    finding.name = is_of_erased(over.name) ? "" : over.name;
    finding.count = over.seats;
    finding.limit = over.limit;
    finding.excess = std::max<std::int64_t>(0, over.held - over.limit);
    findings.push_back(std::move(finding));
  }
}

void find_strays(const View& view, Findings& findings) {
  for (const OrphanedRequests& stray : view.requests().orphaned()) {
    Finding finding(FindingKind::kNotInSchedule, stray.workshop);
    finding.count = stray.active;
    finding.seats = stray.seats;
    findings.push_back(std::move(finding));
  }
}

// Groups that applicants are in and the schedule does not have.
void find_unknown_groups(OpenCycle& cycle, const View& view, Findings& findings) {
  for (const auto& [group, applicants] : view.applicants().groups()) {
    if (group.empty() || group_by_code(cycle.schedule(), group) != nullptr) continue;
    Finding finding(FindingKind::kUnknownGroup);
    finding.name = group;
    finding.count = applicants;
    findings.push_back(std::move(finding));
  }
}

// `announce` refuses while a request is undecided, or while a workshop has more seats than places.
Finding not_announced(OpenCycle& cycle, const View& view, FindingKind kind,
                      const std::string& workshop = "") {
  bool ready = undecided_requests(cycle, view) == 0;
  for (std::size_t w = 0; w < cycle.schedule().workshops.size(); ++w) {
    ready = ready && (view.requests().count_provisional(w) == 0 ||
                      view.requests().count_seats(w) <= cycle.schedule().workshops[w].capacity);
  }
  Finding finding(kind, workshop);
  finding.decide_first = !ready;
  finding.before_deadline = cycle.now() < cycle.schedule().registration_closes;
  return finding;
}

// Whether the draw of a lottery is what comes next.
bool awaits_draw(OpenCycle& cycle, const View& view) {
  if (cycle.schedule().policy.tie_break != TieBreak::kLottery) return false;
  const auto lottery = view.lotteries().find();
  return lottery && !lottery->drawn;
}

void find_undecided(OpenCycle& cycle, const View& view, Findings& findings) {
  if (cycle.now() < cycle.schedule().registration_closes) return;
  const bool draw = awaits_draw(cycle, view);
  const std::int64_t undecided = undecided_requests(cycle, view);
  if (undecided > 0 && !draw) {
    Finding finding(FindingKind::kUndecided);
    finding.count = undecided;
    findings.push_back(std::move(finding));
  }
  if (view.runs().last() && !view.cycle().announced_at()) {
    findings.push_back(not_announced(cycle, view, FindingKind::kResultNotAnnounced));
  }
}

// Seats that a later run gave: nobody hears of them before they are announced, which cancelled workshops are
// passed over in.
void find_unannounced(OpenCycle& cycle, const View& view, Findings& findings) {
  const Schedule& schedule = cycle.schedule();
  if (!view.cycle().announced_at()) return;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Workshop& workshop = schedule.workshops[w];
    const std::int64_t seats = view.requests().count_provisional(w);
    if (seats == 0 || workshop.cancelled || end_of(schedule, workshop) <= cycle.now()) continue;
    findings.push_back(not_announced(cycle, view, FindingKind::kSeatsNotAnnounced, workshop.id));
    findings.back().count = seats;
  }
}

// Seats that the rule would give to somebody who waits, as everything stands.
void find_empty_seats(OpenCycle& cycle, const View& view, Findings& findings) {
  const Schedule& schedule = cycle.schedule();
  if (!view.cycle().announced_at()) return;
  bool ready = true;
  const auto draw = rule_draw(cycle, view, schedule, ready);
  if (!ready) return;
  Prioritisation rule(schedule);
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    if (!open_for_promotion(schedule, w, cycle.now())) rule.close(w);
  }
  view.applicants().each_participant([&](const Participant& participant) { rule.add(participant); });
  rule.decide(draw);
  std::vector<std::int64_t> free(schedule.workshops.size());
  for (const RequestUpdate& update : rule.updates()) {
    if (update.before == RequestState::kWaiting && has_seat(update.state)) ++free[update.workshop];
  }
  for (std::size_t w = 0; w < free.size(); ++w) {
    if (free[w] == 0) continue;
    findings.emplace_back(FindingKind::kFreeSeats, schedule.workshops[w].id);
    findings.back().count = free[w];
  }
}

// Times that cannot be are broken, and decide who comes first. Clocks may differ a little.
void find_future_times(OpenCycle& cycle, const View& view, Findings& findings) {
  constexpr std::chrono::minutes kClocksDiffer(10);
  for (const std::int64_t number : view.applicants().applied_after(cycle.now() + kClocksDiffer)) {
    const Applicant applicant = view.applicants().get(number);
    Finding finding(FindingKind::kTimeInTheFuture);
    finding.name = applicant.registration.name;
    finding.number = number;
    finding.at = applicant.registration.applied_at;
    findings.push_back(std::move(finding));
  }
}

}  // namespace

void find_seat_faults(OpenCycle& cycle, const View& view, std::span<const SeatRef> ended,
                      Findings& findings) {
  explore(findings, [&] { find_false_run(view, findings); });
  explore(findings, [&] { find_overfull(cycle, view, ended, findings); });
  explore(findings, [&] { find_over_limits(cycle, view, findings); });
  explore(findings, [&] { find_strays(view, findings); });
  explore(findings, [&] { find_unknown_groups(cycle, view, findings); });
  explore(findings, [&] { find_future_times(cycle, view, findings); });
  explore(findings, [&] { find_undecided(cycle, view, findings); });
  explore(findings, [&] { find_unannounced(cycle, view, findings); });
  explore(findings, [&] { find_lottery_faults(cycle, view, findings); });
  explore(findings, [&] { find_empty_seats(cycle, view, findings); });
  explore(findings, [&] { find_missing_attendance(cycle, view, findings); });
}

}  // namespace reg
