#include "reg/core/letters/correspondence.h"

#include <catch2/catch.hpp>

#include "reg/base/text/text.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const Instant kNow = moment("2022-04-15T08:00:00Z");

Request seat(std::size_t workshop, RequestState state = RequestState::kAdmitted) {
  Request request;
  request.workshop = workshop;
  request.state = state;
  request.announced = state == RequestState::kAdmitted || state == RequestState::kConfirmed;
  return request;
}

Applicant applicant(std::vector<Request> requests) {
  Applicant applicant;
  applicant.number = 7;
  applicant.registration = registration("Jana Nováková", "jana@example.cz", {"uvod"});
  applicant.requests = std::move(requests);
  return applicant;
}

Invitation knows(const Schedule& schedule, std::size_t workshop, int sequence = 0, bool stands = true) {
  return {workshop, sequence, stands, moment("2022-04-12T08:00:00Z"),
          details_of(schedule, schedule.workshops[workshop])};
}

Correspondence after_decision(std::vector<Invitation> invitations) {
  Correspondence correspondence;
  correspondence.invitations = std::move(invitations);
  correspondence.letters = {{LetterKind::kDecision, std::nullopt, "told", false}};
  return correspondence;
}

// "cancelled, promotion".
std::string kinds(const std::vector<DueLetter>& letters) {
  std::vector<std::string> names;
  for (const DueLetter& letter : letters) names.emplace_back(letter_name(letter.kind));
  return join(names, ", ");
}

std::string news_of(const Schedule& schedule, const Applicant& person, const Correspondence& correspondence,
                    Instant now = kNow) {
  return kinds(news(schedule, person, correspondence, now));
}

// "uvod admitted request 1; deti waiting none 0", or why there is no letter.
std::string composed(const Schedule& schedule, LetterKind kind, const Applicant& person,
                     const Correspondence& correspondence, std::optional<std::size_t> workshop = std::nullopt,
                     Instant now = kNow) {
  const Composition composition = compose(schedule, kind, workshop, person, correspondence, now);
  if (!composition.letter) return "no letter: " + composition.why_not;
  std::vector<std::string> parts;
  for (const LetterWorkshop& w : composition.letter->workshops) {
    const char* calendar = w.calendar == CalendarMethod::kNone      ? "none"
                           : w.calendar == CalendarMethod::kRequest ? "request"
                                                                    : "cancel";
    parts.push_back(schedule.workshops[w.workshop].id + " " + std::string(state_name(w.state)) + " " +
                    calendar + " " + std::to_string(w.sequence) + (w.before ? " before" : ""));
  }
  return join(parts, "; ");
}

}  // namespace

TEST_CASE("The first letter tells everything that was decided") {
  const Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0), seat(1, RequestState::kWaiting)});
  CHECK(news_of(schedule, person, {}) == "decision");
  CHECK(composed(schedule, LetterKind::kDecision, person, {}) ==
        "uvod admitted request 0; deti waiting none 0");
}

TEST_CASE("Nobody is told of a decision while some request is undecided, or a seat is not announced") {
  const Schedule schedule = small_cycle();
  Request provisional = seat(1);
  provisional.announced = false;
  CHECK(news_of(schedule, applicant({seat(0), provisional}), {}).empty());
  CHECK(news_of(schedule, applicant({seat(0), seat(1, RequestState::kRequested)}), {}).empty());
  CHECK(news_of(schedule, applicant({seat(0, RequestState::kCancelled)}), {}).empty());
  CHECK(news_of(schedule, applicant({seat(0, RequestState::kWaiting)}), {}) == "decision");
}

TEST_CASE("a request that no run decides any more keeps nobody from being told of their seats") {
  Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0, RequestState::kRequested), seat(1)});
  CHECK(news_of(schedule, person, {}).empty());
  schedule.offers.stop_before = std::chrono::days(20);  // the first begins in 13, the second in 27
  CHECK(news_of(schedule, person, {}) == "decision");
}

TEST_CASE(
    "A seat of which the applicant does not know is a promotion, and a known one that is gone is cancelled") {
  const Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0, RequestState::kDeclined), seat(1)});
  const Correspondence told = after_decision({knows(schedule, 0, 3)});
  CHECK(news_of(schedule, person, told) == "cancelled, promotion");
  CHECK(composed(schedule, LetterKind::kPromotion, person, told) == "deti admitted request 0");
  CHECK(composed(schedule, LetterKind::kCancelled, person, told) == "uvod declined cancel 4");
}

