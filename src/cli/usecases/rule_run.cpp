#include "cli/usecases/rule_run.h"
#include "cli/usecases/lottery_words.h"

#include <algorithm>
#include <set>

#include "cli/terminal/clock_question.h"
#include "cli/views/applicant_view.h"
#include "reg/base/digest.h"
#include "reg/base/print.h"
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

Run make_run(const Session& session, Store& store, const Schedule& schedule, const RuleRun& result,
             const std::string& command) {
  Run run;
  run.number = store.next_run();
  run.at = session.now();
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
std::vector<std::string> not_given_on(const Session& session, Store& store,
                                      std::span<const std::size_t> freed) {
  const Schedule& schedule = session.schedule();
  std::vector<std::string> notes;
  for (const std::size_t w : freed) {
    if (store.count_requests(w, RequestState::kWaiting) == 0) continue;
    const Workshop& workshop = schedule.workshops[w];
    if (workshop.cancelled) {
      notes.push_back(
          fmt::format("{}: no seat is given on, as the workshop does not take place", workshop.id));
    } else if (session.now() >= start_of(schedule, workshop)) {
      notes.push_back(fmt::format("{}: no seat is given on, as the workshop has begun", workshop.id));
    } else if (!open_for_promotion(schedule, w, session.now())) {
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
std::vector<SeatRef> expire(Session& session, Store& store) {
  return offers_may_lapse(session, store, ClockWord::kAskNobody) ? store.expire_offers(session.now())
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

std::optional<Draw> rule_draw(Session& session, const Schedule& schedule, bool& ready) {
  ready = true;
  if (schedule.policy.tie_break == TieBreak::kTime) return std::nullopt;
  if (auto draw = drawn_lottery(session.store())) return draw;
  ready = false;
  print(session.context().err, "register: the schedule's tie-break is a lottery, and none was drawn; {}\n",
        next_lottery_step(session, session.store().lottery()));
  return std::nullopt;
}

RuleRun apply_rule(Session& session, Store& store, const Schedule& schedule, const std::optional<Draw>& draw,
                   const std::string& command, std::span<const std::int64_t> without) {
  RuleRun result(schedule);
  result.expired = expire(session, store);
  result.completed = store.complete_full_cycles();
  result.previous = store.last_run();
  result.strays = store.stray_requests();
  const bool announced = store.announced_at().has_value();
  close_workshops(schedule, announced, session.now(), result.decided);
  store.each_participant([&](const Participant& participant) {
    if (!is_without(without, participant.number)) result.decided.add(participant);
  });

  result.decided.decide(draw);

  result.updates = result.decided.updates();
  result.run = make_run(session, store, schedule, result, command);
  store.update_requests(result.updates);
  store.add_run(result.run);
  result.binding = announced && schedule.offers.auto_promote;
  if (result.binding) announce_new_seats(schedule, store, session.now());
  return result;
}

Refill refill(Session& session, Store& store, const std::string& command, std::span<const std::size_t> freed,
              bool less_wanted) {
  const Schedule& schedule = session.schedule();
  Refill result;
  if ((freed.empty() && !less_wanted) || !store.announced_at()) return result;
  bool ready = schedule.offers.auto_promote;
  const auto draw = ready ? rule_draw(session, schedule, ready) : std::nullopt;
  if (ready) {
    const RuleRun run = apply_rule(session, store, schedule, draw, command);
    result.filled = run.gained();
    result.expired = run.expired;
  }
  result.notes = not_given_on(session, store, freed);
  if (schedule.offers.auto_promote && !ready) {
    result.notes.insert(result.notes.begin(), "no freed seat is given on without the lottery");
  }
  return result;
}

Refill expire_and_refill(Session& session, Store& store, const std::string& command,
                         std::span<const std::size_t> free) {
  const std::vector<SeatRef> expired = expire(session, store);
  std::set<std::size_t> freed(free.begin(), free.end());
  for (const SeatRef& seat : expired) freed.insert(seat.workshop);
  Refill result = refill(session, store, command, std::vector<std::size_t>(freed.begin(), freed.end()));
  result.expired.insert(result.expired.begin(), expired.begin(), expired.end());
  return result;
}

std::vector<std::size_t> freed_seats(const Applicant& before, const Applicant& after) {
  std::vector<std::size_t> workshops;
  for (const Request& request : before.requests) {
    const auto now = std::find_if(after.requests.begin(), after.requests.end(),
                                  [&](const Request& r) { return r.workshop == request.workshop; });
    if (has_seat(request.state) && (now == after.requests.end() || !has_seat(now->state))) {
      workshops.push_back(request.workshop);
    }
  }
  return workshops;
}

bool wants_less(const Applicant& before, const Applicant& after) {
  if (!before.registration.whole_only || after.withdrawn()) return false;
  const auto wanted = [](const Applicant& applicant) {
    return std::count_if(applicant.requests.begin(), applicant.requests.end(),
                         [](const Request& request) { return is_active(request.state); });
  };
  return !after.registration.whole_only || wanted(after) < wanted(before);
}

std::string refill_summary(const Schedule& schedule, const Refill& refill) {
  std::string text;
  for (const SeatRef& seat : refill.filled) {
    text += fmt::format("; {} to applicant {}", schedule.workshops[seat.workshop].id, seat.applicant);
  }
  return text;
}

void tell_refill(Session& session, Store& store, const Refill& refill, bool dry_run, bool json) {
  Context& context = session.context();
  for (const SeatRef& seat : refill.filled) {
    print(json ? context.err : context.out, "{}{}: a seat {} to {}\n", json ? "register: " : "",
          session.schedule().workshops[seat.workshop].id, dry_run ? "would go" : "goes",
          seat_holder(store, seat));
  }
  tell_expired(session, store, refill.expired, dry_run);
  for (const std::string& note : refill.notes) print(context.err, "register: {}\n", note);
}

void tell_expired(Session& session, Store& store, std::span<const SeatRef> expired, bool dry_run) {
  for (const SeatRef& seat : expired) {
    print(session.context().err, "register: {}: the offer to {} was not confirmed in time and {}\n",
          session.schedule().workshops[seat.workshop].id, seat_holder(store, seat),
          dry_run ? "would expire" : "expired");
  }
}

std::int64_t undecided_requests(Session& session, Store& store) {
  const bool announced = store.announced_at().has_value();
  std::int64_t undecided = 0;
  for (std::size_t w = 0; w < session.schedule().workshops.size(); ++w) {
    if (session.schedule().workshops[w].cancelled ||
        (announced && !open_for_promotion(session.schedule(), w, session.now())))
      continue;
    undecided += store.count_requests(w, RequestState::kRequested);
  }
  return undecided;
}

std::string seat_holder(Store& store, const SeatRef& seat) {
  const auto applicant = store.find_applicant(seat.applicant);
  return applicant ? applicant_name(*applicant) : fmt::format("number {}", seat.applicant);
}

}  // namespace reg
