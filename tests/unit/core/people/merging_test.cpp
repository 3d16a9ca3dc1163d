#include "reg/core/people/merging.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/base/text/text.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const Schedule kSchedule = small_cycle();
const Instant kNow = moment("2022-04-20T08:00:00Z");

constexpr RequestState kRequested = RequestState::kRequested;
constexpr RequestState kAdmitted = RequestState::kAdmitted;
constexpr RequestState kWaiting = RequestState::kWaiting;
constexpr RequestState kConfirmed = RequestState::kConfirmed;
constexpr RequestState kDeclined = RequestState::kDeclined;
constexpr RequestState kCancelled = RequestState::kCancelled;

Request at(std::size_t workshop, RequestState state = kRequested, bool announced = false,
           const char* reason = "") {
  return {workshop, state, announced, reason};
}

Applicant person(std::int64_t number, const std::string& email, std::vector<Request> requests) {
  Applicant applicant;
  applicant.number = number;
  applicant.registration = registration("Jana Nováková", email, {});
  applicant.requests = std::move(requests);
  for (const Request& request : applicant.requests) {
    if (is_active(request.state))
      applicant.registration.workshops.push_back(kSchedule.workshops[request.workshop].id);
  }
  return applicant;
}

Applicant first(std::vector<Request> requests = {at(0)}) {
  return person(1, "jana@lhota.example", std::move(requests));
}
Applicant second(std::vector<Request> requests = {at(0)}) {
  return person(2, "novakova@post.example", std::move(requests));
}

std::string state_of(std::optional<RequestState> state) {
  return state ? std::string(state_name(*state)) : "-";
}

std::string shown(const Merge& merge) {
  std::string text;
  for (const FieldChange& c : merge.changes)
    text += fmt::format("{}: «{}» -> «{}»\n", c.field, c.before, c.after);
  for (const MergedRequest& r : merge.requests) {
    text += fmt::format("{}: {} -> {}\n", kSchedule.workshops[r.workshop].id, state_of(r.before),
                        state_name(r.after));
  }
  for (const std::size_t w : merge.freed) text += fmt::format("freed {}\n", kSchedule.workshops[w].id);
  for (const std::string& refusal : merge.refusals) text += "refused: " + refusal + "\n";
  return text;
}

// What stays of a request of number 1's in the first of these states and one of number 2's in the second.
struct Meeting {
  Request own;
  Request theirs;
};
std::string stays(const Meeting& meeting) {
  const Merge merged = merge(kSchedule, first({meeting.own}), second({meeting.theirs}), kNow);
  const Request& r = merged.into.requests.at(0);
  return fmt::format("{}{}{}{}", state_name(r.state), r.announced ? " announced" : "",
                     r.confirm_by ? " until " + rfc3339(*r.confirm_by) : "",
                     merged.freed.empty() ? "" : ", one freed");
}

Request in(RequestState state, bool announced = false, const char* until = nullptr) {
  return {0, state, announced, "", until ? std::optional(moment(until)) : std::nullopt};
}

}  // namespace

TEST_CASE("request by request the stronger state stays, whoever had it") {
  struct Case {
    Request strong, weak;
    std::string result;
  };
  const Case cases[] = {
      {in(kConfirmed, true), in(kAdmitted, true), "confirmed announced, one freed"},
      {in(kAdmitted, true), in(kAdmitted), "admitted announced, one freed"},
      {in(kAdmitted), in(kWaiting), "admitted"},
      {in(kWaiting), in(kRequested), "waiting"},
      {in(kRequested), in(kDeclined), "requested"},
      {in(kConfirmed, true), in(kCancelled), "confirmed announced"},
      {in(kAdmitted, true, "2022-04-30T08:00:00Z"), in(kAdmitted, true, "2022-04-21T08:00:00Z"),
       "admitted announced until 2022-04-30T08:00:00Z, one freed"},
      {in(kAdmitted, true), in(kAdmitted, true, "2022-04-21T08:00:00Z"), "admitted announced, one freed"},
  };
  for (const Case& c : cases) {
    INFO(c.result);
    CHECK(stays({c.strong, c.weak}) == c.result);
    CHECK(stays({c.weak, c.strong}) == c.result);
  }
}

TEST_CASE("of two requests given up the applicant's own stays") {
  CHECK(stays({in(kDeclined), in(kCancelled)}) == "declined");
}

TEST_CASE(
    "requests that only the other one had are taken over with their reasons, in the order of the cycle") {
  const Merge merged =
      merge(kSchedule, first({at(1, kWaiting, false, "FULL")}),
            second({at(0, kConfirmed, true, "SEAT_OPEN"), at(2, kDeclined, false, "SEAT_RESERVED")}), kNow);
  CHECK(shown(merged) == "uvod: - -> confirmed\nbydleni: - -> declined\n");
  CHECK(facts(merged.into) ==
        "number 1\nname «Jana Nováková» = «» + «»\nemail «jana@lhota.example»\nphone «»\norganisation «»\n"
        "region «»\ngroup «»\nworkshops uvod,deti\nfull_cycle false\nwhole_only false\nnote «»\n"
        "consent_at -\napplied_at 2022-03-01T08:00:00Z\nwithdrawn_at -\nanswered_at -\nedited \n"
        "request 0 confirmed announced «SEAT_OPEN»\nrequest 1 waiting open «FULL»\n"
        "request 2 declined open «SEAT_RESERVED»\n");
}

