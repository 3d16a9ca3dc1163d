#include <catch2/catch.hpp>

#include "reg/core/people/registering.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/forms.h"
#include "reg/store/tables/requests.h"
#include "support/small_cycle.h"
#include "unit/store/store_file.h"

using namespace reg;
using namespace reg::test;

namespace {

// An applicant in whom no field has its default.
Applicant full_applicant() {
  Applicant a;
  Registration& r = a.registration;
  r.name = "Mgr. Zdeňka Řehořová-Ďurica";
  r.given_name = "Zdeňka";
  r.family_name = "Řehořová-Ďurica";
  r.email = "Zdenka.RD@Example.org";
  r.phone = "+420 777 123 456";
  r.organisation = "MAS Střední Haná, z. s.";
  r.region = "Olomoucký";
  r.group = "mas";
  r.workshops = {"uvod", "bydleni"};
  r.full_cycle = true;
  r.whole_only = true;
  r.note = "bezlepková strava;\npřijedu až v 11";
  r.consent_at = moment("2022-03-01T08:00:01Z");
  r.applied_at = moment("2022-03-01T08:00:02Z");
  a.answered_at = moment("2022-03-01T08:00:03Z");
  a.withdrawn_at = moment("2022-03-01T08:00:04Z");
  a.edited = {"phone", "workshops"};
  a.requests = {{0, RequestState::kConfirmed, true, "SEAT_OPEN"},
                {1, RequestState::kDeclined, true, "HELD"},
                {2, RequestState::kWaiting, false, "FULL"}};
  return a;
}

Applicant plain_applicant(const Schedule& schedule) {
  return new_applicant(schedule, registration("Eva Malá", "eva@example.cz"));
}

std::string all_facts(Store& store) {
  std::string text;
  store.view().applicants().each([&](const Applicant& applicant) { text += facts(applicant) + "\n"; });
  return text;
}

std::string participants(Store& store) {
  std::string text;
  store.view().applicants().each_participant([&](const Participant& p) {
    text += fmt::format("{} {} {} «{}» «{}» «{}»", p.number, rfc3339(p.applied_at),
                        p.whole_only ? "whole" : "-", p.group, p.organisation, p.region);
    for (const Standing& s : p.standings) {
      text += fmt::format(" {}:{}:{}:{}", s.workshop, state_name(s.state), s.announced ? "announced" : "open",
                          s.reason ? verdict_name(*s.reason) : "-");
    }
    text += "\n";
  });
  return text;
}

}  // namespace

TEST_CASE("every field of an applicant is kept, by each way of reading it") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Applicant applicant = full_applicant();
  applicant.number = Write(store)->applicants().add(applicant);
  CHECK(facts(store.view().applicants().get(1)) == facts(applicant));
  CHECK(all_facts(store) == facts(applicant) + "\n");
  const auto found = store.view().applicants().with_email("zdenka.rd@example.org");
  REQUIRE(found.size() == 1);
  CHECK(facts(found[0]) == facts(applicant));
}

TEST_CASE("how exactly times are known, what was said, and the form are kept") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Applicant applicant = full_applicant();
  applicant.registration.applied_known = TimeKnown::kMinute;
  applicant.answered_known = TimeKnown::kDay;
  applicant.kept_said = {{"phone", "0a1b"}, {"workshops", "2c3d"}};
  applicant.imported = true;
  applicant.withdrawn_at.reset();
  applicant.form = Write(store)->forms().save({0, "google-forms", {"time", "name"}});
  Write(store)->applicants().add(applicant);
  applicant.number = 1;
  const auto check = [&] {
    const Applicant found = store.view().applicants().get(1);
    CHECK(found.registration.applied_known == applicant.registration.applied_known);
    CHECK(found.answered_known == TimeKnown::kDay);
    CHECK(found.kept_said == applicant.kept_said);
    CHECK(found.form == 1);
  };
  check();
  applicant.registration.applied_known = TimeKnown::kImport;
  applicant.kept_said.erase("phone");
  Write(store)->applicants().save(applicant);
  check();

  CHECK(Write(store)->forms().save({1, "google-forms", {"time", "name", "diet"}}) == 1);
  CHECK(Write(store)->forms().save({0, "plain", {}}) == 2);
  const auto forms = store.view().forms().all();
  REQUIRE(forms.size() == 2);
  CHECK(forms[0].titles == std::vector<std::string>{"time", "name", "diet"});
  CHECK(forms[1].tool == "plain");
  CHECK(forms[1].titles.empty());

  Write(store)->forms().set_missing_said(1, true);
  Write(store)->forms().set_form(1, 2);
  store.view().forms().each_imported([&](const Forms::Imported& person) {
    CHECK(person.number == 1);
    CHECK(person.form == 2);
    CHECK(person.missing_said);
  });
  const Instant applied = applicant.registration.applied_at;
  CHECK(store.view().applicants().applied_after(applied).empty());
  CHECK(store.view().applicants().applied_after(applied - std::chrono::seconds(1)) ==
        std::vector<std::int64_t>{1});
}

