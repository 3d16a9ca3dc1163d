#include "reg/core/people/search.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const Schedule kSchedule = small_cycle();

Applicant person() {
  Applicant applicant;
  applicant.number = 7;
  Registration& r = applicant.registration;
  r = registration("Zdeňka Řehořová-Ďurica", "Zdenka.RD@Example.org");
  r.phone = "+420 777 123 456";
  r.organisation = "MAS Střední Haná, z. s.";
  r.region = "Olomoucký";
  r.group = "mas";
  r.note = "bezlepková strava;\npřijedu v 11";
  applicant.requests = {{0, RequestState::kWaiting, false, "FULL"}, {1, RequestState::kCancelled, false, ""}};
  return applicant;
}

bool found(const Search& search, const Applicant& applicant = person()) {
  return matches(kSchedule, search, applicant);
}

bool found_by(const std::vector<std::string>& words) {
  Search search;
  search.words = words;
  return found(search);
}

}  // namespace

TEST_CASE("a search without conditions finds everybody") {
  CHECK(found({}));
  Applicant gone = person();
  gone.withdrawn_at = moment("2022-03-02T00:00:00Z");
  gone.requests.clear();
  CHECK(found({}, gone));
}

TEST_CASE("words are found in every text about a person, without accents and case") {
  for (const char* word : {"rehorova", "ŘEHOŘOVÁ", "ďurica", "zdenka.rd@example", "stredni hana", "OLOMOUC",
                           "777 123", "bezlepkova", "strava; prijedu", "v 11"}) {
    INFO(word);
    CHECK(found_by({word}));
  }
  for (const char* word : {"novak", "mass", "777123", "requested"}) {
    INFO(word);
    CHECK_FALSE(found_by({word}));
  }
}

TEST_CASE("every word must be found, each in whichever text") {
  CHECK(found_by({"zdenka", "hana", "strava"}));
  CHECK_FALSE(found_by({"zdenka", "hana", "novak"}));
}

TEST_CASE("a word is found within one text, never across two") {
  CHECK(found_by({"zdenka rehorova"}));
  CHECK_FALSE(found_by({"durica zdenka"}));
  CHECK_FALSE(found_by({"durica zdenka.rd"}));
}

TEST_CASE("a workshop finds those with an active request there") {
  Search search;
  search.workshop = 0;
  CHECK(found(search));
  search.workshop = 1;
  CHECK_FALSE(found(search));
  search.workshop = 2;
  CHECK_FALSE(found(search));
}

TEST_CASE("a state finds those with some request in it, given up or not") {
  Search search;
  search.state = RequestState::kWaiting;
  CHECK(found(search));
  search.state = RequestState::kCancelled;
  CHECK(found(search));
  search.state = RequestState::kAdmitted;
  CHECK_FALSE(found(search));
}

TEST_CASE("a workshop and a state find those whose request there is in it") {
  Search search;
  search.workshop = 1;
  search.state = RequestState::kCancelled;
  CHECK(found(search));
  search.state = RequestState::kWaiting;
  CHECK_FALSE(found(search));
}

TEST_CASE("a group finds its members") {
  Search search;
  search.group = "mas";
  CHECK(found(search));
  search.group = "obec";
  CHECK_FALSE(found(search));
  search.group = "";
  CHECK_FALSE(found(search));
}

TEST_CASE("the full cycle finds those who still ask for every workshop, or the others") {
  Search search;
  search.full_cycle = true;
  CHECK_FALSE(found(search));
  Applicant full = person();
  full.requests = {{0, RequestState::kWaiting, false, ""},
                   {1, RequestState::kRequested, false, ""},
                   {2, RequestState::kConfirmed, true, ""}};
  CHECK(found(search, full));
  search.full_cycle = false;
  CHECK(found(search));
  CHECK_FALSE(found(search, full));
}

TEST_CASE("late finds those who applied after registration closed, or the others") {
  Applicant late = person();
  late.registration.applied_at = moment("2022-04-10T22:00:00Z");
  Applicant last = person();
  last.registration.applied_at = moment("2022-04-10T21:59:59Z");
  Search search;
  search.late = true;
  CHECK(found(search, late));
  CHECK_FALSE(found(search, last));
  search.late = false;
  CHECK_FALSE(found(search, late));
  CHECK(found(search, last));
}

TEST_CASE("withdrawn finds those who withdrew, or the others") {
  Applicant gone = person();
  gone.withdrawn_at = moment("2022-03-02T00:00:00Z");
  Search search;
  search.withdrawn = true;
  CHECK(found(search, gone));
  CHECK_FALSE(found(search));
  search.withdrawn = false;
  CHECK_FALSE(found(search, gone));
  CHECK(found(search));
}

TEST_CASE("all conditions must hold together") {
  Search search;
  search.words = {"hana"};
  search.workshop = 0;
  search.state = RequestState::kWaiting;
  search.group = "mas";
  search.full_cycle = false;
  search.late = false;
  search.withdrawn = false;
  CHECK(found(search));
  search.words = {"hana", "praha"};
  CHECK_FALSE(found(search));
}
