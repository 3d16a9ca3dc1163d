#include "reg/core/rule/beacon.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

// Round 1000 of drand quicknet, as it was published.
const std::string kSignature =
    "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
const std::string kRandomness = "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd";

std::string read(std::string_view source, std::string_view value, std::string_view signature = "") {
  const BeaconReading reading = read_beacon(source, value, signature);
  if (!reading.value) return reading.fault;
  return reading.value->value + (reading.value->signature.empty() ? "" : " signed");
}

std::string when(std::string_view source, std::string_view round) {
  const auto at = time_of_round(source, round);
  return at ? rfc3339(*at) : "none";
}

}  // namespace

TEST_CASE("known sources are known by any spelling of their names, others stay as they are") {
  CHECK(source_named(" Drand  Quicknet ") == "drand quicknet");
  CHECK(source_named("drand") == "drand quicknet");
  CHECK(source_named("NIST") == "nist");
  CHECK(source_named(" Sportka,\n1. tah ") == "Sportka, 1. tah");
  CHECK(source_named(" ") == "");
  CHECK(has_rounds("nist"));
  CHECK_FALSE(has_rounds("Sportka"));
}

TEST_CASE("drand's rounds are three seconds apart, from its genesis on") {
  CHECK(when(kDrand, "1") == "2023-08-23T15:09:27Z");
  CHECK(when(kDrand, "27946612") == "2026-04-20T00:00:00Z");
  CHECK(round_from(kDrand, moment("2026-04-20T00:00:00Z")) == "27946612");
  CHECK(round_from(kDrand, moment("2026-04-20T00:00:01Z")) == "27946613");
  CHECK(round_from(kDrand, moment("2026-04-20T00:00:03Z")) == "27946613");
  CHECK(round_from(kDrand, moment("2022-04-20T00:00:00Z")) == "1");
  for (const char* none : {"0", "-1", "01", "1.5", "", "2022-04-20T00:00:00Z", "9999999999999"}) {
    CHECK(when(kDrand, none) == "none");
  }
}

TEST_CASE("pulses of nist are full minutes, and a described draw has its moment") {
  CHECK(round_from(kNist, moment("2022-04-14T18:00:00Z")) == "2022-04-14T18:00:00Z");
  CHECK(round_from(kNist, moment("2022-04-14T18:00:01Z")) == "2022-04-14T18:01:00Z");
  CHECK(when(kNist, "2022-04-14T18:01:00Z") == "2022-04-14T18:01:00Z");
  CHECK(when(kNist, "2022-04-14T18:01:01Z") == "none");
  CHECK(when(kNist, "2022-04-14 18:01") == "none");
  CHECK(when(kNist, "2022-04-14T20:01:00+02:00") == "none");
  CHECK(round_from("Sportka", moment("2022-04-14T18:00:01Z")) == "2022-04-14T18:00:01Z");
  CHECK(when("Sportka", "2022-04-14T18:00:01Z") == "2022-04-14T18:00:01Z");
}

TEST_CASE("drand's value is the SHA-256 of its signature") {
  CHECK(read(kDrand, kRandomness, kSignature) == kRandomness + " signed");
  CHECK(read(kDrand, "", kSignature) == kRandomness + " signed");
  CHECK(read(kDrand, kRandomness) == kRandomness);
  std::string upper = kRandomness;
  for (char& c : upper) c = static_cast<char>(std::toupper(c));
  CHECK(read(kDrand, upper, kSignature) == kRandomness + " signed");
  CHECK(read(kDrand, std::string(64, '0'), kSignature) ==
        "the randomness is not the SHA-256 of the signature");
  CHECK(read(kDrand, kRandomness, kRandomness) == "a signature of drand quicknet has 96 hex digits");
  CHECK(read(kDrand, "3 17 22 31 40 48") == "the randomness of drand quicknet has 64 hex digits");
  CHECK(read(kDrand, "") == "the randomness of drand quicknet has 64 hex digits");
}

TEST_CASE("a pulse has 512 bits") {
  CHECK(read(kNist, std::string(128, 'A')) == std::string(128, 'a'));
  CHECK(read(kNist, std::string(127, 'a')) == "the output value of a pulse has 128 hex digits");
  CHECK(read(kNist, std::string(128, 'g')) == "the output value of a pulse has 128 hex digits");
  CHECK(read(kNist, std::string(128, 'a'), kSignature) ==
        "only a round of drand quicknet has a signature to be given");
}

TEST_CASE("the numbers of a state lottery are taken as they are printed") {
  CHECK(read("Sportka", "3 17 22 31 40 48") == "3 17 22 31 40 48");
  CHECK(read("Sportka", "0 1 2 3 4") == "0 1 2 3 4");
  for (const char* value : {"", "3", "3 17 22 31", "17 3 22 31 40 48", "3 3 22 31 40 48", "03 17 22 31 40 48",
                            "3  17 22 31 40 48", "3,17,22,31,40,48", " 3 17 22 31 40 48", "3 17 22 31 40 48 ",
                            "-3 17 22 31 40 48", "+3 17 22 31 40 48", "3 17 22 31 40 x"}) {
    CAPTURE(value);
    CHECK(read("Sportka", value).starts_with("it is the numbers drawn,"));
  }
}

TEST_CASE("where anybody reads a round's value") {
  CHECK(address_of_round(kDrand, "1000").ends_with("e971/public/1000"));
  CHECK(address_of_round(kNist, "2022-04-14T18:01:00Z") ==
        "https://beacon.nist.gov/beacon/2.0/pulse/time/1649959260000");
  CHECK(address_of_round("Sportka", "2022-04-14T18:01:00Z") == "");
  CHECK(rfc3339(beginning_of(kDrand)) == "2023-08-23T15:09:27Z");
  CHECK(rfc3339(beginning_of(kNist)) == "2018-07-23T00:00:00Z");
}
