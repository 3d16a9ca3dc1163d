#include "reg/app/rule_run.h"
#include "reg/app/lottery_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "reg/app/clock.h"
#include "reg/base/digest.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/seats.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/lotteries.h"
#include "reg/store/tables/requests.h"
#include "reg/store/tables/runs.h"

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

Run make_run(const OpenCycle& cycle, const View& view, const Schedule& schedule, const RuleRun& result,
             const std::string& command) {
  Run run;
  run.number = view.runs().next_number();
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

void announce_new_seats(const Schedule& schedule, Change& change, Instant now) {
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    if (open_for_promotion(schedule, w, now)) change.requests().announce(w, confirm_by(schedule, w, now));
  }
}

// Why the seats freed at these workshops stay free while somebody waits for them: clauses for the organiser.
std::vector<std::string> not_promoted(const OpenCycle& cycle, const View& view,
                                      std::span<const std::size_t> freed) {
  const Schedule& schedule = cycle.schedule();
  std::vector<std::string> notes;
  for (const std::size_t w : freed) {
    if (view.requests().count(w, RequestState::kWaiting) == 0) continue;
    const Workshop& workshop = schedule.workshops[w];
    if (workshop.cancelled) {
      notes.push_back(
          fmt::format("{}: nobody is promoted, as the workshop does not take place", workshop.id));
    } else if (cycle.now() >= start_of(schedule, workshop)) {
      notes.push_back(fmt::format("{}: nobody is promoted, as the workshop has begun", workshop.id));
    } else if (!open_for_promotion(schedule, w, cycle.now())) {
      notes.push_back(fmt::format("{}: nobody is promoted, as the workshop starts within {}", workshop.id,
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
std::vector<SeatRef> expire(OpenCycle& cycle, Change& change) {
  return offers_may_lapse(cycle, change) ? change.requests().expire_offers(cycle.now())
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

std::optional<Draw> drawn_lottery(const View& view) {
  auto lottery = view.lotteries().find();
  if (!lottery || !lottery->drawn) return std::nullopt;
  std::string seed = lottery->drawn->seed;
  return Draw{std::move(seed), std::move(lottery)};
}

std::optional<Draw> rule_draw(const OpenCycle& cycle, const View& view, const Schedule& schedule,
                              bool& ready) {
  ready = true;
  if (schedule.policy.tie_break == TieBreak::kTime) return std::nullopt;
  if (auto draw = drawn_lottery(view)) return draw;
  ready = false;
  cycle.notice(fmt::format("the schedule's tie-break is a lottery, and none was drawn; {}",
                           next_lottery_step(cycle, view.lotteries().find())));
  return std::nullopt;
}

RuleRun apply_rule(OpenCycle& cycle, Change& change, const Schedule& schedule,
                   const std::optional<Draw>& draw, const std::string& command,
                   std::span<const std::int64_t> without) {
  RuleRun result(schedule);
  result.expired = expire(cycle, change);
  result.completed = change.requests().complete_full_cycles();
  result.previous = change.runs().last();
  result.strays = change.requests().orphaned();
  const bool announced = change.cycle().announced_at().has_value();
  close_workshops(schedule, announced, cycle.now(), result.decided);
  change.applicants().each_participant([&](const Participant& participant) {
    if (!is_without(without, participant.number)) result.decided.add(participant);
  });

  result.decided.decide(draw);

  result.updates = result.decided.updates();
  for (const RequestUpdate& update : result.updates) require_move(update.before, update.state);
  result.run = make_run(cycle, change, schedule, result, command);
  change.requests().update(result.updates);
  change.runs().add(result.run);
  result.binding = announced && schedule.offers.auto_promote;
  if (result.binding) announce_new_seats(schedule, change, cycle.now());
  return result;
}

Promotions promotions(OpenCycle& cycle, Change& change, const std::string& command,
                      std::span<const std::size_t> freed, bool less_wanted) {
  const Schedule& schedule = cycle.schedule();
  Promotions result;
  if ((freed.empty() && !less_wanted) || !change.cycle().announced_at()) return result;
  bool ready = schedule.offers.auto_promote;
  const auto draw = ready ? rule_draw(cycle, change, schedule, ready) : std::nullopt;
  if (ready) {
    const RuleRun run = apply_rule(cycle, change, schedule, draw, command);
    result.filled = run.gained();
    result.expired = run.expired;
    add_holders(change, result.filled, result.holders);
    add_holders(change, result.expired, result.holders);
  }
  result.notes = not_promoted(cycle, change, freed);
  if (schedule.offers.auto_promote && !ready) {
    result.notes.insert(result.notes.begin(), "nobody is promoted to a freed seat without the lottery");
  }
  return result;
}

Promotions expire_and_promote(OpenCycle& cycle, Change& change, const std::string& command,
                              std::span<const std::size_t> free) {
  const std::vector<SeatRef> expired = expire(cycle, change);
  std::set<std::size_t> freed(free.begin(), free.end());
  for (const SeatRef& seat : expired) freed.insert(seat.workshop);
  Promotions result =
      promotions(cycle, change, command, std::vector<std::size_t>(freed.begin(), freed.end()));
  result.expired.insert(result.expired.begin(), expired.begin(), expired.end());
  add_holders(change, expired, result.holders);
  return result;
}

std::string promotion_summary(const Schedule& schedule, const Promotions& promotions) {
  std::string text;
  for (const SeatRef& seat : promotions.filled) {
    text += fmt::format("; {} to applicant {}", schedule.workshops[seat.workshop].id, seat.applicant);
  }
  return text;
}

std::int64_t undecided_requests(OpenCycle& cycle, const View& view) {
  const bool announced = view.cycle().announced_at().has_value();
  std::int64_t undecided = 0;
  for (std::size_t w = 0; w < cycle.schedule().workshops.size(); ++w) {
    if (cycle.schedule().workshops[w].cancelled ||
        (announced && !open_for_promotion(cycle.schedule(), w, cycle.now())))
      continue;
    undecided += view.requests().count(w, RequestState::kRequested);
  }
  return undecided;
}

void add_holders(const View& view, std::span<const SeatRef> seats, SeatHolders& holders) {
  for (const SeatRef& seat : seats) {
    const auto applicant = view.applicants().find(seat.applicant);
    holders[seat.applicant] =
        applicant ? applicant_name(*applicant) : fmt::format("number {}", seat.applicant);
  }
}

}  // namespace reg
