#include <catch2/catch.hpp>

#include "reg/core/people/registering.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/duplicates.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

Applicant person(const Schedule& schedule, const std::string& name, const std::string& email,
                 const std::string& organisation = "") {
  Registration r = registration(name, email);
  r.organisation = organisation;
  return new_applicant(schedule, r);
}

void mark_merged(Store& store, std::int64_t number, std::int64_t into) {
  Applicant applicant = withdraw(store.view().applicants().get(number), moment("2022-04-01T08:00:00Z"));
  applicant.merged_into = into;
  Write(store)->applicants().save(applicant);
}

std::string numbers(const std::vector<Applicant>& people) {
  std::string text;
  for (const Applicant& a : people) text += fmt::format("{} ", a.number);
  return text;
}

std::string shown(const std::set<ApplicantPair>& pairs) {
  std::string text;
  for (const ApplicantPair& pair : pairs) text += fmt::format("{}-{} ", pair.one, pair.other);
  return text;
}

std::string shown(const Twins& twins) {
  std::string text = fmt::format("{}:", twins.count);
  for (const ApplicantPair& pair : twins.first) text += fmt::format(" {}-{}", pair.one, pair.other);
  return text;
}

// The statements in `sql`, on the store's file.
void write(const StoreFile& file, const std::string& sql) {
  file.raw().execute(sql);
}

}  // namespace

TEST_CASE("into whom an applicant was merged is kept, and undone by saving") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Write(store)->applicants().add(person(schedule, "Jana Nováková", "jana@example.cz"));
  Write(store)->applicants().add(person(schedule, "Jana Nová", "nova@example.cz"));
  mark_merged(store, 2, 1);
  CHECK(store.view().applicants().get(2).merged_into == 1);
  CHECK_FALSE(store.view().applicants().get(1).merged_into);
  Applicant again = store.view().applicants().get(2);
  again.merged_into.reset();
  Write(store)->applicants().save(again);
  CHECK_FALSE(store.view().applicants().get(2).merged_into);
}

TEST_CASE("under an address stands whoever is one person by a merge, from either side and over several") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  for (const char* address : {"a@example.cz", "b@example.cz", "c@example.cz", "d@example.cz"})
    Write(store)->applicants().add(person(schedule, "Jana Nováková", address));
  Write(store)->applicants().add(person(schedule, "Petr Malý", "b@example.cz"));
  mark_merged(store, 2, 3);
  mark_merged(store, 3, 1);
  CHECK(numbers(store.view().applicants().with_email("b@example.cz")) == "2 5 ");
  CHECK(numbers(store.view().applicants().people_with_email("a@example.cz")) == "1 2 3 ");
  CHECK(numbers(store.view().applicants().people_with_email("b@example.cz")) == "2 5 1 3 ");
  CHECK(numbers(store.view().applicants().people_with_email("c@example.cz")) == "3 1 2 ");
  CHECK(numbers(store.view().applicants().people_with_email("d@example.cz")) == "4 ");
  CHECK(numbers(store.view().applicants().people_with_email("e@example.cz")) == "");
  CHECK(store.view().applicants().merged_into(1) == std::vector<std::int64_t>{2, 3});
  CHECK(store.view().applicants().merged_into(3) == std::vector<std::int64_t>{2});
  CHECK(store.view().applicants().merged_into(4).empty());
}

TEST_CASE("what identifies people is read folded or as given, without those who have withdrawn") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Applicant jana = person(schedule, "Ing. Jana Nováková", "Jana@Example.cz", "Obec Lhota");
  jana.registration.phone = "602 111 222";
  Write(store)->applicants().add(jana);
  Write(store)->applicants().add(person(schedule, "Jana Nová", "nova@example.cz"));
  Write(store)->applicants().add(person(schedule, "Petr Malý", "petr@example.cz"));
  mark_merged(store, 2, 1);
  std::string text;
  store.view().duplicates().each_identity([&](const Identity& i) {
    text += fmt::format("{} «{}» «{}» «{}» «{}»\n", i.number, i.name, i.email, i.organisation, i.phone);
  });
  CHECK(text ==
        "1 «ing. jana novakova» «jana@example.cz» «Obec Lhota» «602 111 222»\n"
        "3 «petr maly» «petr@example.cz» «» «»\n");
}

TEST_CASE("two people are remembered once, in either order") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  for (const char* address : {"a@example.cz", "b@example.cz", "c@example.cz"})
    Write(store)->applicants().add(person(schedule, "Jana Nováková", address));
  CHECK(Write(store)->duplicates().mark_distinct({3, 1}));
  CHECK_FALSE(Write(store)->duplicates().mark_distinct({1, 3}));
  CHECK(Write(store)->duplicates().mark_distinct({2, 3}));
  CHECK(shown(store.view().duplicates().distinct_people()) == "1-3 2-3 ");
}

