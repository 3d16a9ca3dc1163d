#include "reg/core/rule/seats.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/base/text/text.h"
#include "reg/core/cycle/offers.h"
#include "reg/core/people/registering.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const Instant kNow = moment("2022-04-20T08:00:00Z");

Schedule cycle() {
  Schedule schedule = small_cycle();
  schedule.offers.confirm_within = std::chrono::hours(7 * 24);
  schedule.offers.stop_before = std::chrono::hours(24);
  return schedule;
}

// Full cycle: a seat at each workshop in the states given.
Applicant person(const Schedule& schedule, std::vector<Request> requests) {
  Registration r = registration("Eva Malá", "eva@example.cz", {"uvod", "deti", "bydleni"});
  r.full_cycle = true;
  r.organisation = "Obec Lhota";
  r.region = "Zlínský";
  r.group = "obec";
  Applicant applicant = new_applicant(schedule, r);
  applicant.number = 17;
  for (const Request& request : requests) applicant.requests[request.workshop] = request;
  std::erase_if(applicant.registration.workshops, [&](const std::string& id) {
    return !is_active(applicant.requests[workshop_by_id(schedule, id).value()].state);
  });
  return applicant;
}

Request offered(std::size_t workshop, const char* until = "2022-04-21T08:00:00Z") {
  return {workshop, RequestState::kAdmitted, true, "SEAT_OPEN", moment(until)};
}
Request at(std::size_t workshop, RequestState state, bool announced = false) {
  return {workshop, state, announced, "", std::nullopt};
}

// Moves, refusals, and the applicant's requests and wishes as they will be.
std::string shown(const Schedule& schedule, const SeatDecision& decision) {
  std::string text;
  for (const SeatMove& move : decision.moves) {
    text += fmt::format("{}: {} -> {}\n", schedule.workshops[move.workshop].id, state_name(move.before),
                        state_name(move.after));
  }
  for (const std::string& refusal : decision.refusals) text += "refused: " + refusal + "\n";
  for (const Request& r : decision.after.requests) {
    text +=
        fmt::format("  {} {}{}{}\n", schedule.workshops[r.workshop].id, state_name(r.state),
                    r.announced ? " announced" : "", r.confirm_by ? " until " + rfc3339(*r.confirm_by) : "");
  }
  return text + "  wants " + join(decision.after.registration.workshops, ",") +
         (decision.after.registration.full_cycle ? " full" : "") + "\n";
}

}  // namespace

TEST_CASE("confirming without a workshop is about every announced seat that is still on offer") {
  const Schedule schedule = cycle();
  const Applicant eva =
      person(schedule, {offered(0), offered(1, "2022-04-19T08:00:00Z"), at(2, RequestState::kWaiting)});
  CHECK(shown(schedule, confirm(schedule, eva, {}, kNow)) ==
        "uvod: admitted -> confirmed\n"
        "  uvod confirmed announced\n"
        "  deti admitted announced until 2022-04-19T08:00:00Z\n"
        "  bydleni waiting\n"
        "  wants uvod,deti,bydleni full\n");
}

TEST_CASE("an offer can be confirmed until its last second") {
  const Schedule schedule = cycle();
  const Applicant eva = person(schedule, {offered(0)});
  const std::size_t uvod[] = {0};
  CHECK(confirm(schedule, eva, uvod, moment("2022-04-21T08:00:00Z")).moves ==
        std::vector<SeatMove>{{0, RequestState::kAdmitted, RequestState::kConfirmed}});
  CHECK(confirm(schedule, eva, uvod, moment("2022-04-21T08:00:01Z")).refusals ==
        std::vector<std::string>{"uvod: the offer ended on 2022-04-21 10:00"});
}

TEST_CASE("once the workshop has begun, an offer that was not confirmed stands, and can be confirmed") {
  const Schedule schedule = cycle();
  const Instant start = start_of(schedule, schedule.workshops[0]);
  const Applicant eva = person(schedule, {offered(0)});
  const std::vector<std::size_t> uvod = {0};
  CHECK_FALSE(confirm(schedule, eva, uvod, start - std::chrono::seconds(1)).refusals.empty());
  CHECK(confirm(schedule, eva, uvod, start).moves ==
        std::vector<SeatMove>{{0, RequestState::kAdmitted, RequestState::kConfirmed}});
  CHECK(offers_can_end(schedule, 0, start - std::chrono::seconds(1)));
  CHECK_FALSE(offers_can_end(schedule, 0, start));
}

