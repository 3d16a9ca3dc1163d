#include "reg/core/rule/number_set.h"

#include <catch2/catch.hpp>

#include "reg/base/digest.h"

using namespace reg;

TEST_CASE("numbers are told as ranges, whatever their order") {
  CHECK(NumberSet().text() == "-");
  CHECK(NumberSet::of({3}).text() == "3");
  CHECK(NumberSet::of({5, 1, 3, 2, 60, 1}).text() == "1-3,5,60");
  CHECK(NumberSet::of({5, 1, 3, 2, 60, 1}).count() == 5);
  CHECK(NumberSet::of({5, 1, 3, 2, 60, 1}).numbers() == std::vector<std::int64_t>{1, 2, 3, 5, 60});
}

TEST_CASE("the digest is that of the numbers, one a line") {
  CHECK(NumberSet::of({1, 2, 3}).sha256() ==
        "14c5e74c4b96ccef41cd94db73a9ec3348038ac094feca4fd897cecffa07cdae");  // by sha256sum
  CHECK(NumberSet().sha256() == sha256_hex(""));
}

TEST_CASE("a set has its numbers and no others") {
  const NumberSet set = NumberSet::of({2, 3, 4, 8, 10, 11});
  std::vector<std::int64_t> found;
  for (std::int64_t number = -1; number <= 13; ++number) {
    if (set.contains(number)) found.push_back(number);
  }
  CHECK(found == set.numbers());
}

TEST_CASE("what is read is what is written, and nothing else") {
  for (const char* text : {"-", "1", "1-2", "1-57,60,62-112", "9223372036854775806-9223372036854775807"}) {
    const auto set = NumberSet::read(text);
    REQUIRE(set);
    CHECK(set->text() == text);
  }
  for (const char* text :
       {"", "0", "-1", "01", "1-1", "2-1", "1,2", "1-3,4", "3,1", "1,", ",1", "1,,3", "1-", "1-2-3", "1 3",
        "a", "1-20000000", "1-6000000,7000000-12000000", "9223372036854775808"}) {
    CHECK_FALSE(NumberSet::read(text));
  }
}