TEST_CASE("who is another person than a merged one is another than the one who stands") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  for (const char* address : {"a@example.cz", "b@example.cz", "c@example.cz", "d@example.cz"})
    Write(store)->applicants().add(person(schedule, "Jana Nováková", address));
  Write(store)->duplicates().mark_distinct({1, 2});
  Write(store)->duplicates().mark_distinct({2, 3});
  Write(store)->duplicates().mark_distinct({3, 4});
  Write(store)->duplicates().move_belongings(2, 1);
  CHECK(shown(store.view().duplicates().distinct_people()) == "1-3 3-4 ");
}

TEST_CASE("answers to other questions fill what was not answered, and are told") {
  const Schedule schedule = small_cycle();
  const StoreFile file;
  Store store = file.open(schedule);
  Write(store)->applicants().add(person(schedule, "Jana Nováková", "a@example.cz"));
  Write(store)->applicants().add(person(schedule, "Jana Nováková", "b@example.cz"));
  write(file,
        "INSERT INTO question VALUES (1, 'Strava?'), (2, 'Doprava?'), (3, 'Odkud o nás víte?');"
        "INSERT INTO answer VALUES (1, 1, 'vegetariánská'), (2, 1, 'bez lepku'), (2, 3, 'od kolegy');"
        "UPDATE applicant SET imported = 1 WHERE number = 2");
  const auto answers = Write(store)->duplicates().move_belongings(2, 1);
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].question == "Odkud o nás víte?");
  CHECK(answers[0].text == "od kolegy");
  Connection raw = file.raw();
  CHECK(ask(raw,
            "SELECT group_concat(applicant || ':' || question || ':' || text, ' | ') FROM "
            "(SELECT * FROM answer ORDER BY applicant, question)") ==
        "1:1:vegetariánská | 1:3:od kolegy | 2:1:bez lepku | 2:3:od kolegy");
  CHECK(ask(raw, "SELECT imported FROM applicant WHERE number = 1") == "1");
  CHECK(Write(store)->duplicates().move_belongings(2, 1).empty());
}

TEST_CASE("requests at a workshop that left the schedule go along, the stronger one staying") {
  Schedule schedule = small_cycle();
  const StoreFile file;
  {
    Store store = file.open(schedule);
    for (const char* address : {"a@example.cz", "b@example.cz", "c@example.cz", "d@example.cz"}) {
      Applicant a = person(schedule, "Jana Nováková", address);
      a.requests = {{2, RequestState::kWaiting, false, "FULL"}};
      if (a.registration.email == "b@example.cz")
        a.requests = {{2, RequestState::kConfirmed, true, "SEAT_OPEN"}};
      if (a.registration.email == "c@example.cz") a.requests = {{0, RequestState::kRequested, false, ""}};
      Write(store)->applicants().add(a);
    }
  }
  schedule.workshops.pop_back();
  Store store = file.open(schedule);
  Write(store)->duplicates().move_belongings(2, 1);
  Write(store)->duplicates().move_belongings(4, 3);
  Connection raw = file.raw();
  CHECK(ask(raw,
            "SELECT group_concat(applicant || ':' || id || ':' || state, ' ') FROM "
            "(SELECT * FROM request JOIN workshop ON key = workshop ORDER BY applicant, id)") ==
        "1:bydleni:confirmed 3:bydleni:waiting 3:uvod:requested");
}

TEST_CASE("twins among those added are counted, and the first of them told") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Write(store)->applicants().add(person(schedule, "Jana Nováková", "a@example.cz", "Obec Lhota"));
  Write(store)->applicants().add(person(schedule, "Petr Malý", "b@example.cz", "Obec Lhota"));
  Write(store)->applicants().add(person(schedule, "Eva Malá", "c@example.cz", ""));
  Write(store)->applicants().add(person(schedule, "Jana Novakova", "d@example.cz", "OBEC LHOTA"));
  Write(store)->applicants().add(person(schedule, "Petr Malý", "e@example.cz", "Obec  Lhota"));
  Write(store)->applicants().add(person(schedule, "Eva Malá", "f@example.cz", ""));
  Write(store)->applicants().add(person(schedule, "Petr Malý", "g@example.cz", "Obec Lhota"));
  CHECK(shown(store.view().duplicates().twins_above(0, 10)) == "3: 1-4 2-5 2-7");
  CHECK(shown(store.view().duplicates().twins_above(0, 2)) == "3: 1-4 2-5");
  CHECK(shown(store.view().duplicates().twins_above(4, 10)) == "2: 2-5 2-7");
  CHECK(shown(store.view().duplicates().twins_above(7, 10)) == "0:");
  mark_merged(store, 2, 7);
  CHECK(shown(store.view().duplicates().twins_above(4, 10)) == "1: 5-7");
}