TEST_CASE("why a named seat cannot be confirmed is told for each workshop, and nothing is moved") {
  const Schedule schedule = cycle();
  Applicant eva =
      person(schedule, {offered(0), at(1, RequestState::kWaiting), at(2, RequestState::kAdmitted)});
  const std::size_t all[] = {0, 1, 2};
  CHECK(shown(schedule, confirm(schedule, eva, all, kNow)) ==
        "uvod: admitted -> confirmed\n"
        "refused: deti: there is no seat, only a place on the waiting list\n"
        "refused: bydleni: the seat is not announced yet\n"
        "  uvod admitted announced until 2022-04-21T08:00:00Z\n"
        "  deti waiting\n"
        "  bydleni admitted\n"
        "  wants uvod,deti,bydleni full\n");
  eva = person(schedule, {at(0, RequestState::kRequested), at(1, RequestState::kExpired)});
  eva.requests.pop_back();
  CHECK(confirm(schedule, eva, all, kNow).refusals ==
        std::vector<std::string>{"uvod: no seat was given out there yet", "deti: the request is expired",
                                 "never asked for bydleni"});
}

TEST_CASE("confirming once more is no fault, and confirming nothing is one") {
  const Schedule schedule = cycle();
  const Applicant confirmed = person(schedule, {at(0, RequestState::kConfirmed, true)});
  const std::size_t uvod[] = {0};
  for (const SeatDecision& decision :
       {confirm(schedule, confirmed, uvod, kNow), confirm(schedule, confirmed, {}, kNow)}) {
    CHECK(decision.moves.empty());
    CHECK(decision.refusals.empty());
  }
  CHECK(confirm(schedule, person(schedule, {}), {}, kNow).refusals ==
        std::vector<std::string>{"there is no announced seat to confirm"});
}

TEST_CASE("declining gives up seats and leaves the waiting list alone") {
  const Schedule schedule = cycle();
  const Applicant eva =
      person(schedule, {offered(0), at(1, RequestState::kConfirmed, true), at(2, RequestState::kWaiting)});
  CHECK(shown(schedule, decline(schedule, eva, {})) ==
        "uvod: admitted -> declined\n"
        "deti: confirmed -> declined\n"
        "  uvod declined\n"
        "  deti declined\n"
        "  bydleni waiting\n"
        "  wants bydleni\n");
  const std::size_t deti[] = {1};
  const SeatDecision one = decline(schedule, eva, deti);
  CHECK(shown(schedule, one) ==
        "deti: confirmed -> declined\n"
        "  uvod admitted announced until 2022-04-21T08:00:00Z\n"
        "  deti declined\n"
        "  bydleni waiting\n"
        "  wants uvod,bydleni\n");
  CHECK(decline(schedule, one.after, deti).refusals.empty());
  CHECK(decline(schedule, one.after, deti).moves.empty());
}

TEST_CASE("only a seat can be declined") {
  const Schedule schedule = cycle();
  const Applicant eva = person(schedule, {at(1, RequestState::kWaiting), at(2, RequestState::kCancelled)});
  const std::size_t all[] = {0, 1, 2};
  CHECK(decline(schedule, eva, all).refusals ==
        std::vector<std::string>{"uvod: no seat was given out there yet",
                                 "deti: there is no seat, only a place on the waiting list",
                                 "bydleni: the request is cancelled"});
  CHECK(decline(schedule, eva, {}).refusals == std::vector<std::string>{"there is no seat to decline"});
}

TEST_CASE("cancelling takes back any active request, and the full cycle is no longer asked for") {
  const Schedule schedule = cycle();
  const Applicant eva = person(schedule, {offered(0), at(1, RequestState::kWaiting)});
  const std::size_t first[] = {0};
  CHECK(shown(schedule, cancel(schedule, eva, first)) ==
        "uvod: admitted -> cancelled\n"
        "  uvod cancelled\n"
        "  deti waiting\n"
        "  bydleni requested\n"
        "  wants deti,bydleni\n");
  CHECK(shown(schedule, cancel(schedule, eva, {})) ==
        "uvod: admitted -> cancelled\n"
        "deti: waiting -> cancelled\n"
        "bydleni: requested -> cancelled\n"
        "  uvod cancelled\n"
        "  deti cancelled\n"
        "  bydleni cancelled\n"
        "  wants \n");
}

TEST_CASE("what was never asked for, or is given up already, cannot be cancelled") {
  const Schedule schedule = cycle();
  Applicant eva = person(schedule, {at(0, RequestState::kDeclined), at(1, RequestState::kCancelled)});
  eva.requests.pop_back();
  const std::size_t all[] = {0, 1, 2};
  CHECK(cancel(schedule, eva, all).refusals ==
        std::vector<std::string>{"uvod: the request is declined already", "never asked for bydleni"});
}

