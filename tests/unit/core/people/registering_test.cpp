#include "reg/core/people/registering.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/core/people/fields.h"
#include "support/answers.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const Schedule kSchedule = small_cycle();

}  // namespace

TEST_CASE("differences are told field by field, in the order of the fields' names") {
  const auto changes = differences(kSchedule, first_answers(), other_answers());
  CHECK(shown(changes) ==
        "name: «Eva Malá» -> «Eva Velká»\n"
        "given_name: «Eva» -> «Eva Marie»\n"
        "family_name: «Malá» -> «Velká»\n"
        "email: «eva@example.cz» -> «velka@example.cz»\n"
        "phone: «602 111 222» -> «603 111 222»\n"
        "organisation: «Obec Lhota» -> «Obec Lhotka»\n"
        "region: «Zlínský» -> «Olomoucký»\n"
        "group: «obec» -> «mas»\n"
        "workshops: «uvod, deti» -> «uvod, deti, bydleni»\n"
        "full_cycle: «no» -> «yes»\n"
        "whole_only: «no» -> «yes»\n"
        "note: «bez lepku» -> «»\n"
        "consent: «no» -> «2022-03-02T08:00:00Z»\n");
  // Every field but the time of application, which is the first name.
  REQUIRE(changes.size() + 1 == kFields.size());
  for (std::size_t i = 0; i < changes.size(); ++i) CHECK(changes[i].field == kFields[i + 1].name);
}

TEST_CASE("neither the time of application nor the moment of a consent is a difference") {
  Registration before = first_answers();
  before.consent_at = moment("2022-03-01T08:00:00Z");
  Registration after = at_time(before, "2022-03-05T08:00:00Z");
  after.consent_at = moment("2022-03-05T08:00:00Z");
  CHECK(shown(differences(kSchedule, before, after)) == "");
  after.consent_at.reset();
  CHECK(shown(differences(kSchedule, before, after)) == "consent: «2022-03-01T08:00:00Z» -> «no»\n");
}

TEST_CASE("a new applicant requests what the registration says, in the order of the cycle") {
  Registration r = first_answers();
  r.workshops = {"bydleni", "uvod"};
  Applicant expected;
  expected.registration = r;
  expected.requests = {{0, RequestState::kRequested, false, ""}, {2, RequestState::kRequested, false, ""}};
  CHECK(facts(new_applicant(kSchedule, r)) == facts(expected));
}

TEST_CASE("an amendment requests what is new, cancels what is gone, and leaves the rest where it stands") {
  Applicant before = imported();
  before.requests = {{0, RequestState::kConfirmed, true, "SEAT_OPEN"},
                     {1, RequestState::kAdmitted, true, "HELD"}};
  Registration wanted = first_answers();
  wanted.workshops = {"uvod", "bydleni"};
  Applicant expected = before;
  expected.registration = wanted;
  expected.requests = {{0, RequestState::kConfirmed, true, "SEAT_OPEN"},
                       {1, RequestState::kCancelled, false, ""},
                       {2, RequestState::kRequested, false, ""}};
  CHECK(facts(amend(kSchedule, before, wanted)) == facts(expected));
}

TEST_CASE("an amendment requests again what had been given up, and only where it is asked for") {
  for (const RequestState state :
       {RequestState::kDeclined, RequestState::kExpired, RequestState::kCancelled}) {
    INFO(state_name(state));
    Applicant before = imported();
    before.requests = {{0, state, true, "SEAT_OPEN"}, {1, state, true, "SEAT_OPEN"}};
    Registration wanted = first_answers();
    wanted.workshops = {"deti"};
    CHECK(shown_requests(amend(kSchedule, before, wanted)) ==
          fmt::format("0:{}:announced:SEAT_OPEN 1:requested:open: ", state_name(state)));
  }
}

TEST_CASE("an edit marks each field that it changes, once") {
  Registration wanted = first_answers();
  wanted.phone = "777";
  const Applicant once = edit(kSchedule, imported(), wanted);
  Applicant expected = imported();
  expected.registration.phone = "777";
  expected.edited = {"phone"};
  CHECK(facts(once) == facts(expected));

  wanted.phone = "778";
  wanted.workshops = {"uvod"};
  const Applicant twice = edit(kSchedule, once, wanted);
  CHECK(twice.edited == std::vector<std::string>{"phone", "workshops"});
  CHECK(shown_requests(twice) == "0:requested:open: 1:cancelled:open: ");
  CHECK(facts(edit(kSchedule, twice, wanted)) == facts(twice));
}

TEST_CASE("a withdrawal cancels every active request and leaves the others as they are") {
  Applicant before = imported();
  before.registration.workshops = {"uvod", "bydleni"};
  before.requests = {{0, RequestState::kConfirmed, true, "SEAT_OPEN"},
                     {1, RequestState::kDeclined, true, "SEAT_OPEN"},
                     {2, RequestState::kWaiting, false, "FULL"}};
  Applicant expected = before;
  expected.withdrawn_at = moment("2022-04-01T00:00:00Z");
  expected.registration.workshops = {};
  expected.requests[0] = {0, RequestState::kCancelled, false, ""};
  expected.requests[2] = {2, RequestState::kCancelled, false, ""};
  CHECK(facts(withdraw(before, moment("2022-04-01T00:00:00Z"))) == facts(expected));
}

TEST_CASE("gaps are filled from the other registration, and nothing else is taken") {
  Registration bare = registration("Eva Malá", "eva@example.cz");
  CHECK(shown(differences(kSchedule, bare, fill_gaps(bare, other_answers()))) ==
        "phone: «» -> «603 111 222»\n"
        "organisation: «» -> «Obec Lhotka»\n"
        "region: «» -> «Olomoucký»\n"
        "group: «» -> «mas»\n"
        "consent: «no» -> «2022-03-02T08:00:00Z»\n");
  CHECK(shown(differences(kSchedule, first_answers(), fill_gaps(first_answers(), bare))) == "");
}
