#include "cli/checks/findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/usecases/rule_run.h"
#include "cli/views/applicant_view.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/prioritisation.h"
#include "reg/core/rule/seats.h"
#include "reg/core/rule/verification.h"
#include "reg/store/tables/attendance_book.h"

namespace reg {
namespace {

std::string seats_text(std::int64_t seats) {
  return counted(static_cast<std::size_t>(seats), "seat", "seats");
}

std::string requests_text(std::int64_t requests) {
  return counted(static_cast<std::size_t>(requests), "request", "requests");
}

// The last run, computed again from its record.
void find_false_run(Store& store, Findings& findings) {
  const auto run = store.last_run();
  if (!run || run->record.empty()) return;
  const Verification found = verify(*run);
  if (found.result_holds) return;
  findings.push_back({"false_run", "",
                      fmt::format("Run {} does not hold: {}; {}, and `register verify` tells whether it "
                                  "holds there",
                                  run->number, found.fault, kRestoreAdvice)});
}

// Of those who have a seat, who did not come leave it to others.
std::int64_t count_absent(Store& store, std::size_t workshop) {
  const auto marks = AttendanceBook(store).at(workshop);
  return std::count_if(marks.begin(), marks.end(),
                       [](const AttendanceMark& mark) { return mark.attendance == Attendance::kAbsent; });
}

std::int64_t count_at(std::span<const SeatRef> seats, std::size_t workshop) {
  return std::count_if(seats.begin(), seats.end(),
                       [&](const SeatRef& seat) { return seat.workshop == workshop; });
}

// More seats given than there are: the capacity was lowered after it.
void find_overfull(Session& session, Store& store, std::span<const SeatRef> ended, Findings& findings) {
  for (std::size_t w = 0; w < session.schedule().workshops.size(); ++w) {
    const Workshop& workshop = session.schedule().workshops[w];
    const std::int64_t seats = store.count_seats(w) - count_absent(store, w) - count_at(ended, w);
    if (seats <= workshop.capacity) continue;
    const std::string what = fmt::format("{} has {} given out for a capacity of {}", workshop.id,
                                         seats_text(seats), workshop.capacity);
    const std::int64_t held = seats - store.count_provisional(w);
    findings.push_back(
        {"over_capacity", workshop.id,
         held <= workshop.capacity
             ? what + "; run `register prioritise` again"
             : what + fmt::format("; those who hold a seat keep it: find a larger room, or ask {} to give "
                                  "one up",
                                  held - workshop.capacity)});
  }
}

void find_strays(Store& store, Findings& findings) {
  for (const StrayRequests& stray : store.stray_requests()) {
    findings.push_back(
        {"not_in_schedule", stray.workshop,
         fmt::format("{} is not in the schedule any more, but has {}, {} with a seat; put it back to see and "
                     "cancel them",
                     stray.workshop, requests_text(stray.active), stray.seats)});
  }
}

// Groups that applicants are in and the schedule does not have.
void find_unknown_groups(Session& session, Store& store, Findings& findings) {
  for (const auto& [group, applicants] : store.groups()) {
    if (group.empty() || group_by_code(session.schedule(), group) != nullptr) continue;
    findings.push_back(
        {"unknown_group", "",
         fmt::format(
             "{} of the group \"{}\", which the schedule does not have; put it back into [groups], or "
             "give them another by `register edit NUMBER --group GROUP`",
             counted(static_cast<std::size_t>(applicants), "applicant is", "applicants are"),
             printable(group))});
  }
}

// `announce` refuses while a request is undecided, or while a workshop has more seats than places.
std::string way_to_announce(Session& session, Store& store) {
  bool ready = undecided_requests(session, store) == 0;
  for (std::size_t w = 0; w < session.schedule().workshops.size(); ++w) {
    ready = ready && (store.count_provisional(w) == 0 ||
                      store.count_seats(w) <= session.schedule().workshops[w].capacity);
  }
  return fmt::format("{}`register announce{}`", ready ? "" : "`register prioritise`, and then ",
                     session.now() < session.schedule().registration_closes ? " --before-deadline" : "");
}

void find_undecided(Session& session, Store& store, Findings& findings) {
  if (session.now() < session.schedule().registration_closes) return;
  const std::int64_t undecided = undecided_requests(session, store);
  if (undecided > 0) {
    findings.push_back(
        {"undecided", "",
         fmt::format("{} not decided; run `register prioritise`",
                     counted(static_cast<std::size_t>(undecided), "request is", "requests are"))});
  }
  if (store.last_run() && !store.announced_at()) {
    findings.push_back(
        {"not_announced", "",
         fmt::format("Registration has closed, and the result is not announced; {} makes it binding",
                     way_to_announce(session, store))});
  }
}

// Seats that a later run gave: nobody hears of them before they are announced, which cancelled workshops are
// passed over in.
void find_unannounced(Session& session, Store& store, Findings& findings) {
  const Schedule& schedule = session.schedule();
  if (!store.announced_at()) return;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Workshop& workshop = schedule.workshops[w];
    const std::int64_t seats = store.count_provisional(w);
    if (seats == 0 || workshop.cancelled || end_of(schedule, workshop) <= session.now()) continue;
    findings.push_back({"not_announced", workshop.id,
                        fmt::format("{}: {} not announced yet; {} makes {} binding", workshop.id,
                                    counted(static_cast<std::size_t>(seats), "seat is", "seats are"),
                                    way_to_announce(session, store), seats == 1 ? "it" : "them")});
  }
}

// A lottery whose secret is committed to too late is none.
void find_missing_lottery(Session& session, Store& store, Findings& findings) {
  const Schedule& schedule = session.schedule();
  if (schedule.policy.tie_break != TieBreak::kLottery || store.lottery() ||
      session.now() >= schedule.registration_closes) {
    return;
  }
  findings.push_back(
      {"no_lottery", "",
       fmt::format("The tie-break is a lottery, and no secret was committed to; `register lottery "
                   "commit` does it, before registration closes on {}",
                   long_date(schedule.last_day_of_registration, Language::kEnglish))});
}

// Seats that the rule would give to somebody who waits, as everything stands.
void find_empty_seats(Session& session, Store& store, Findings& findings) {
  const Schedule& schedule = session.schedule();
  if (!store.announced_at()) return;
  bool ready = true;
  const auto seed = rule_seed(session, schedule, ready);
  if (!ready) return;
  Prioritisation rule(schedule);
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    if (!open_for_promotion(schedule, w, session.now())) rule.close(w);
  }
  store.each_participant([&](const Participant& participant) { rule.add(participant); });
  rule.decide(seed);
  std::vector<std::int64_t> free(schedule.workshops.size());
  for (const RequestUpdate& update : rule.updates()) {
    if (update.before == RequestState::kWaiting && has_seat(update.state)) ++free[update.workshop];
  }
  for (std::size_t w = 0; w < free.size(); ++w) {
    if (free[w] == 0) continue;
    findings.push_back({"free_seats", schedule.workshops[w].id,
                        fmt::format("{}: {} free for those who wait; `register prioritise` gives {} to them",
                                    schedule.workshops[w].id,
                                    counted(static_cast<std::size_t>(free[w]), "seat is", "seats are"),
                                    free[w] == 1 ? "it" : "them")});
  }
}

