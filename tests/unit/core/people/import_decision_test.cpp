#include "reg/core/people/import_decision.h"

#include <catch2/catch.hpp>

#include "support/answers.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

using Kind = ImportDecision::Kind;

const Schedule kSchedule = small_cycle();

Registration other_wishes() {
  Registration r = first_answers();
  r.workshops = {"bydleni"};
  r.note = "jiná";
  return r;
}

ImportDecision decide(const Applicant& before, const Registration& answers, bool has_time = true) {
  return decide_import(kSchedule, {before}, answers, has_time, SameAddress::kRefuse);
}

}  // namespace

TEST_CASE("answers under an address that nobody has add a person") {
  const ImportDecision timed = decide_import(kSchedule, {}, first_answers(), true, SameAddress::kRefuse);
  CHECK(timed.kind == Kind::kAdd);
  Applicant expected = new_applicant(kSchedule, first_answers());
  expected.answered_at = first_answers().applied_at;
  CHECK(facts(timed.after) == facts(expected));

  const ImportDecision untimed = decide_import(kSchedule, {}, first_answers(), false, SameAddress::kRefuse);
  CHECK(untimed.kind == Kind::kAdd);
  expected.answered_at.reset();
  CHECK(facts(untimed.after) == facts(expected));
}

TEST_CASE("the same answers once more change nothing, with a time and without") {
  const bool has_time = GENERATE(true, false);
  const ImportDecision decision = decide(imported(), first_answers(), has_time);
  CHECK(decision.kind == Kind::kUnchanged);
  CHECK(shown(decision.changes) == "");
  CHECK(shown(decision.kept) == "");
}

TEST_CASE("newer answers are taken, and the first time of application stays") {
  Registration answers = at_time(first_answers(), "2022-03-02T08:00:00Z");
  answers.phone = "777";
  answers.workshops = {"deti", "bydleni"};
  const ImportDecision decision = decide(imported(), answers);
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(shown(decision.changes) ==
        "phone: «602 111 222» -> «777»\n"
        "workshops: «uvod, deti» -> «deti, bydleni»\n");
  CHECK(shown(decision.kept) == "");
  Applicant expected = imported();
  expected.registration.phone = "777";
  expected.registration.workshops = {"deti", "bydleni"};
  expected.answered_at = moment("2022-03-02T08:00:00Z");
  expected.requests = {{0, RequestState::kCancelled, false, ""},
                       {1, RequestState::kRequested, false, ""},
                       {2, RequestState::kRequested, false, ""}};
  CHECK(facts(decision.after) == facts(expected));
}

TEST_CASE("what was damaged on its way replaces nothing that is known") {
  Registration answers = at_time(first_answers(), "2022-03-02T08:00:00Z");
  answers.phone.clear();
  answers.organisation = "MÄ›sto LÃ­pa";
  answers.note = "nová";
  const std::vector<std::string> doubtful = {"phone", "organisation"};
  const auto decide_doubtful = [&](const Applicant& before) {
    return decide_import(kSchedule, {before}, answers, true, SameAddress::kRefuse, {}, Repeated::kTake,
                         doubtful);
  };
  Applicant before = imported();
  before.registration.note.clear();
  CHECK(shown(decide_doubtful(before).changes) == "note: «» -> «nová»\n");
  CHECK(decide_doubtful(before).after.registration.phone == "602 111 222");

  before.registration.organisation.clear();
  CHECK(decide_doubtful(before).after.registration.organisation == "MÄ›sto LÃ­pa");
}

TEST_CASE("newer answers that say the same are taken down as the newest") {
  const ImportDecision decision = decide(imported(), at_time(first_answers(), "2022-03-02T08:00:00Z"));
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(shown(decision.changes) == "");
  Applicant expected = imported();
  expected.answered_at = moment("2022-03-02T08:00:00Z");
  CHECK(facts(decision.after) == facts(expected));
}

TEST_CASE("answers older than those already taken change nothing") {
  Applicant before = imported();
  before.answered_at = moment("2022-03-05T08:00:00Z");
  const ImportDecision decision = decide(before, at_time(other_wishes(), "2022-03-04T08:00:00Z"));
  CHECK(decision.kind == Kind::kUnchanged);
  CHECK(decision.after.number == 7);
}

