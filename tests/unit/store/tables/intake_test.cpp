#include "reg/store/tables/intake.h"

#include <catch2/catch.hpp>

#include "reg/core/people/registering.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/forms.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

const Schedule kSchedule = small_cycle();

Applicant person(int i) {
  return new_applicant(kSchedule,
                       registration("Person " + std::to_string(i), "p" + std::to_string(i) + "@example.org",
                                    {"uvod", "bydleni"}));
}

}  // namespace

TEST_CASE("an intake gives numbers on from the last, and all of it is there at the end") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  Write(store)->applicants().add(person(0));
  {
    Change change = store.change();
    Intake intake(change);
    CHECK(intake.last_number() == 1);
    const int count = GENERATE(1, 31, 32, 33, 100);
    for (int i = 1; i <= count; ++i) CHECK(intake.add(person(i)) == i + 1);
    intake.finish();
    change.commit();
    CHECK(intake.last_number() == count + 1);
    for (int i = 0; i <= count; ++i) {
      const Applicant found = store.view().applicants().get(i + 1);
      CHECK(found.registration.email == "p" + std::to_string(i) + "@example.org");
      REQUIRE(found.requests.size() == 2);
      CHECK(found.requests[1].workshop == person(i).requests[1].workshop);
      CHECK(found.requests[1].state == RequestState::kRequested);
    }
    CHECK(Write(store)->applicants().add(person(1000)) == count + 2);
  }
}

TEST_CASE("an intake finds those whom it has just taken in") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  Change change = store.change();
  Intake intake(change);
  intake.add(person(1));
  CHECK(intake.people("p2@example.org", "Person 2").empty());
  const auto found = intake.people("p1@example.org", "Person 1");
  REQUIRE(found.size() == 1);
  CHECK(found.front().requests.size() == 2);
  intake.save(withdraw(found.front(), moment("2022-03-02T00:00:00Z")));
  intake.finish();
  change.commit();
  CHECK(store.view().applicants().get(1).withdrawn());
}

TEST_CASE("those who come in the order of their numbers, or in any other, are found as they are now") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  for (int i = 1; i <= 40; ++i) Write(store)->applicants().add(person(i));
  Change change = store.change();
  Intake intake(change);
  const std::vector<int> order = {1, 2, 3, 3, 2, 4, 5, 6, 40, 7, 8, 9, 9, 10, 11, 1, 2, 3, 12, 13, 14, 15};
  int steps = 0;
  for (const int i : order) {
    INFO(i << " as step " << ++steps);
    const std::string name = "Person " + std::to_string(i);
    const auto found = intake.people("p" + std::to_string(i) + "@example.org", name);
    REQUIRE(found.size() == 1);
    CHECK(found.front().number == i);
    CHECK(found.front().requests.size() == 2);
    const std::string note = change.applicants().get(i).registration.note;
    CHECK(found.front().registration.note == note);
    Applicant changed = found.front();
    changed.registration.note = note + "*";
    if (steps % 2 == 0) intake.save(changed);
    // The one who would come next is changed behind the reader's back.
    Applicant next = change.applicants().get(i % 40 + 1);
    next.registration.note += "+";
    if (steps % 3 == 0) intake.save(next);
  }
  CHECK(intake.people("p16@example.org", "Another Name").size() == 1);
  CHECK(intake.people("nobody@example.org", "Person 17").empty());
}

TEST_CASE("answers to other questions are kept with their questions, and replaced as a whole") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  Change change = store.change();
  Intake intake(change);
  Applicant one = person(1);
  one.registration.answers = {{"Allergies?", "nuts"}, {"How did you hear of us?", "přátelé"}};
  Applicant two = person(2);
  two.registration.answers = {{"How did you hear of us?", "leták"}};
  intake.add(one);
  intake.add(two);
  intake.finish();
  CHECK(change.applicants().get(1).registration.answers == one.registration.answers);
  CHECK(change.applicants().get(2).registration.answers == two.registration.answers);
  Applicant changed = change.applicants().get(1);
  changed.registration.answers = {{"Allergies?", "none"}};
  intake.save(changed);
  CHECK(change.applicants().get(1).registration.answers == changed.registration.answers);
  CHECK(change.applicants().get(2).registration.answers == two.registration.answers);
  change.commit();
}

TEST_CASE("those who came by a form are told, without those who withdrew") {
  Store store(":memory:", kSchedule, Store::Missing::kMake);
  Applicant imported = person(1);
  imported.imported = true;
  Change change = store.change();
  change.applicants().add(imported);
  change.applicants().add(person(2));
  imported = person(3);
  imported.imported = true;
  change.applicants().add(imported);
  change.applicants().save(withdraw(change.applicants().get(3), moment("2022-03-02T00:00:00Z")));
  std::string told;
  change.forms().each_imported([&](const Forms::Imported& person) {
    told += std::to_string(person.number) + " " + std::string(person.name) + " " + std::string(person.email) +
            "\n";
  });
  CHECK(told == "1 Person 1 p1@example.org\n");
}
