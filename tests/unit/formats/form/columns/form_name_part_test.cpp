#include "formats/form/columns/form_name_part.h"

#include <catch2/catch.hpp>

using reg::name_part;
using reg::NamePart;

TEST_CASE("A half of a name is known whatever the tool calls it") {
  for (const char* title : {"first name", "first_name", "firstname", "fname", "name (first)", "name - given",
                            "attendee first name", "krestni jmeno", "vorname", "forename",
                            "name [first name]", "attendee's first name"}) {
    CAPTURE(title);
    CHECK(name_part(title) == NamePart::kGiven);
  }
  for (const char* title : {"last name", "last_name", "lname", "surname", "name (last)", "prijmeni",
                            "prijmeni ucastnika", "nachname", "family_name", "attendee surname"}) {
    CAPTURE(title);
    CHECK(name_part(title) == NamePart::kFamily);
  }
  for (const char* title : {"name", "jmeno", "jmeno ucastnika", "attendee name", "full name"}) {
    CAPTURE(title);
    CHECK(name_part(title) == NamePart::kEither);
  }
  for (const char* title :
       {"", "company name", "rodne prijmeni", "jmeno a prijmeni", "jmeno, prijmeni", "first and last name",
        "username", "last workshop", "jmeno ditete", "first name, last name"}) {
    CAPTURE(title);
    CHECK(name_part(title) == NamePart::kNone);
  }
}