TEST_CASE("answers older than all that were taken say that the person applied then, and nothing else") {
  const ImportDecision decision = decide(imported(), at_time(other_wishes(), "2022-02-28T08:00:00Z"));
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(shown(decision.changes) == "");
  Applicant expected = imported();
  expected.registration.applied_at = moment("2022-02-28T08:00:00Z");
  CHECK(facts(decision.after) == facts(expected));
}

TEST_CASE("whoever came back after a withdrawal does not count from before it") {
  Applicant before = withdraw(imported(), moment("2022-03-02T08:00:00Z"));
  const ImportDecision back = decide(before, at_time(first_answers(), "2022-03-03T08:00:00Z"));
  REQUIRE(back.kind == Kind::kUpdate);
  CHECK(back.after.counts_from == moment("2022-03-03T08:00:00Z"));
  CHECK(decide(back.after, first_answers()).kind == Kind::kUnchanged);
  CHECK(decide(back.after, at_time(first_answers(), "2022-02-28T08:00:00Z")).kind == Kind::kUnchanged);
}

TEST_CASE("a form's answers find whoever has another name or address by now") {
  Registration fixed = first_answers();
  fixed.email = "eva.mala@example.org";
  fixed.name = "Eva Dvořáková";
  Applicant edited = edit(kSchedule, imported(), fixed);
  CHECK(edited.form_identity == FormIdentity{"eva@example.cz", "eva mala"});
  const ImportDecision decision = decide(edited, first_answers());
  CHECK(decision.kind == Kind::kUnchanged);
  CHECK(shown(decision.kept) ==
        "name: «Eva Dvořáková» -> «Eva Malá»\nemail: «eva.mala@example.org» -> «eva@example.cz»\n");
}

TEST_CASE("titles and the order of the words make no other name") {
  Registration answers = at_time(first_answers(), "2022-03-02T08:00:00Z");
  answers.name = "Malá Eva, DiS.";
  CHECK(decide(imported(), answers).kind == Kind::kUpdate);
}

TEST_CASE("answers from before an applicant was added by hand give the first time of application") {
  Applicant added = new_applicant(kSchedule, first_answers());
  added.number = 7;
  const ImportDecision decision = decide(added, at_time(first_answers(), "2022-02-28T08:00:00Z"));
  CHECK(decision.kind == Kind::kUpdate);
  Applicant expected = added;
  expected.registration.applied_at = moment("2022-02-28T08:00:00Z");
  expected.answered_at = moment("2022-02-28T08:00:00Z");
  CHECK(facts(decision.after) == facts(expected));
}

TEST_CASE("whoever was added by hand and then stands in an export came by the form, too") {
  Applicant added = new_applicant(kSchedule, first_answers());
  added.number = 7;
  const ImportDecision decision = decide(added, first_answers(), false);
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(shown(decision.changes) == "");
  CHECK(decision.after.imported);
  CHECK(decide(decision.after, first_answers(), false).kind == Kind::kUnchanged);
}

TEST_CASE("the same answers exported with a clock that differs by a second are the same answers") {
  Applicant before = imported();
  before.answered_at = moment("2022-03-05T10:00:00Z");
  const char* same = GENERATE("2022-03-05T09:59:59Z", "2022-03-05T10:00:01Z", "2022-03-01T08:00:01Z");
  CHECK(decide(before, at_time(first_answers(), same)).kind == Kind::kUnchanged);
  const ImportDecision newer = decide(before, at_time(first_answers(), "2022-03-05T10:00:02Z"));
  CHECK(newer.kind == Kind::kUpdate);
  CHECK(newer.after.answered_at == moment("2022-03-05T10:00:02Z"));
}