TEST_CASE("News that is queued, or was told by the same letter, is not queued again") {
  const Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0)});
  Correspondence told = after_decision({});
  const auto due = news(schedule, person, told, kNow);
  REQUIRE(kinds(due) == "promotion");

  told.letters.push_back({LetterKind::kPromotion, std::nullopt, "other facts", true});
  CHECK(news_of(schedule, person, told).empty());
  told.letters.back() = {LetterKind::kPromotion, std::nullopt, due.front().facts, false};
  CHECK(news_of(schedule, person, told).empty());
  told.letters.back().facts = "of another day";
  CHECK(news_of(schedule, person, told) == "promotion");
}

TEST_CASE("A seat that comes back after its cancellation was told is news again") {
  const Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0)});
  const auto first = news(schedule, person, after_decision({}), kNow);
  Correspondence told = after_decision({knows(schedule, 0, 1, false)});
  told.letters.push_back({LetterKind::kPromotion, std::nullopt, first.front().facts, false});
  CHECK(news_of(schedule, person, told) == "promotion");
  CHECK(composed(schedule, LetterKind::kPromotion, person, told) == "uvod admitted request 2");
}

TEST_CASE("A workshop that moved is a change for those who know of their seat, with what they were told") {
  Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0), seat(1)});
  const Correspondence told = after_decision({knows(schedule, 0), knows(schedule, 1)});
  CHECK(news_of(schedule, person, told).empty());
  schedule.workshops[0].venue.name = "Jinde";
  CHECK(news_of(schedule, person, told) == "changed");
  CHECK(composed(schedule, LetterKind::kChanged, person, told) == "uvod admitted request 1 before");
  const auto letter =
      compose(schedule, LetterKind::kChanged, std::nullopt, person, told, kNow).letter.value();
  CHECK(letter.workshops.at(0).before->venue.name == "Akademie MMR");
}

TEST_CASE("A workshop that moved and moved back before anybody was told is no news") {
  Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0)});
  const Correspondence told = after_decision({knows(schedule, 0)});
  schedule.workshops[0].start += std::chrono::hours(1);
  const auto due = news(schedule, person, told, kNow);
  REQUIRE(kinds(due) == "changed");
  schedule.workshops[0].start -= std::chrono::hours(1);
  CHECK(composed(schedule, LetterKind::kChanged, person, told) == "no letter: knows the date and the place");
}

TEST_CASE("A workshop that does not take place is cancelled for whoever knows of a seat") {
  Schedule schedule = small_cycle();
  schedule.workshops[0].cancelled = true;
  const Applicant person = applicant({seat(0, RequestState::kConfirmed), seat(1)});
  const Correspondence told = after_decision({knows(schedule, 0), knows(schedule, 1)});
  CHECK(news_of(schedule, person, told) == "cancelled");
  CHECK(composed(schedule, LetterKind::kCancelled, person, told) == "uvod confirmed cancel 1");
  CHECK(composed(schedule, LetterKind::kReminder, person, told, 0) ==
        "no letter: the workshop does not take place");
}

TEST_CASE("A workshop that is over makes no news") {
  const Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0)});
  const Instant after = moment("2022-04-28T14:00:00Z");  // its end in Prague
  CHECK(news_of(schedule, person, after_decision({}), after - std::chrono::seconds(1)) == "promotion");
  CHECK(news_of(schedule, person, after_decision({}), after).empty());
  CHECK(news_of(schedule, applicant({}), after_decision({knows(schedule, 0)}), after).empty());
}

TEST_CASE("Whoever was merged into another hears nothing") {
  const Schedule schedule = small_cycle();
  Applicant person = applicant({seat(0, RequestState::kCancelled)});
  const Correspondence told = after_decision({knows(schedule, 0)});
  CHECK(news_of(schedule, person, told) == "cancelled");
  person.merged_into = 3;
  CHECK(news_of(schedule, person, told).empty());
}

TEST_CASE("A decision on its way says what a promotion and a change would say, but not what is gone") {
  Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(1)});
  Correspondence told = after_decision({knows(schedule, 0)});
  told.letters.front().queued = true;
  CHECK(news_of(schedule, person, told) == "cancelled");
}

