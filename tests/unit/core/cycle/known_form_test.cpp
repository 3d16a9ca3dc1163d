#include "reg/core/cycle/known_form.h"

#include <catch2/catch.hpp>

using namespace reg;

TEST_CASE("a form that has grown is the same form, and another tool's or another one's is not") {
  const std::vector<KnownForm> forms = {{1, "google-forms", {"time", "name", "email", "workshops"}},
                                        {2, "microsoft-forms", {"id", "name", "email", "workshops"}},
                                        {3, "google-forms", {"time", "who", "mail", "school"}}};
  CHECK(find_form(forms, "google-forms", {"time", "name", "email", "workshops", "diet"}) == 1);
  CHECK(find_form(forms, "google-forms", {"name", "email"}) == 1);
  CHECK(find_form(forms, "microsoft-forms", {"id", "name", "email", "workshops"}) == 2);
  // A tool that a newer register knows by its name.
  CHECK(find_form(forms, "tally", {"id", "name", "email", "workshops", "diet"}) != std::nullopt);
  CHECK(find_form(forms, "tally", {"name", "email", "workshops", "diet", "place"}) == std::nullopt);
  CHECK(find_form(forms, "google-forms", {"school", "who", "mail", "time"}) == 3);
  CHECK_FALSE(find_form(forms, "google-forms", {"time", "title", "address"}).has_value());
  CHECK(find_form(forms, "plain", {"time", "name", "email", "workshops"}) == 1);
  CHECK_FALSE(find_form(forms, "plain", {"time", "name", "email", "place"}).has_value());
  CHECK_FALSE(find_form({}, "plain", {"name"}).has_value());
}