TEST_CASE("answers to other questions change like fields, and those that the form no longer asks for stay") {
  Applicant before = imported();
  before.registration.answers = {{"Allergies?", "nuts"}, {"Hotel?", "yes"}, {"Shoe size", "42"}};
  Registration answers = at_time(first_answers(), "2022-03-02T08:00:00Z");
  answers.answers = {{"Allergies?", "none"}, {"Lunch?", "soup"}};
  const ImportDecision decision = decide_import(kSchedule, {before}, answers, true, SameAddress::kRefuse,
                                                {"Allergies?", "Hotel?", "Lunch?"});
  CHECK(shown(decision.changes) ==
        "Allergies?: «nuts» -> «none»\nHotel?: «yes» -> «»\nLunch?: «» -> «soup»\n");
  const std::vector<KeptAnswer> expected = {{"Shoe size", "42"}, {"Allergies?", "none"}, {"Lunch?", "soup"}};
  CHECK(decision.after.registration.answers == expected);
}

TEST_CASE("answers without a time are taken, and leave all times as they are") {
  Registration answers = at_time(first_answers(), "2022-04-30T08:00:00Z");
  answers.phone = "777";
  const ImportDecision decision = decide(imported(), answers, false);
  CHECK(decision.kind == Kind::kUpdate);
  Applicant expected = imported();
  expected.registration.phone = "777";
  CHECK(facts(decision.after) == facts(expected));
}

TEST_CASE("the first moment of a consent stays") {
  Registration before = first_answers();
  before.consent_at = moment("2022-03-01T08:00:00Z");
  Registration answers = at_time(before, "2022-03-02T08:00:00Z");
  answers.consent_at = answers.applied_at;
  CHECK(decide(imported(before), answers).after.registration.consent_at == moment("2022-03-01T08:00:00Z"));
  answers.consent_at.reset();
  CHECK(decide(imported(before), answers).after.registration.consent_at == std::nullopt);
}

TEST_CASE("a consent that newer answers give to another text is the one that counts") {
  Schedule schedule = kSchedule;
  schedule.privacy.consent = "The second text.";
  Applicant before = imported();
  before.registration.consent_at = moment("2022-03-01T08:00:00Z");
  before.consent_text = "The first text.";
  const auto consent_after = [&](const char* at, bool has_time) {
    Registration answers = at_time(before.registration, at);
    answers.consent_at = answers.applied_at;
    const ImportDecision decision =
        decide_import(schedule, {before}, answers, has_time, SameAddress::kRefuse, {});
    const auto consent = decision.after.registration.consent_at;
    return decision.kind == Kind::kUpdate && consent ? rfc3339(*consent) : "-";
  };
  CHECK(consent_after("2022-03-20T08:00:00Z", true) == "2022-03-20T08:00:00Z");
  CHECK(consent_after("2022-03-20T08:00:00Z", false) == "-");  // of no known time: perhaps the same answers
  before.consent_text = "The second text.";
  CHECK(consent_after("2022-03-20T08:00:00Z", true) == "2022-03-01T08:00:00Z");
}

TEST_CASE("a name is the same without accents and case, and then taken as it is now") {
  Registration answers = at_time(first_answers(), "2022-03-02T08:00:00Z");
  answers.name = "EVA  MALA";
  const ImportDecision decision = decide(imported(), answers);
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(shown(decision.changes) == "name: «Eva Malá» -> «EVA  MALA»\n");
  CHECK(decision.after.number == 7);
}

TEST_CASE("another name under the same address is a finding, unless it was said what it means") {
  std::vector<Applicant> there = {imported(), imported()};
  there[1].number = 9;
  there[1].registration.name = "Jan Novák";
  Registration answers = at_time(first_answers(), "2022-03-02T08:00:00Z");
  answers.name = "Petr Veselý";
  answers.given_name = answers.family_name = "";

  const ImportDecision refused = decide_import(kSchedule, there, answers, true, SameAddress::kRefuse);
  CHECK(refused.kind == Kind::kRefuse);
  CHECK(refused.other == &there[0]);

  const ImportDecision person = decide_import(kSchedule, there, answers, true, SameAddress::kPerson);
  CHECK(person.kind == Kind::kUpdate);
  CHECK(person.after.number == 7);
  CHECK(shown(person.changes) ==
        "name: «Eva Malá» -> «Petr Veselý»\n"
        "given_name: «Eva» -> «»\n"
        "family_name: «Malá» -> «»\n");

  const ImportDecision people = decide_import(kSchedule, there, answers, true, SameAddress::kPeople);
  CHECK(people.kind == Kind::kAdd);
  Applicant expected = new_applicant(kSchedule, answers);
  expected.answered_at = answers.applied_at;
  CHECK(facts(people.after) == facts(expected));
}

