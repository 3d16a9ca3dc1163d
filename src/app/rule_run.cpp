#include "reg/app/rule_run.h"
#include "reg/app/lottery_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "reg/app/clock.h"
#include "reg/base/digest.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/seats.h"

namespace reg {
namespace {

bool is_without(std::span<const std::int64_t> without, std::int64_t number) {
  return std::find(without.begin(), without.end(), number) != without.end();
}

void close_workshops(const Schedule& schedule, bool announced, Instant now, Prioritisation& decided) {
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    if (schedule.workshops[w].cancelled || (announced && !open_for_promotion(schedule, w, now)))
      decided.close(w);
  }
}

Run make_run(const OpenCycle& cycle, Store& store, const Schedule& schedule, const RuleRun& result,
             const std::string& command) {
  Run run;
  run.number = store.next_run();
  run.at = cycle.now();
  run.command = command;
  run.tie_break = schedule.policy.tie_break;
  run.seed = result.decided.record().seed;
  run.record = write_record(result.decided.record());
  run.input_sha256 = sha256_hex(run.record);
  run.result_sha256 = sha256_hex(write_result(result.decided.record(), result.decided.allocation()));
  run.passes = result.decided.allocation().passes;
  run.workshops = result.decided.summary();
  return run;
}

void announce_new_seats(const Schedule& schedule, Store& store, Instant now) {
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    if (open_for_promotion(schedule, w, now)) store.announce_seats(w, confirm_by(schedule, w, now));
  }
}

// Why the seats freed at these workshops stay free while somebody waits for them: clauses for the organiser.
std::vector<std::string> not_given_on(const OpenCycle& cycle, Store& store,
                                      std::span<const std::size_t> freed) {
  const Schedule& schedule = cycle.schedule();
  std::vector<std::string> notes;
  for (const std::size_t w : freed) {
    if (store.count_requests(w, RequestState::kWaiting) == 0) continue;
    const Workshop& workshop = schedule.workshops[w];
    if (workshop.cancelled) {
      notes.push_back(
          fmt::format("{}: no seat is given on, as the workshop does not take place", workshop.id));
    } else if (cycle.now() >= start_of(schedule, workshop)) {
      notes.push_back(fmt::format("{}: no seat is given on, as the workshop has begun", workshop.id));
    } else if (!open_for_promotion(schedule, w, cycle.now())) {
      notes.push_back(fmt::format("{}: no seat is given on, as the workshop starts within {}", workshop.id,
                                  format_duration(schedule.offers.stop_before)));
    } else if (!schedule.offers.auto_promote) {
      notes.push_back(
          fmt::format("{}: somebody waits for a seat, and auto_promote is off in the schedule; "
                      "`register prioritise` gives it on",
                      workshop.id));
    }
  }
  return notes;
}

// Within a change, which nobody is to wait for: where the clock is odd, none.
std::vector<SeatRef> expire(OpenCycle& cycle, Store& store) {
  return offers_may_lapse(cycle, store, ClockWord::kAskNobody) ? store.expire_offers(cycle.now())
                                                               : std::vector<SeatRef>();
}

}  // namespace

std::vector<SeatRef> RuleRun::gained() const {
  std::vector<SeatRef> seats;
  for (const RequestUpdate& u : updates) {
    if (has_seat(u.state) && !has_seat(u.before)) seats.push_back({u.applicant, u.workshop});
  }
  return seats;
}

std::vector<SeatRef> RuleRun::lost() const {
  std::vector<SeatRef> seats;
  for (const RequestUpdate& u : updates) {
    if (!has_seat(u.state) && has_seat(u.before)) seats.push_back({u.applicant, u.workshop});
  }
  return seats;
}

std::optional<Draw> drawn_lottery(Store& store) {
  auto lottery = store.lottery();
  if (!lottery || !lottery->drawn) return std::nullopt;
  std::string seed = lottery->drawn->seed;
  return Draw{std::move(seed), std::move(lottery)};
}