TEST_CASE("the fewest facts about an applicant are kept as well") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Applicant applicant = plain_applicant(schedule);
  applicant.number = Write(store)->applicants().add(applicant);
  CHECK(facts(store.view().applicants().get(1)) == facts(applicant));
  CHECK(all_facts(store) == facts(applicant) + "\n");
}

TEST_CASE("texts are kept byte for byte") {
  const std::string text =
      GENERATE(as<std::string>(), "O'Brien; DROP TABLE applicant --", "\"%_\\?",
               "👩‍👩‍👧‍👦 e\u0301 \u202E\uFEFF x", "\U0010FFFF\u0001", std::string(500, 'x'));
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Applicant applicant = plain_applicant(schedule);
  Registration& r = applicant.registration;
  r.name = r.given_name = r.family_name = r.phone = r.organisation = r.region = r.note = text;
  applicant.number = Write(store)->applicants().add(applicant);
  CHECK(facts(store.view().applicants().get(1)) == facts(applicant));
}

TEST_CASE("five hundred characters of four bytes are kept") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Applicant applicant = plain_applicant(schedule);
  for (int i = 0; i < 500; ++i) applicant.registration.organisation += "🎓";
  Write(store)->applicants().add(applicant);
  CHECK(store.view().applicants().get(1).registration.organisation == applicant.registration.organisation);
}

TEST_CASE("nobody is found under a number or address that nobody has") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Write(store)->applicants().add(plain_applicant(schedule));
  CHECK_FALSE(store.view().applicants().find(2).has_value());
  CHECK_FALSE(store.view().applicants().find(-1).has_value());
  CHECK(refusal([&] { store.view().applicants().get(2); }) == "the database holds no applicant 2");
  CHECK(store.view().applicants().with_email("jan@example.cz").empty());
}

TEST_CASE("numbers ascend, and one that was committed is never issued again") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  const auto person = [&](int i) {
    return new_applicant(schedule,
                         registration(fmt::format("Osoba {}", i), fmt::format("o{}@example.cz", i)));
  };
  {
    Store store = file.open(schedule);
    CHECK(Write(store)->applicants().add(person(1)) == 1);
    CHECK(Write(store)->applicants().add(person(2)) == 2);
    {
      Change change = store.change();
      CHECK(change.applicants().add(person(3)) == 3);
    }
    CHECK(Write(store)->applicants().add(person(4)) == 3);
  }
  file.raw().execute("DELETE FROM request; DELETE FROM applicant");
  Store store = file.open(schedule);
  CHECK(store.view().applicants().count() == 0);
  CHECK(Write(store)->applicants().add(person(5)) == 4);
}

TEST_CASE("saving writes all of the applicant anew, and nobody else") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Write(store)->applicants().add(plain_applicant(schedule));
  Applicant other = new_applicant(schedule, registration("Jan Novák", "jan@example.cz", {"deti"}));
  other.number = Write(store)->applicants().add(other);
  Applicant changed = full_applicant();
  changed.number = 1;
  Write(store)->applicants().save(changed);
  CHECK(all_facts(store) == facts(changed) + "\n" + facts(other) + "\n");
  // Back again: what has a value can lose it.
  changed = plain_applicant(schedule);
  changed.number = 1;
  Write(store)->applicants().save(changed);
  changed.requests = {{0, RequestState::kRequested, false, ""},
                      {1, RequestState::kDeclined, true, "HELD"},
                      {2, RequestState::kWaiting, false, "FULL"}};
  changed.registration.workshops = {"uvod", "bydleni"};
  CHECK(all_facts(store) == facts(changed) + "\n" + facts(other) + "\n");
}

