#include "reg/core/people/duplicates.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "reg/base/text/text.h"

using namespace reg;

namespace {

struct Person {
  std::int64_t number = 0;
  std::string name;
  std::string email;
  std::string organisation;
  std::string phone;

  Identity identity() const { return {number, name, email, organisation, phone}; }
};

std::string alike(const Person& one, const Person& other) {
  const Likeness like = likeness(traits_of(one.identity()), traits_of(other.identity()));
  return fmt::format("{}{}{}{}{}", like.name ? "name " : "", like.organisation ? "organisation " : "",
                     like.address ? "address " : "", like.phone ? "phone " : "",
                     like.may_be_one() ? "=> one" : "=> two");
}

// "1-4 2-3": the pairs that a search among these people finds.
std::string found(const std::vector<Person>& people, const std::set<ApplicantPair>& distinct = {}) {
  DuplicateSearch search;
  for (const Person& person : people) search.add(person.identity());
  const auto look_up = [&](std::int64_t number) {
    for (const Person& person : people) {
      if (person.number == number) return traits_of(person.identity());
    }
    throw std::out_of_range("nobody has this number");
  };
  std::string text;
  for (const ApplicantPair& pair : search.pairs(look_up, distinct)) {
    text += fmt::format("{}{}-{}", text.empty() ? "" : " ", pair.one, pair.other);
  }
  return text;
}

std::string twins(const std::vector<Person>& people, std::int64_t after) {
  TwinSearch search(people.size());
  for (const Person& person : people) search.add(person.number, fold(person.name), person.organisation);
  std::string text;
  for (const ApplicantPair& pair : search.twins_above(after)) {
    text += fmt::format("{}{}-{}", text.empty() ? "" : " ", pair.one, pair.other);
  }
  return text;
}

}  // namespace

TEST_CASE("namesakes of one organisation may be one person, whatever the titles and the order of the words") {
  const Person jana{1, "Ing. Jana Nováková, Ph.D.", "jana@lhota.example", "Obec Lhota", ""};
  CHECK(alike(jana, {2, "NOVÁKOVÁ Jana", "novakova@post.example", "obec  lhota", ""}) ==
        "name organisation => one");
  CHECK(alike(jana, {2, "Mgr. Jana Novakova, DiS.", "novakova@post.example", "OBEC LHOTA", ""}) ==
        "name organisation => one");
  CHECK(alike(jana, {2, "Jana Novák", "novakova@post.example", "Obec Lhota", ""}) == "organisation => two");
  CHECK(alike(jana, {2, "Jana Nováková", "novakova@post.example", "Obec Lhotka", ""}) == "name => two");
}

TEST_CASE("an organisation or a telephone number that is missing is nothing in common") {
  CHECK(alike({1, "Jana Nováková", "jana@lhota.example", "", ""},
              {2, "Jana Nováková", "novakova@post.example", "", ""}) == "name => two");
}

TEST_CASE("a slip in the domain is nearly the same address") {
  const Person jana{1, "Jana Nováková", "jana.novakova@seznam.cz", "", ""};
  for (const char* address :
       {"jana.novakova@sezman.cz", "jana.novakova@sznam.cz", "jana.novakova@seznamm.cz",
        "jana.novakova@seznam.com", "Jana.Novakova@Seznam.CZ", "jana.novakova+kurz@seznam.cz"}) {
    INFO(address);
    CHECK(alike(jana, {2, "Jana Nováková", address, "", ""}) == "name address => one");
  }
  for (const char* address :
       {"jana.novakova@gmail.com", "jana.novakova@post.cz", "jananovakova@seznam.cz", "jana@seznam.cz"}) {
    INFO(address);
    CHECK(alike(jana, {2, "Jana Nováková", address, "", ""}) == "name => two");
  }
  CHECK(alike(jana, {2, "Petr Malý", "jana.novakova@seznam.com", "", ""}) == "address => two");
}