TEST_CASE("of several people under one address, answers are about the one of that name") {
  const SameAddress same = GENERATE(SameAddress::kRefuse, SameAddress::kPerson, SameAddress::kPeople);
  std::vector<Applicant> there = {imported(), imported()};
  there[1].number = 9;
  there[1].registration.name = "Jan Novák";
  Registration answers = there[1].registration;
  answers.phone = "777";
  const ImportDecision decision = decide_import(kSchedule, there, answers, true, same);
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(decision.after.number == 9);
  CHECK(shown(decision.changes) == "phone: «602 111 222» -> «777»\n");
}

TEST_CASE("whoever withdrew does not come back by answers given before that, or without a time") {
  const Applicant gone = withdraw(imported(), moment("2022-03-05T08:00:00Z"));
  CHECK(decide(gone, first_answers()).kind == Kind::kUnchanged);
  CHECK(decide(gone, at_time(other_answers(), "2022-03-05T08:00:00Z")).kind == Kind::kRefuse);
  Registration answers = at_time(first_answers(), "2022-03-05T08:00:00Z");
  answers.phone = "777";
  CHECK(decide(gone, answers).kind == Kind::kUnchanged);
  CHECK(decide(gone, at_time(answers, "2022-03-06T08:00:00Z"), false).kind == Kind::kUnchanged);
}

TEST_CASE("whoever withdrew comes back by answers given after that, and counts from then") {
  const Applicant gone = withdraw(imported(), moment("2022-03-05T08:00:00Z"));
  Registration answers = at_time(first_answers(), "2022-03-05T08:00:01Z");
  answers.workshops = {"deti"};
  const ImportDecision decision = decide(gone, answers);
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(shown(decision.changes) == "workshops: «» -> «deti»\n");
  Applicant expected = imported();
  expected.registration.workshops = {"deti"};
  expected.registration.applied_at = expected.answered_at.emplace(moment("2022-03-05T08:00:01Z"));
  expected.requests = {{0, RequestState::kCancelled, false, ""}, {1, RequestState::kRequested, false, ""}};
  CHECK(facts(decision.after) == facts(expected));
}

TEST_CASE("fields edited by hand stay as they are, and it is told what the form says otherwise") {
  Registration by_hand = first_answers();
  by_hand.phone = "777";
  by_hand.workshops = {"bydleni"};
  const Applicant before = edit(kSchedule, imported(), by_hand);
  Registration answers = at_time(first_answers(), "2022-03-02T08:00:00Z");
  answers.note = "";
  answers.workshops = {"uvod", "deti", "bydleni"};
  answers.full_cycle = true;
  const ImportDecision decision = decide(before, answers);
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(shown(decision.changes) == "note: «bez lepku» -> «»\n");
  CHECK(shown(decision.kept) ==
        "phone: «777» -> «602 111 222»\n"
        "workshops: «bydleni» -> «uvod, deti, bydleni»\n"
        "full_cycle: «no» -> «yes»\n");
  Applicant expected = before;
  expected.registration.note = "";
  expected.answered_at = moment("2022-03-02T08:00:00Z");
  CHECK(facts(decision.after) == facts(expected));
}

TEST_CASE("an edited name stays whole, with its parts") {
  Registration by_hand = first_answers();
  by_hand.name = "Eva Mala";
  by_hand.family_name = "Mala";
  const Applicant before = edit(kSchedule, imported(), by_hand);
  CHECK(before.edited == std::vector<std::string>{"name", "family_name"});
  const ImportDecision decision = decide(before, at_time(first_answers(), "2022-03-02T08:00:00Z"));
  CHECK(shown(decision.kept) ==
        "name: «Eva Mala» -> «Eva Malá»\n"
        "family_name: «Mala» -> «Malá»\n");
  CHECK(decision.after.registration.name == "Eva Mala");
  CHECK(decision.after.registration.family_name == "Mala");
}

