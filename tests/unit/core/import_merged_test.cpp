#include <catch2/catch.hpp>

#include "reg/core/people/import_decision.h"
#include "support/answers.h"
#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

using Kind = ImportDecision::Kind;

const Schedule kSchedule = small_cycle();

// Number 9 stood under another address, and was merged into number 7 when both had answered the form: number
// 7 on 1 March for uvod and deti, number 9 on the day after for bydleni.
std::vector<Applicant> merged_people() {
  Applicant survivor = imported();
  survivor.requests.push_back({2, RequestState::kWaiting, false, "FULL"});
  survivor.registration.workshops.push_back("bydleni");
  survivor.answered_at = moment("2022-03-02T08:00:00Z");
  Registration theirs = at_time(first_answers(), "2022-03-02T08:00:00Z");
  theirs.name = "Eva Malá Veselá";
  theirs.given_name = "Eva Malá";
  theirs.family_name = "Veselá";
  theirs.email = "vesela@example.cz";
  theirs.phone = "603 111 222";
  theirs.workshops = {"bydleni"};
  Applicant merged = withdraw(new_applicant(kSchedule, theirs), moment("2022-04-01T08:00:00Z"));
  merged.number = 9;
  merged.answered_at = theirs.applied_at;
  merged.merged_into = 7;
  return {merged, survivor};
}

Registration answers_of_merged(const char* time = "2022-03-02T08:00:00Z") {
  Registration theirs = at_time(merged_people()[0].registration, time);
  theirs.workshops = {"bydleni"};
  return theirs;
}

}  // namespace

TEST_CASE("the rows of both registrations of a merged person change nothing when they come again") {
  for (const bool has_time : {true, false}) {
    INFO(has_time);
    for (const Registration& row : {first_answers(), answers_of_merged()}) {
      INFO(row.name);
      const auto decision = decide_import(kSchedule, merged_people(), row, has_time, SameAddress::kRefuse);
      CHECK(decision.kind == Kind::kUnchanged);
      CHECK(shown(decision.kept) == "");
    }
  }
}

TEST_CASE("newer answers from the address of a merged applicant are the answers of the one who stands") {
  const auto decision = decide_import(kSchedule, merged_people(), answers_of_merged("2022-03-05T08:00:00Z"),
                                      true, SameAddress::kRefuse);
  CHECK(decision.kind == Kind::kUpdate);
  CHECK(decision.after.number == 7);
  CHECK(shown(decision.changes) ==
        "phone: «602 111 222» -> «603 111 222»\n"
        "workshops: «uvod, deti, bydleni» -> «bydleni»\n");
  CHECK(decision.after.registration.name == "Eva Malá");
  CHECK(decision.after.registration.email == "eva@example.cz");
  CHECK(shown_requests(decision.after) == "0:cancelled:open: 1:cancelled:open: 2:waiting:open:FULL ");
}

TEST_CASE("the name of who stands, answered from the merged address, keeps its own address and spelling") {
  Registration answers = answers_of_merged("2022-03-05T08:00:00Z");
  answers.name = "EVA MALA";
  answers.given_name = "EVA";
  answers.family_name = "MALA";
  answers.phone = "602 111 222";
  const auto decision = decide_import(kSchedule, merged_people(), answers, true, SameAddress::kRefuse);
  CHECK(shown(decision.changes) == "workshops: «uvod, deti, bydleni» -> «bydleni»\n");
}

TEST_CASE("the name of a merged applicant, answered from the other one's address, is not taken on") {
  Registration answers = answers_of_merged("2022-03-05T08:00:00Z");
  answers.email = "Eva@Example.cz";
  answers.phone = "602 111 222";
  std::vector<Applicant> people = merged_people();
  std::swap(people[0], people[1]);
  const auto decision = decide_import(kSchedule, people, answers, true, SameAddress::kRefuse);
  CHECK(decision.after.number == 7);
  CHECK(shown(decision.changes) ==
        "email: «eva@example.cz» -> «Eva@Example.cz»\n"
        "workshops: «uvod, deti, bydleni» -> «bydleni»\n");
}

TEST_CASE("a third name under a merged address is a finding about the one who stands") {
  Registration answers = answers_of_merged("2022-03-05T08:00:00Z");
  answers.name = "Petr Malý";
  const std::vector<Applicant> people = merged_people();
  const auto refused = decide_import(kSchedule, people, answers, true, SameAddress::kRefuse);
  CHECK(refused.kind == Kind::kRefuse);
  REQUIRE(refused.other != nullptr);
  CHECK(refused.other->number == 7);

  const auto person = decide_import(kSchedule, people, answers, true, SameAddress::kPerson);
  CHECK(person.after.number == 7);
  CHECK(person.after.registration.name == "Petr Malý");
  CHECK(person.after.registration.email == "eva@example.cz");

  const auto another = decide_import(kSchedule, people, answers, true, SameAddress::kPeople);
  CHECK(another.kind == Kind::kAdd);
  CHECK(another.after.registration.email == "vesela@example.cz");
}

TEST_CASE("answers without a time only add to a merged person what was not there") {
  std::vector<Applicant> people = merged_people();
  people[1].registration.note = "";
  people[1].registration.workshops = {"uvod"};
  people[1].requests = {{0, RequestState::kRequested, false, ""}, {1, RequestState::kDeclined, false, ""}};
  Registration answers = answers_of_merged();
  answers.workshops = {"deti", "bydleni"};
  answers.note = "přijedu později";
  const auto decision = decide_import(kSchedule, people, answers, false, SameAddress::kRefuse);
  CHECK(shown(decision.changes) ==
        "workshops: «uvod» -> «uvod, bydleni»\n"
        "note: «» -> «přijedu později»\n");
  CHECK(shown_requests(decision.after) == "0:requested:open: 1:declined:open: 2:requested:open: ");
}

TEST_CASE("whoever was merged twice over is the one who stands at the end") {
  std::vector<Applicant> people = merged_people();
  Applicant middle = people[0];
  middle.number = 8;
  middle.registration.email = "mala@example.cz";
  people[0].merged_into = 8;
  middle.merged_into = 7;
  people.push_back(middle);
  const auto decision =
      decide_import(kSchedule, people, answers_of_merged("2022-03-05T08:00:00Z"), true, SameAddress::kRefuse);
  CHECK(decision.after.number == 7);
  CHECK(decision.after.registration.name == "Eva Malá");
  CHECK(decision.after.registration.email == "eva@example.cz");
}
