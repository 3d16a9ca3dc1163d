#include "reg/core/people/field_damage.h"

#include <catch2/catch.hpp>

using namespace reg;

namespace {

Schedule schedule() {
  Schedule schedule;
  Workshop workshop;
  workshop.id = "uvod";
  schedule.workshops.push_back(workshop);
  return schedule;
}

Registration fit() {
  Registration registration;
  registration.name = "Jana Nováková";
  registration.email = "jana@example.cz";
  registration.phone = "777 123 456";
  registration.organisation = "Pražská knihovna";
  registration.workshops = {"uvod"};
  return registration;
}

std::string damaged(const Registration& registration) {
  std::string text;
  for (const FieldDamage& damage : damaged_fields(registration)) {
    text += damage.fault.field + (damage.identifies ? ", whose" : "") +
            (damage.readable ? ", readable" : "") + ": " + damage.fault.message + "\n";
  }
  return text;
}

std::string typed(Registration registration) {
  std::string text;
  for (const FieldFault& fault : typed_faults(schedule(), registration)) {
    text += fault.field + ": " + fault.message + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a registration that is in order has no damage") {
  CHECK(damaged(fit()) == "");
  CHECK(typed(fit()) == "");
}

TEST_CASE("a damaged name or address says of nobody who it is, another field leaves the person known") {
  Registration r = fit();
  r.name = "Jana NovÃ¡kovÃ¡";
  r.email = "jana@example.invalid";
  r.phone = "Silesia";
  r.organisation = "PraÅ¾skÃ¡ knihovna";
  r.region = "#REF!";
  r.note = "s&nbsp;kolegou";
  CHECK(
      damaged(r) ==
      "name, whose, readable: the name «Jana NovÃ¡kovÃ¡» was damaged on its way: it is «Jana Nováková» in "
      "another encoding; save the file anew as UTF-8\n"
      "organisation, readable: the organisation «PraÅ¾skÃ¡ knihovna» was damaged on its way: it is «Pražská "
      "knihovna» in another encoding; save the file anew as UTF-8\n"
      "region: the region «#REF!» was damaged on its way: it is an error that a spreadsheet shows\n"
      "note, readable: the note «s&nbsp;kolegou» was damaged on its way: «&nbsp;» stands in it for a "
      "character, "
      "as in HTML\n"
      "email, whose: «jana@example.invalid» is not an e-mail address: no mail arrives at a domain that ends "
      "with .invalid\n"
      "phone: «Silesia» is not a telephone number: it has no digits\n");
}

TEST_CASE("a domain that is never connected is told from those that may be") {
  const auto is_reserved = [](const char* address) {
    Registration r = fit();
    r.email = address;
    return !damaged_fields(r).empty();
  };
  for (const char* address : {"a@b.invalid", "a@b.TEST", "a@firma.local", "a@b.localhost", "a@b.internal"}) {
    INFO(address);
    CHECK(is_reserved(address));
  }
  for (const char* address : {"a@example.cz", "a@example.org", "a@latest.cz", "a@test.cz", "a@b.example"}) {
    INFO(address);
    CHECK_FALSE(is_reserved(address));
  }
}

TEST_CASE("the parts of a name are said, and not the name that was made of them") {
  Registration r = fit();
  r.name.clear();
  r.given_name = "Jana";
  r.family_name = "Nov?kov?";
  CHECK(typed(r) ==
        "family_name: the family name «Nov?kov?» was damaged on its way: «?» stands in it in the place of a "
        "letter\n");
}

TEST_CASE("what was done to a text is said rather than the character by which it cannot be kept") {
  Registration r = fit();
  r.name = "Jana NOV\u00C3\u0081KOV\u00C3\u0081";
  CHECK(typed(r).find("it is «Jana NOVÁKOVÁ» in another encoding") != std::string::npos);
  CHECK(typed(r).find("control character") == std::string::npos);
}

TEST_CASE("a change says nothing of damage that was there before") {
  Registration before = fit();
  before.phone = "4,20777E+11";
  before.email = "jana.nováková@example.cz";
  Registration wanted = before;
  wanted.organisation = "Městská knihovna";
  CHECK(faults_of_change(schedule(), before, wanted).empty());
  wanted.phone = "Silesia";
  const auto faults = faults_of_change(schedule(), before, wanted);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].field == "phone");
  CHECK(wanted.organisation == "Městská knihovna");
}