TEST_CASE("a colleague gets the same seats in the same state, and nothing else of the applicant's") {
  const Schedule schedule = cycle();
  Applicant eva =
      person(schedule, {offered(0), at(1, RequestState::kConfirmed, true), at(2, RequestState::kWaiting)});
  eva.registration.whole_only = true;
  eva.registration.note = "bez lepku";
  Registration jan = registration("Jan Nový", "jan@example.cz", {"bydleni"});
  jan.full_cycle = jan.whole_only = true;
  jan.organisation = "Jiná";
  const Substitution change = substitute(schedule, eva, {}, jan);
  CHECK(shown(schedule, change.giving) ==
        "uvod: admitted -> cancelled\n"
        "deti: confirmed -> cancelled\n"
        "  uvod cancelled\n"
        "  deti cancelled\n"
        "  bydleni waiting\n"
        "  wants bydleni\n");
  CHECK(facts(change.receiving) ==
        "number 0\nname «Jan Nový» = «» + «»\nemail «jan@example.cz»\nphone «»\norganisation «Obec Lhota»\n"
        "region «Zlínský»\ngroup «obec»\nworkshops uvod,deti\nfull_cycle false\nwhole_only false\nnote «»\n"
        "consent_at -\napplied_at 2022-03-01T08:00:00Z\nwithdrawn_at -\nanswered_at -\nedited \n"
        "request 0 admitted announced «SEAT_OPEN»\nrequest 1 confirmed announced «»\n");
  CHECK(change.receiving.requests[0].confirm_by == moment("2022-04-21T08:00:00Z"));
}

TEST_CASE("a colleague can step in at one workshop") {
  const Schedule schedule = cycle();
  const Applicant eva = person(schedule, {offered(0), at(1, RequestState::kConfirmed, true)});
  const std::size_t deti[] = {1};
  const Substitution change =
      substitute(schedule, eva, deti, registration("Jan Nový", "jan@example.cz", {"uvod"}));
  CHECK(change.giving.moves ==
        std::vector<SeatMove>{{1, RequestState::kConfirmed, RequestState::kCancelled}});
  CHECK(change.receiving.registration.workshops == std::vector<std::string>{"deti"});
  CHECK(change.giving.after.requests[0].state == RequestState::kAdmitted);
}

TEST_CASE("only seats can be passed on, and a cancelled one is none") {
  const Schedule schedule = cycle();
  const Applicant eva = person(schedule, {at(0, RequestState::kCancelled), at(1, RequestState::kConfirmed),
                                          at(2, RequestState::kWaiting)});
  const Registration jan = registration("Jan Nový", "jan@example.cz");
  const std::size_t all[] = {0, 1, 2};
  const Substitution refused = substitute(schedule, eva, all, jan);
  CHECK(refused.giving.refusals ==
        std::vector<std::string>{"uvod: the request is cancelled",
                                 "bydleni: there is no seat, only a place on the waiting list"});
  CHECK(refused.receiving.requests.empty());
  CHECK(facts(refused.giving.after) == facts(eva));
  CHECK(substitute(schedule, person(schedule, {}), {}, jan).giving.refusals ==
        std::vector<std::string>{"there is no seat to pass on"});
}

TEST_CASE("an offer ends after the schedule's time, never past the workshop's start") {
  Schedule schedule = cycle();
  CHECK(confirm_by(schedule, 0, kNow) == moment("2022-04-27T08:00:00Z"));
  CHECK(confirm_by(schedule, 0, moment("2022-04-21T08:00:00Z")) == moment("2022-04-28T08:00:00Z"));
  CHECK(confirm_by(schedule, 0, moment("2022-04-27T20:00:00Z")) == moment("2022-04-28T08:00:00Z"));
  CHECK(confirm_by(schedule, 0, moment("2022-04-28T08:00:00Z")) == std::nullopt);
  schedule.offers.confirm_within.reset();
  CHECK(confirm_by(schedule, 0, kNow) == std::nullopt);
}

TEST_CASE("seats are given until the schedule's time before the start") {
  const Schedule schedule = cycle();
  CHECK(open_for_promotion(schedule, 0, moment("2022-04-27T07:59:59Z")));
  CHECK_FALSE(open_for_promotion(schedule, 0, moment("2022-04-27T08:00:00Z")));
  CHECK(open_for_promotion(schedule, 1, moment("2022-04-27T08:00:00Z")));
}