TEST_CASE("at Gmail neither dots nor what follows a plus make another address") {
  const Person jana{1, "Jana Nováková", "jana.novakova@gmail.com", "", ""};
  for (const char* address : {"jananovakova@gmail.com", "j.ananovakova+kurz@gmail.com",
                              "jananovakova@googlemail.com", "jananovakova@gmial.com"}) {
    INFO(address);
    CHECK(alike(jana, {2, "Jana Nováková", address, "", ""}) == "name address => one");
  }
}

TEST_CASE("a telephone number is the same in every spelling") {
  const Person jana{1, "Jana Nováková", "jana@lhota.example", "", "+420 777 123 456"};
  for (const char* phone : {"777123456", "777 123 456", "00420777123456", "(777) 123-456, 602 111 222"}) {
    INFO(phone);
    CHECK(alike(jana, {2, "Jana Nováková", "novakova@post.example", "", phone}) == "name phone => one");
  }
  CHECK(alike(jana, {2, "Jana Nováková", "novakova@post.example", "", "777 123 457"}) == "name => two");
  CHECK(alike({1, "Jana Nováková", "jana@lhota.example", "", "112"},
              {2, "Jana Nováková", "novakova@post.example", "", "112"}) == "name => two");
}

TEST_CASE("each applicant is paired with the lowest of those who may be the same person") {
  const std::vector<Person> people = {
      {1, "Jana Nováková", "a@a.example", "Obec Lhota", ""},
      {2, "Petr Malý", "petr@a.example", "Obec Lhota", "602 111 222"},
      {3, "Nováková Jana", "b@b.example", "obec lhota", ""},
      {4, "Petr Malý", "maly@b.example", "", "+420602111222"},
      {5, "Jana Nováková, DiS.", "c@c.example", "Obec Lhota", ""},
      {6, "Jana Nováková", "d@d.example", "Obec Lhotka", ""},
  };
  CHECK(found(people) == "1-3 1-5 2-4");
  std::vector<Person> reversed(people.rbegin(), people.rend());
  CHECK(found(reversed) == "1-3 1-5 2-4");
}

TEST_CASE("several things in common make one pair") {
  CHECK(found({{1, "Jana Nováková", "jana@lhota.cz", "Obec Lhota", "777 123 456"},
               {2, "Jana Nováková", "jana@lhota.com", "Obec Lhota", "777123456"}}) == "1-2");
}

TEST_CASE("who is known as two people is not paired again, but still with others") {
  const std::vector<Person> people = {{1, "Jana Nováková", "a@a.example", "Obec Lhota", ""},
                                      {2, "Jana Nováková", "b@b.example", "Obec Lhota", ""},
                                      {3, "Jana Nováková", "c@c.example", "Obec Lhota", ""}};
  CHECK(found(people, {{1, 2}}) == "1-3");
  CHECK(found(people, {{1, 3}}) == "1-2 2-3");
  CHECK(found(people, {{1, 2}, {1, 3}, {2, 3}}) == "");
}

TEST_CASE("a crowd of namesakes gives as many pairs as it has people, less one") {
  std::vector<Person> people;
  for (std::int64_t number = 1; number <= 500; ++number) {
    people.push_back({number, "Test Test", fmt::format("t{}@example.org", number), "Test", ""});
  }
  const std::string pairs = found(people);
  CHECK(pairs.starts_with("1-2 1-3 1-4 "));
  CHECK(std::count(pairs.begin(), pairs.end(), '-') == 499);
}

TEST_CASE("twins are found for the newly added alone") {
  const std::vector<Person> people = {{1, "Jana Nováková", "a@a.example", "Obec Lhota", ""},
                                      {2, "Jana Nováková", "b@b.example", "obec lhota", ""},
                                      {3, "Petr Malý", "c@c.example", "", ""},
                                      {4, "Petr Malý", "d@d.example", "", ""},
                                      {5, "JANA NOVAKOVA", "e@e.example", "Obec Lhota", ""},
                                      {6, "Eva Malá", "f@f.example", "MAS Haná", ""},
                                      {7, "Eva Mala", "g@g.example", "mas hana", ""}};
  CHECK(twins(people, 0) == "1-2 1-5 6-7");
  CHECK(twins(people, 2) == "1-5 6-7");
  CHECK(twins(people, 5) == "6-7");
  CHECK(twins(people, 7) == "");
}