TEST_CASE("requests come in the order of the cycle, whichever was asked for first") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store store = file.open(schedule);
  Write(store)->applicants().add(
      new_applicant(schedule, registration("Eva Malá", "eva@example.cz", {"bydleni"})));
  Applicant applicant =
      new_applicant(schedule, registration("Jan Novák", "jan@example.cz", {"uvod", "deti", "bydleni"}));
  applicant.number = Write(store)->applicants().add(applicant);
  Connection raw = file.raw();
  CHECK(ask(raw, "SELECT group_concat(id) FROM (SELECT id FROM workshop ORDER BY key)") ==
        "bydleni,uvod,deti");
  CHECK(facts(store.view().applicants().get(2)) == facts(applicant));
}

TEST_CASE("the registration's workshops are those still asked for") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Applicant applicant =
      new_applicant(schedule, registration("Eva Malá", "eva@example.cz", {"uvod", "deti", "bydleni"}));
  applicant.requests[1].state = RequestState::kCancelled;
  Write(store)->applicants().add(applicant);
  CHECK(store.view().applicants().get(1).registration.workshops ==
        std::vector<std::string>{"uvod", "bydleni"});
  CHECK(store.view().applicants().get(1).requests.size() == 3);
}

TEST_CASE("people who share an address are told apart by their names, without accents and case") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store store = file.open(schedule);
  Write(store)->applicants().add(new_applicant(schedule, registration("Jan Novák", "Kancelar@Example.cz")));
  Write(store)->applicants().add(new_applicant(schedule, registration("Eva Malá", "jina@example.cz")));
  Write(store)->applicants().add(
      new_applicant(schedule, registration("Eva Nováková", "kancelář@example.cz")));
  Write(store)->applicants().add(
      new_applicant(schedule, registration("Eva Nováková", "kancelar@example.cz")));
  std::string numbers;
  for (const Applicant& applicant : store.view().applicants().with_email(email_key("KANCELAR@example.CZ"))) {
    numbers += std::to_string(applicant.number) + " ";
  }
  CHECK(numbers == "1 4 ");
  CHECK(refusal([&] {
          Write(store)->applicants().add(
              new_applicant(schedule, registration("JAN NOVAK", "kancelar@example.cz")));
        }) == "the database " + file.name() +
                  ": UNIQUE constraint failed: applicant.email_key, applicant.name_key");
}

TEST_CASE("addresses are told by number as they were given") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  CHECK(store.view().applicants().emails().empty());
  Write(store)->applicants().add(new_applicant(schedule, registration("Jan Novák", "Jan@Example.cz")));
  Write(store)->applicants().add(plain_applicant(schedule));
  CHECK(store.view().applicants().emails() ==
        std::unordered_map<std::int64_t, std::string>{{1, "Jan@Example.cz"}, {2, "eva@example.cz"}});
  CHECK(store.view().applicants().count() == 2);
}

TEST_CASE("applicants are visited by number, each with the requests of their own") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  std::string expected;
  for (int i = 1; i <= 12; ++i) {
    std::vector<std::string> workshops;
    for (std::size_t w = 0; w < 3; ++w) {
      if ((i >> w) % 2 == 1) workshops.push_back(schedule.workshops[w].id);
    }
    Applicant applicant = new_applicant(
        schedule, registration(fmt::format("Osoba {}", i), fmt::format("o{}@example.cz", i), workshops));
    applicant.number = Write(store)->applicants().add(applicant);
    expected += facts(applicant) + "\n";
  }
  CHECK(all_facts(store) == expected);
}