TEST_CASE("each field that was edited by hand is kept from a form") {
  const Registration mine = first_answers();
  Registration theirs = at_time(other_answers(), "2022-03-02T08:00:00Z");
  for (const FieldChange& change : differences(kSchedule, mine, theirs)) {
    INFO(change.field);
    Applicant before = imported();
    before.edited = {change.field};
    const ImportDecision decision = decide_import(kSchedule, {before}, theirs, true, SameAddress::kPerson);
    const auto is_there = [&](const std::vector<FieldChange>& list) {
      return std::find(list.begin(), list.end(), change) != list.end();
    };
    CHECK(is_there(decision.kept));
    CHECK_FALSE(is_there(decision.changes));
    CHECK_FALSE(is_there(differences(kSchedule, mine, decision.after.registration)));
  }
}

TEST_CASE("the same answers do not ask again for what was given up since, and newer ones do") {
  Applicant before = imported();
  before.registration.workshops = {"uvod"};
  before.requests[1].state = RequestState::kDeclined;
  CHECK(decide(before, first_answers()).kind == Kind::kUnchanged);
  CHECK(decide(before, first_answers(), false).kind == Kind::kUnchanged);

  const ImportDecision decision = decide(before, at_time(first_answers(), "2022-03-02T08:00:00Z"));
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(shown(decision.changes) == "workshops: «uvod» -> «uvod, deti»\n");
  CHECK(shown_requests(decision.after) == "0:requested:open: 1:requested:open: ");
}

TEST_CASE(
    "the same answers for the full cycle ask for nothing that was given up, whatever the cycle gained "
    "since") {
  Applicant before = imported();
  before.registration.workshops = {"uvod"};
  before.requests[1].state = RequestState::kCancelled;
  Registration whole = first_answers();
  whole.full_cycle = true;
  whole.workshops = {"uvod", "deti", "bydleni"};
  CHECK(decide(before, whole).kind == Kind::kUnchanged);
}

TEST_CASE("the same answers do not ask again for what was given up where others had been asked for before") {
  Applicant before = imported();  // who had asked for uvod by hand, and for deti by the answers since
  before.requests[0].state = RequestState::kCancelled;
  before.requests[1].state = RequestState::kExpired;
  before.registration.workshops = {};
  Registration answers = first_answers();
  answers.workshops = {"deti"};
  CHECK(decide(before, answers).kind == Kind::kUnchanged);
  CHECK(decide(before, answers, false).kind == Kind::kUnchanged);
}

TEST_CASE("a row that was mended in its place, with its time, says what is asked for") {
  Applicant before = imported();
  before.requests[1].state = RequestState::kCancelled;
  before.registration.workshops = {"uvod"};
  Registration fixed = first_answers();
  fixed.workshops = {"deti"};
  CHECK(shown_requests(decide(before, fixed).after) == "0:cancelled:open: 1:requested:open: ");
  fixed.workshops = {"uvod", "bydleni"};
  CHECK(shown_requests(decide(before, fixed).after) ==
        "0:requested:open: 1:cancelled:open: 2:requested:open: ");

  Registration whole = first_answers();
  whole.full_cycle = true;
  whole.workshops = {"uvod", "deti", "bydleni"};
  CHECK(shown_requests(decide(imported(), whole).after) ==
        "0:requested:open: 1:requested:open: 2:requested:open: ");
}

TEST_CASE("the same answers without seconds change nothing, and the time with seconds stays") {
  Registration exact = at_time(first_answers(), "2022-03-01T10:00:41Z");
  Registration rough = at_time(first_answers(), "2022-03-01T10:00:00Z");
  rough.applied_known = TimeKnown::kMinute;
  CHECK(decide(imported(exact), rough).kind == Kind::kUnchanged);

  Applicant known_roughly = imported(rough);
  known_roughly.answered_known = TimeKnown::kMinute;
  const ImportDecision decision = decide(known_roughly, exact);
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(decision.changes.empty());
  CHECK(decision.after.registration.applied_at == moment("2022-03-01T10:00:41Z"));
  CHECK(decision.after.registration.applied_known == TimeKnown::kSecond);
  CHECK(decision.after.answered_at == moment("2022-03-01T10:00:41Z"));
  CHECK(decide(decision.after, rough).kind == Kind::kUnchanged);
  CHECK(decide(decision.after, at_time(exact, "2022-03-01T10:00:43Z")).kind == Kind::kUpdate);
}