TEST_CASE("A reminder is for seats of which the applicant did not hear since its window began, once a date") {
  Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0)});
  const Instant begin = window_begin(schedule, schedule.workshops[0], std::chrono::hours(72));
  CHECK(rfc3339(begin) == "2022-04-24T22:00:00Z");  // midnight in Prague
  Correspondence told = after_decision({knows(schedule, 0)});
  const auto due = reminder_letter(schedule, person, 0, told, begin);
  REQUIRE(due.has_value());
  CHECK(due->workshop == 0U);
  told.letters.push_back({LetterKind::kReminder, 0, due->facts, false});
  CHECK_FALSE(reminder_letter(schedule, person, 0, told, begin).has_value());
  schedule.workshops[0].start += std::chrono::hours(1);
  CHECK(reminder_letter(schedule, person, 0, told, begin).has_value());

  Correspondence lately = after_decision({knows(schedule, 0)});
  lately.invitations.front().told_at = begin;
  CHECK_FALSE(reminder_letter(schedule, person, 0, lately, begin).has_value());
  CHECK_FALSE(reminder_letter(schedule, person, 1, told, begin).has_value());
}

TEST_CASE("Reminders end when the workshop begins, and thanks begin when it is over") {
  const Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0)});
  const Instant start = moment("2022-04-28T08:00:00Z");
  const Instant end = moment("2022-04-28T14:00:00Z");
  CHECK(composed(schedule, LetterKind::kReminder, person, {}, 0, start - std::chrono::seconds(1)) ==
        "uvod admitted none 0");
  CHECK(composed(schedule, LetterKind::kReminder, person, {}, 0, start) ==
        "no letter: the workshop has begun");
  Correspondence seen;
  seen.met = {0};
  CHECK(composed(schedule, LetterKind::kThanks, person, seen, 0, end - std::chrono::seconds(1)) ==
        "no letter: the workshop is not over");
  CHECK(composed(schedule, LetterKind::kThanks, person, seen, 0, end) == "uvod admitted none 0");
  CHECK(composed(schedule, LetterKind::kThanks, applicant({}), {}, 0, end) == "no letter: has no seat there");
}

TEST_CASE("Nobody is thanked for coming of whom nobody noted it") {
  Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0)});
  const Instant end = moment("2022-04-28T14:00:00Z");
  Correspondence elsewhere;
  elsewhere.met = {1};
  CHECK_FALSE(thanks_letter(schedule, person, 0, elsewhere).has_value());
  CHECK(composed(schedule, LetterKind::kThanks, person, elsewhere, 0, end) ==
        "no letter: nobody noted who came");
  schedule.mail.thanks_without_attendance = true;
  CHECK(thanks_letter(schedule, person, 0, elsewhere).has_value());
  CHECK(composed(schedule, LetterKind::kThanks, person, elsewhere, 0, end) == "uvod admitted none 0");
  elsewhere.missed = {0};
  CHECK_FALSE(thanks_letter(schedule, person, 0, elsewhere).has_value());
}

TEST_CASE("Thanks are not for whoever is known not to have come") {
  const Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0)});
  const Instant end = moment("2022-04-28T14:00:00Z");
  Correspondence elsewhere;
  elsewhere.met = {0};
  elsewhere.missed = {1};
  CHECK(thanks_letter(schedule, person, 0, elsewhere).has_value());
  CHECK(composed(schedule, LetterKind::kThanks, person, elsewhere, 0, end) == "uvod admitted none 0");
  Correspondence missed;
  missed.missed = {0};
  CHECK_FALSE(thanks_letter(schedule, person, 0, missed).has_value());
  CHECK(composed(schedule, LetterKind::kThanks, person, missed, 0, end) == "no letter: did not come");
}

TEST_CASE("Whoever was seen at a workshop knows of the seat there") {
  const Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0)});
  const Instant morning = moment("2022-04-28T07:50:00Z");
  Correspondence seen = after_decision({});
  CHECK(news_of(schedule, person, seen, morning) == "promotion");
  CHECK(reminder_letter(schedule, person, 0, seen, kNow).has_value());
  seen.met = {0};
  CHECK(news_of(schedule, person, seen, morning).empty());
  CHECK(composed(schedule, LetterKind::kPromotion, person, seen, std::nullopt, morning) ==
        "no letter: knows of every seat");
  CHECK_FALSE(reminder_letter(schedule, person, 0, seen, kNow).has_value());
  CHECK(composed(schedule, LetterKind::kReminder, person, seen, 0, morning) == "no letter: is there already");
  CHECK(thanks_letter(schedule, person, 0, seen).has_value());

  // Somebody who walked in hears of the other workshops alone.
  Correspondence walked_in;
  walked_in.met = {0};
  CHECK(news_of(schedule, person, walked_in, morning).empty());
  const Applicant more = applicant({seat(0), seat(1)});
  CHECK(news_of(schedule, more, walked_in, morning) == "decision");
  CHECK(composed(schedule, LetterKind::kDecision, more, walked_in, std::nullopt, morning) ==
        "deti admitted request 0");
}