TEST_CASE("who takes part is told with what the rule needs, and without those who withdrew") {
  const Schedule schedule = small_cycle();
  Store store(":memory:", schedule, Store::Missing::kMake);
  Applicant applicant = full_applicant();
  applicant.withdrawn_at.reset();
  Write(store)->applicants().add(applicant);
  Applicant gone = new_applicant(schedule, registration("Jan Novák", "jan@example.cz", {"deti"}));
  gone.withdrawn_at = moment("2022-03-02T00:00:00Z");
  Write(store)->applicants().add(gone);
  Write(store)->applicants().add(plain_applicant(schedule));
  CHECK(participants(store) ==
        "1 2022-03-01T08:00:02Z whole «mas» «MAS Střední Haná, z. s.» «Olomoucký» "
        "0:confirmed:announced:SEAT_OPEN 1:declined:announced:HELD 2:waiting:open:FULL\n"
        "3 2022-03-01T08:00:00Z - «» «» «» 0:requested:open:-\n");
}

TEST_CASE("requests for a workshop that the schedule has no more are left out, and left alone") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Applicant applicant =
      new_applicant(schedule, registration("Eva Malá", "eva@example.cz", {"uvod", "deti", "bydleni"}));
  applicant.requests[1] = {1, RequestState::kConfirmed, true, "SEAT_OPEN"};
  {
    Store store = file.open(schedule);
    applicant.number = Write(store)->applicants().add(applicant);
  }
  Schedule shorter = schedule;
  shorter.workshops.erase(shorter.workshops.begin() + 1);
  {
    Store store = file.open(shorter);
    Applicant seen = store.view().applicants().get(1);
    Applicant expected = applicant;
    expected.registration.workshops = {"uvod", "bydleni"};
    expected.requests = {{0, RequestState::kRequested, false, ""}, {1, RequestState::kRequested, false, ""}};
    CHECK(facts(seen) == facts(expected));
    CHECK(all_facts(store) == facts(expected) + "\n");
    CHECK(participants(store) == "1 2022-03-01T08:00:00Z - «» «» «» 0:requested:open:- 1:requested:open:-\n");
    CHECK(store.view().requests().seats(0).empty());
    seen.registration.phone = "1";
    Write(store)->applicants().save(seen);
  }
  // The workshop comes back, and so does the seat there.
  Store store = file.open(schedule);
  applicant.registration.phone = "1";
  CHECK(facts(store.view().applicants().get(1)) == facts(applicant));
}

TEST_CASE("whoever withdrew has no seat at a workshop that comes back into the schedule") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Applicant applicant = new_applicant(schedule, registration("Eva Malá", "eva@example.cz", {"uvod", "deti"}));
  applicant.requests[1] = {1, RequestState::kConfirmed, true, "SEAT_OPEN"};
  Applicant other = new_applicant(schedule, registration("Jan Malý", "jan@example.cz", {"deti"}));
  {
    Store store = file.open(schedule);
    applicant.number = Write(store)->applicants().add(applicant);
    other.number = Write(store)->applicants().add(other);
  }
  Schedule shorter = schedule;
  shorter.workshops.erase(shorter.workshops.begin() + 1);
  {
    Store store = file.open(shorter);
    Change change = store.change();
    change.applicants().save(withdraw(change.applicants().get(1), moment("2022-03-02T00:00:00Z")));
    change.commit();
  }
  Store store = file.open(schedule);
  applicant.withdrawn_at = moment("2022-03-02T00:00:00Z");
  applicant.registration.workshops.clear();
  applicant.requests[0].state = RequestState::kCancelled;
  applicant.requests[1] = {1, RequestState::kCancelled, false, "SEAT_OPEN"};
  CHECK(facts(store.view().applicants().get(1)) == facts(applicant));
  CHECK(facts(store.view().applicants().get(2)) == facts(other));
}

TEST_CASE("a state that this program does not know is called so") {
  const StoreFile file;
  const Schedule schedule = small_cycle();
  Store store = file.open(schedule);
  Write(store)->applicants().add(plain_applicant(schedule));
  file.raw().execute("PRAGMA ignore_check_constraints = ON; UPDATE request SET state = 'lost'");
  CHECK(refusal([&] { store.view().applicants().find(1); }) ==
        "the database holds an unknown state of a request: lost");
}