std::optional<Draw> rule_draw(OpenCycle& cycle, const Schedule& schedule, bool& ready) {
  ready = true;
  if (schedule.policy.tie_break == TieBreak::kTime) return std::nullopt;
  if (auto draw = drawn_lottery(cycle.store())) return draw;
  ready = false;
  cycle.notice(fmt::format("the schedule's tie-break is a lottery, and none was drawn; {}",
                           next_lottery_step(cycle, cycle.store().lottery())));
  return std::nullopt;
}

RuleRun apply_rule(OpenCycle& cycle, Store& store, const Schedule& schedule, const std::optional<Draw>& draw,
                   const std::string& command, std::span<const std::int64_t> without) {
  RuleRun result(schedule);
  result.expired = expire(cycle, store);
  result.completed = store.complete_full_cycles();
  result.previous = store.last_run();
  result.strays = store.stray_requests();
  const bool announced = store.announced_at().has_value();
  close_workshops(schedule, announced, cycle.now(), result.decided);
  store.each_participant([&](const Participant& participant) {
    if (!is_without(without, participant.number)) result.decided.add(participant);
  });

  result.decided.decide(draw);

  result.updates = result.decided.updates();
  for (const RequestUpdate& update : result.updates) require_move(update.before, update.state);
  result.run = make_run(cycle, store, schedule, result, command);
  store.update_requests(result.updates);
  store.add_run(result.run);
  result.binding = announced && schedule.offers.auto_promote;
  if (result.binding) announce_new_seats(schedule, store, cycle.now());
  return result;
}

Refill refill(OpenCycle& cycle, Store& store, const std::string& command, std::span<const std::size_t> freed,
              bool less_wanted) {
  const Schedule& schedule = cycle.schedule();
  Refill result;
  if ((freed.empty() && !less_wanted) || !store.announced_at()) return result;
  bool ready = schedule.offers.auto_promote;
  const auto draw = ready ? rule_draw(cycle, schedule, ready) : std::nullopt;
  if (ready) {
    const RuleRun run = apply_rule(cycle, store, schedule, draw, command);
    result.filled = run.gained();
    result.expired = run.expired;
    add_holders(store, result.filled, result.holders);
    add_holders(store, result.expired, result.holders);
  }
  result.notes = not_given_on(cycle, store, freed);
  if (schedule.offers.auto_promote && !ready) {
    result.notes.insert(result.notes.begin(), "no freed seat is given on without the lottery");
  }
  return result;
}

Refill expire_and_refill(OpenCycle& cycle, Store& store, const std::string& command,
                         std::span<const std::size_t> free) {
  const std::vector<SeatRef> expired = expire(cycle, store);
  std::set<std::size_t> freed(free.begin(), free.end());
  for (const SeatRef& seat : expired) freed.insert(seat.workshop);
  Refill result = refill(cycle, store, command, std::vector<std::size_t>(freed.begin(), freed.end()));
  result.expired.insert(result.expired.begin(), expired.begin(), expired.end());
  add_holders(store, expired, result.holders);
  return result;
}

std::string refill_summary(const Schedule& schedule, const Refill& refill) {
  std::string text;
  for (const SeatRef& seat : refill.filled) {
    text += fmt::format("; {} to applicant {}", schedule.workshops[seat.workshop].id, seat.applicant);
  }
  return text;
}

std::int64_t undecided_requests(OpenCycle& cycle, Store& store) {
  const bool announced = store.announced_at().has_value();
  std::int64_t undecided = 0;
  for (std::size_t w = 0; w < cycle.schedule().workshops.size(); ++w) {
    if (cycle.schedule().workshops[w].cancelled ||
        (announced && !open_for_promotion(cycle.schedule(), w, cycle.now())))
      continue;
    undecided += store.count_requests(w, RequestState::kRequested);
  }
  return undecided;
}

void add_holders(Store& store, std::span<const SeatRef> seats, SeatHolders& holders) {
  for (const SeatRef& seat : seats) {
    const auto applicant = store.find_applicant(seat.applicant);
    holders[seat.applicant] =
        applicant ? applicant_name(*applicant) : fmt::format("number {}", seat.applicant);
  }
}

}  // namespace reg