TEST_CASE("A registration is acknowledged once, and once more for whoever comes back") {
  Applicant person = applicant({seat(0, RequestState::kRequested)});
  const auto due = received_letter(person, {});
  REQUIRE(due.has_value());
  Correspondence told;
  told.letters = {{LetterKind::kReceived, std::nullopt, due->facts, false}};
  CHECK_FALSE(received_letter(person, told).has_value());
  person.counts_from = moment("2022-04-01T08:00:00Z");
  CHECK(received_letter(person, told).has_value());
  person.withdrawn_at = kNow;
  CHECK_FALSE(received_letter(person, told).has_value());
}

TEST_CASE("The registration of somebody who walked in is acknowledged by the seat") {
  const Schedule schedule = small_cycle();
  Correspondence walked_in;
  walked_in.met = {0};
  CHECK_FALSE(received_letter(applicant({seat(0)}), walked_in).has_value());
  const Applicant more = applicant({seat(0), seat(1, RequestState::kRequested)});
  CHECK(received_letter(more, walked_in).has_value());
  CHECK(composed(schedule, LetterKind::kReceived, more, walked_in) == "deti requested none 0");
}

TEST_CASE(
    "Whoever has a seat, or is about to get the decision, needs no word that the registration arrived") {
  const Schedule schedule = small_cycle();
  const Applicant seated = applicant({seat(0)});
  CHECK_FALSE(received_letter(seated, {}).has_value());
  CHECK(composed(schedule, LetterKind::kReceived, seated, {}) == "no letter: has a seat already");
  const Applicant waits = applicant({seat(0, RequestState::kWaiting)});
  CHECK(received_letter(waits, {}).has_value());
  Correspondence deciding;
  deciding.letters = {{LetterKind::kDecision, std::nullopt, "told", true}};
  CHECK_FALSE(received_letter(waits, deciding).has_value());
  CHECK(composed(schedule, LetterKind::kReceived, waits, deciding) ==
        "no letter: the decision is on its way");
}

TEST_CASE("A reason for no letter is true") {
  const Schedule schedule = small_cycle();
  const auto why = [&](LetterKind kind, std::vector<Request> requests, Instant now = kNow) {
    return composed(schedule, kind, applicant(std::move(requests)), {}, std::nullopt, now);
  };
  Request provisional = seat(0);
  provisional.announced = false;
  CHECK(why(LetterKind::kDecision, {}) == "no letter: has no request any more");
  CHECK(why(LetterKind::kDecision, {seat(0, RequestState::kRequested)}) ==
        "no letter: nothing is decided yet");
  CHECK(why(LetterKind::kDecision, {provisional}) == "no letter: the result is not announced");
  CHECK(why(LetterKind::kDecision, {seat(0)}, moment("2022-06-01T08:00:00Z")) ==
        "no letter: the workshops are over, or do not take place");
  CHECK(why(LetterKind::kPromotion, {seat(0, RequestState::kWaiting)}) == "no letter: has no new seat");
  CHECK(why(LetterKind::kCancelled, {seat(0)}) == "no letter: knows of no seat that is no more");
  CHECK(why(LetterKind::kReceived, {seat(0, RequestState::kCancelled)}) ==
        "no letter: has no request any more");
}

TEST_CASE("What a letter told is what the applicant knows: a seat, or that it is no more") {
  const Schedule schedule = small_cycle();
  const Applicant person = applicant({seat(0, RequestState::kDeclined), seat(1)});
  const Correspondence told = after_decision({knows(schedule, 0, 3)});
  const auto promotion =
      compose(schedule, LetterKind::kPromotion, std::nullopt, person, told, kNow).letter.value();
  const auto cancelled =
      compose(schedule, LetterKind::kCancelled, std::nullopt, person, told, kNow).letter.value();
  CHECK(told_by(schedule, promotion, kNow) ==
        std::vector<Invitation>{{1, 0, true, kNow, details_of(schedule, schedule.workshops[1])}});
  CHECK(told_by(schedule, cancelled, kNow) ==
        std::vector<Invitation>{{0, 4, false, kNow, details_of(schedule, schedule.workshops[0])}});
}