TEST_CASE("the other one has withdrawn, gave up every request, and says into whom it was merged") {
  const Merge merged =
      merge(kSchedule, first(), second({at(0, kConfirmed, true, "SEAT_OPEN"), at(1, kDeclined)}), kNow);
  CHECK(facts(merged.from) ==
        "number 2\nname «Jana Nováková» = «» + «»\nemail «novakova@post.example»\nphone «»\norganisation «»\n"
        "region «»\ngroup «»\nworkshops \nfull_cycle false\nwhole_only false\nnote «»\n"
        "consent_at -\napplied_at 2022-03-01T08:00:00Z\nwithdrawn_at 2022-04-20T08:00:00Z\nanswered_at -\n"
        "edited \nmerged into 1\n"
        "request 0 cancelled open «»\nrequest 1 declined open «»\n");
}

TEST_CASE("empty fields are filled, and those that say something stay") {
  Applicant into = first();
  into.registration.phone = "602 111 222";
  Applicant from = second();
  from.registration.phone = "603 111 222";
  from.registration.organisation = "Obec Lhota";
  from.registration.region = "Zlínský";
  from.registration.group = "obec";
  from.registration.note = "bez lepku";
  from.registration.consent_at = moment("2022-03-02T08:00:00Z");
  CHECK(shown(merge(kSchedule, into, from, kNow)) ==
        "organisation: «» -> «Obec Lhota»\n"
        "region: «» -> «Zlínský»\n"
        "group: «» -> «obec»\n"
        "note: «» -> «bez lepku»\n"
        "consent: «no» -> «2022-03-02T08:00:00Z»\n");
  CHECK(shown(merge(kSchedule, from, into, kNow)) == "");
}

TEST_CASE("the earlier time of application counts, and the later answers") {
  Applicant into = first();
  into.registration.applied_at = moment("2022-04-12T08:00:00Z");
  into.answered_at = into.registration.applied_at;
  const Applicant from = second();
  const Merge merged = merge(kSchedule, into, from, kNow);
  CHECK(shown(merged) == "applied_at: «2022-04-12T08:00:00Z» -> «2022-03-01T08:00:00Z»\n");
  CHECK(merged.into.answered_at == into.answered_at);
  const Merge reversed = merge(kSchedule, from, into, kNow);
  CHECK(shown(reversed) == "");
  CHECK(reversed.into.answered_at == into.answered_at);
}

TEST_CASE("the cycle as a whole is asked for where either registration did") {
  Applicant full = second({at(0), at(1), at(2)});
  full.registration.full_cycle = true;
  const Merge merged = merge(kSchedule, first({at(1, kDeclined)}), full, kNow);
  CHECK(shown(merged) ==
        "full_cycle: «no» -> «yes»\nuvod: - -> requested\ndeti: declined -> requested\nbydleni: - -> "
        "requested\n");
  CHECK(is_full_cycle(kSchedule, merged.into));
  CHECK(merge(kSchedule, full, first(), kNow).into.registration.full_cycle);
}

TEST_CASE("what was written by hand stays so where it went to the other one") {
  Applicant from = second({at(1)});
  from.registration.phone = "602 111 222";
  from.registration.note = "bez lepku";
  from.edited = {"phone", "email", "workshops"};
  Applicant into = first();
  into.edited = {"name"};
  CHECK(join(merge(kSchedule, into, from, kNow).into.edited, " ") == "name phone workshops");
}

TEST_CASE("nobody is merged into themselves, and who has withdrawn or was merged is refused by number") {
  CHECK(shown(merge(kSchedule, first(), first(), kNow)) ==
        "refused: number 1 cannot be merged into itself\n");
  Applicant withdrawn = second();
  withdrawn.withdrawn_at = kNow;
  CHECK(shown(merge(kSchedule, first(), withdrawn, kNow)) == "refused: number 2 has withdrawn\n");
  CHECK(shown(merge(kSchedule, withdrawn, first(), kNow)) == "refused: number 2 has withdrawn\n");
  withdrawn.merged_into = 7;
  CHECK(shown(merge(kSchedule, first(), withdrawn, kNow)) == "refused: number 2 was merged into number 7\n");
}

TEST_CASE("nobody is merged with a person who was erased") {
  Applicant erased = second();
  erased.erased_at = kNow;
  CHECK(shown(merge(kSchedule, first(), erased, kNow)) == "refused: number 2 was erased\n");
  CHECK(shown(merge(kSchedule, erased, first(), kNow)) == "refused: number 2 was erased\n");
}
