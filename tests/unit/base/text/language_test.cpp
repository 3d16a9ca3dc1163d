#include "reg/base/text/language.h"

#include <catch2/catch.hpp>

using namespace reg;

TEST_CASE("the schedule's two codes are languages, and nothing else is") {
  CHECK(parse_language("cs") == Language::kCzech);
  CHECK(parse_language("en") == Language::kEnglish);
  CHECK(parse_language("") == std::nullopt);
  CHECK(parse_language("CS") == std::nullopt);
  CHECK(parse_language("cz") == std::nullopt);
}

TEST_CASE("a language has its code") {
  CHECK(language_code(Language::kCzech) == "cs");
  CHECK(language_code(Language::kEnglish) == "en");
}