// Times that cannot be are broken, and decide who comes first. Clocks may differ a little.
void find_future_times(Session& session, Store& store, Findings& findings) {
  constexpr std::chrono::minutes kClocksDiffer(10);
  for (const std::int64_t number : store.applied_after(session.now() + kClocksDiffer)) {
    const Applicant applicant = store.applicant(number);
    const std::string time = iso_minutes(session.schedule().zone.to_local(applicant.registration.applied_at));
    findings.push_back({"time_in_the_future", "",
                        fmt::format("{} applied in the future, {}; `register edit {} --applied-at TIME` sets "
                                    "it right",
                                    applicant_name(applicant), time, number),
                        false, "times of application in the future"});
  }
}

}  // namespace

void find_seat_faults(Session& session, Store& store, std::span<const SeatRef> ended, Findings& findings) {
  explore(findings, [&] { find_false_run(store, findings); });
  explore(findings, [&] { find_overfull(session, store, ended, findings); });
  explore(findings, [&] { find_strays(store, findings); });
  explore(findings, [&] { find_unknown_groups(session, store, findings); });
  explore(findings, [&] { find_future_times(session, store, findings); });
  explore(findings, [&] { find_undecided(session, store, findings); });
  explore(findings, [&] { find_unannounced(session, store, findings); });
  explore(findings, [&] { find_missing_lottery(session, store, findings); });
  explore(findings, [&] { find_empty_seats(session, store, findings); });
  explore(findings, [&] { find_missing_attendance(session, store, findings); });
}

}  // namespace reg