TEST_CASE("of two answers in one minute known to the second the first says when the person applied") {
  Registration rough = at_time(first_answers(), "2022-03-01T10:00:00Z");
  rough.applied_known = TimeKnown::kMinute;
  Applicant before = imported(rough);
  before.answered_known = TimeKnown::kMinute;
  const Applicant first = decide_import(kSchedule, {before}, at_time(other_wishes(), "2022-03-01T10:00:07Z"),
                                        true, SameAddress::kRefuse, {}, Repeated::kWait)
                              .after;
  CHECK(first.registration.applied_at == moment("2022-03-01T10:00:07Z"));
  CHECK(first.registration.workshops == rough.workshops);
  const ImportDecision second = decide(first, at_time(first_answers(), "2022-03-01T10:00:41Z"));
  CHECK(second.kind == Kind::kUpdate);
  CHECK(second.after.registration.applied_at == moment("2022-03-01T10:00:07Z"));
  CHECK(second.after.answered_at == moment("2022-03-01T10:00:41Z"));
}

TEST_CASE("answers of a moment already taken that say something else wait for a later row of it") {
  const bool has_time = GENERATE(true, false);
  Registration other = other_wishes();
  const ImportDecision waits =
      decide_import(kSchedule, {imported()}, other, has_time, SameAddress::kRefuse, {}, Repeated::kWait);
  CHECK(waits.kind == Kind::kWait);
  CHECK(waits.changes.empty());
  CHECK_FALSE(waits.save);
  CHECK(waits.after.number == 7);
  const ImportDecision last = decide(imported(), other, has_time);
  CHECK(last.kind == Kind::kUpdate);
  CHECK(last.after.registration.workshops == std::vector<std::string>{"bydleni"});
  const ImportDecision newer = decide_import(kSchedule, {imported()}, at_time(other, "2022-03-02T08:00:00Z"),
                                             true, SameAddress::kRefuse, {}, Repeated::kWait);
  CHECK(newer.kind == Kind::kUpdate);
}

TEST_CASE("a day that a form gave alone is the time of that day that is known") {
  Registration day = at_time(first_answers(), "2022-02-28T23:00:00Z");  // 1 March in Prague
  day.applied_known = TimeKnown::kDay;
  CHECK(decide(imported(), day).kind == Kind::kUnchanged);
  Applicant before = imported(day);
  before.answered_known = TimeKnown::kDay;
  const ImportDecision exact = decide(before, first_answers());
  CHECK(exact.kind == Kind::kUpdate);
  CHECK(exact.after.registration.applied_at == first_answers().applied_at);
  CHECK(exact.after.registration.applied_known == TimeKnown::kSecond);
}

TEST_CASE("a time that the form gives takes the place of one that an import stood in for") {
  Registration stood_in = at_time(first_answers(), "2022-02-01T08:00:00Z");
  stood_in.applied_known = TimeKnown::kImport;
  Applicant before = imported(stood_in);
  before.answered_at.reset();
  const ImportDecision decision = decide(before, first_answers());
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(decision.after.registration.applied_at == first_answers().applied_at);
  CHECK(decision.after.registration.applied_known == TimeKnown::kSecond);
}

TEST_CASE("what a form says of a field changed by hand is said once for each value") {
  Registration fixed = first_answers();
  fixed.phone = "777";
  Applicant edited = edit(kSchedule, imported(), fixed);
  const ImportDecision first = decide(edited, first_answers());
  CHECK(first.kind == Kind::kUnchanged);
  CHECK(first.save);
  CHECK(shown(first.kept) == "phone: «777» -> «602 111 222»\n");
  edited = first.after;
  const ImportDecision again = decide(edited, first_answers());
  CHECK_FALSE(again.save);
  CHECK(again.kept.empty());
  Registration other = first_answers();
  other.phone = "603";
  CHECK(shown(decide(edited, other).kept) == "phone: «777» -> «603»\n");
}
