#include "reg/core/rule/seats.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "reg/core/cycle/offers.h"

namespace reg {
namespace {

const Request* find_request(const Applicant& applicant, std::size_t workshop) {
  for (const Request& request : applicant.requests) {
    if (request.workshop == workshop) return &request;
  }
  return nullptr;
}

// What one word does: which requests it is about, where it moves them, and why it may not.
struct Word {
  std::function<bool(const Request&)> applies;
  RequestState after;
  // A clause after "<workshop>: ", for a request that was named and cannot be moved.
  std::function<std::string(const Request&)> objection;
  bool again = true;  // said once more, the word changes nothing and is no fault
};

std::vector<std::size_t> meant(const Applicant& applicant, std::span<const std::size_t> workshops,
                               const Word& word) {
  std::vector<std::size_t> all(workshops.begin(), workshops.end());
  if (!all.empty()) return all;
  for (const Request& request : applicant.requests) {
    if (word.applies(request)) all.push_back(request.workshop);
  }
  return all;
}

SeatDecision move(const Schedule& schedule, const Applicant& applicant,
                  std::span<const std::size_t> workshops, const Word& word) {
  SeatDecision decision{applicant, {}, {}};
  for (const std::size_t workshop : meant(applicant, workshops, word)) {
    const std::string& id = schedule.workshops[workshop].id;
    const Request* request = find_request(applicant, workshop);
    if (request == nullptr) {
      decision.refusals.push_back(fmt::format("never asked for {}", id));
      continue;
    }
    if (word.again && request->state == word.after) continue;
    if (!word.applies(*request)) {
      decision.refusals.push_back(fmt::format("{}: {}", id, word.objection(*request)));
      continue;
    }
    decision.moves.push_back({workshop, request->state, word.after});
  }
  if (!decision.refusals.empty()) return decision;
  for (const SeatMove& move : decision.moves) {
    for (Request& request : decision.after.requests) {
      if (request.workshop != move.workshop) continue;
      request.state = move.after;
      request.confirm_by.reset();
      if (!is_active(move.after)) request.announced = false;
    }
  }
  return decision;
}

std::string state_clause(const Request& request) {
  switch (request.state) {
    case RequestState::kRequested:
      return "no seat was given out there yet";
    case RequestState::kWaiting:
      return "there is no seat, only a place on the waiting list";
    case RequestState::kAdmitted:
      return "the seat is not announced yet";
    default:
      return fmt::format("the request is {}", state_name(request.state));
  }
}

// The registration says which workshops are wanted: those whose requests are active.
void follow_requests(const Schedule& schedule, Applicant& applicant) {
  applicant.registration.workshops.clear();
  for (const Request& request : applicant.requests) {
    if (is_active(request.state))
      applicant.registration.workshops.push_back(schedule.workshops[request.workshop].id);
  }
  if (applicant.registration.workshops.size() < schedule.workshops.size())
    applicant.registration.full_cycle = false;
}

}  // namespace

std::optional<Instant> confirm_by(const Schedule& schedule, std::size_t workshop, Instant now) {
  const Instant start = start_of(schedule, schedule.workshops[workshop]);
  if (!schedule.offers.confirm_within || start <= now) return std::nullopt;
  return std::min(now + *schedule.offers.confirm_within, start);
}

bool open_for_promotion(const Schedule& schedule, std::size_t workshop, Instant now) {
  const Workshop& at = schedule.workshops[workshop];
  return !at.cancelled && now < start_of(schedule, at) - schedule.offers.stop_before;
}

bool offers_can_end(const Schedule& schedule, std::size_t workshop, Instant now) {
  return now < start_of(schedule, schedule.workshops[workshop]);
}

SeatDecision confirm(const Schedule& schedule, const Applicant& applicant,
                     std::span<const std::size_t> workshops, Instant now) {
  const auto in_time = [&](const Request& r) {
    return !r.confirm_by || now <= *r.confirm_by || !offers_can_end(schedule, r.workshop, now);
  };
  const Word word{
      [&](const Request& r) { return r.state == RequestState::kAdmitted && r.announced && in_time(r); },
      RequestState::kConfirmed,
      [&](const Request& r) {
        if (r.state == RequestState::kAdmitted && r.announced) {
          return fmt::format("the offer ended on {}", iso_minutes(schedule.zone.to_local(*r.confirm_by)));
        }
        return state_clause(r);
      }};
  SeatDecision decision = move(schedule, applicant, workshops, word);
  if (decision.moves.empty() && decision.refusals.empty() && workshops.empty()) {
    const bool confirmed = std::any_of(applicant.requests.begin(), applicant.requests.end(),
                                       [](const Request& r) { return r.state == RequestState::kConfirmed; });
    if (!confirmed) decision.refusals.push_back("there is no announced seat to confirm");
  }
  return decision;
}

SeatDecision decline(const Schedule& schedule, const Applicant& applicant,
                     std::span<const std::size_t> workshops) {
  const Word word{[](const Request& r) { return has_seat(r.state); }, RequestState::kDeclined, state_clause};
  SeatDecision decision = move(schedule, applicant, workshops, word);
  if (decision.moves.empty() && decision.refusals.empty() && workshops.empty()) {
    decision.refusals.push_back("there is no seat to decline");
  }
  follow_requests(schedule, decision.after);
  return decision;
}

SeatDecision cancel(const Schedule& schedule, const Applicant& applicant,
                    std::span<const std::size_t> workshops) {
  const Word word{
      [](const Request& r) { return is_active(r.state); }, RequestState::kCancelled,
      [](const Request& r) { return fmt::format("the request is {} already", state_name(r.state)); }};
  SeatDecision decision = move(schedule, applicant, workshops, word);
  follow_requests(schedule, decision.after);
  return decision;
}

Substitution substitute(const Schedule& schedule, const Applicant& applicant,
                        std::span<const std::size_t> workshops, Registration colleague) {
  const Word word{[](const Request& r) { return has_seat(r.state); }, RequestState::kCancelled, state_clause,
                  false};
  Substitution result{move(schedule, applicant, workshops, word), {}};
  if (result.giving.moves.empty() && result.giving.refusals.empty()) {
    result.giving.refusals.push_back("there is no seat to pass on");
  }
  if (!result.giving.refusals.empty()) return result;
  follow_requests(schedule, result.giving.after);
  colleague.organisation = applicant.registration.organisation;
  colleague.region = applicant.registration.region;
  colleague.group = applicant.registration.group;
  colleague.full_cycle = false;
  colleague.whole_only = false;
  colleague.workshops.clear();
  result.receiving.registration = std::move(colleague);
  for (const SeatMove& move : result.giving.moves)
    result.receiving.requests.push_back(*find_request(applicant, move.workshop));
  follow_requests(schedule, result.receiving);
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

void keep_seats(const Applicant& before, Applicant& after) {
  for (const Request& had : before.requests) {
    if (!has_seat(had.state)) continue;
    for (Request& request : after.requests) {
      if (request.workshop == had.workshop && request.state == RequestState::kRequested) request = had;
    }
  }
}

void take_in_person(Request& request) {
  require_move(request.state, RequestState::kAdmitted);
  request.state = RequestState::kConfirmed;
  request.announced = true;
  request.confirm_by.reset();
}

bool may_be_lost(const Request& request) {
  return request.state == RequestState::kAdmitted && (!request.announced || request.confirm_by);
}

bool wants_less(const Applicant& before, const Applicant& after) {
  if (!before.registration.whole_only || after.withdrawn()) return false;
  const auto wanted = [](const Applicant& applicant) {
    return std::count_if(applicant.requests.begin(), applicant.requests.end(),
                         [](const Request& request) { return is_active(request.state); });
  };
  return !after.registration.whole_only || wanted(after) < wanted(before);
}

}  // namespace reg
