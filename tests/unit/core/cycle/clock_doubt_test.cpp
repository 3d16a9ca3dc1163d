#include "reg/core/cycle/clock_doubt.h"

#include <catch2/catch.hpp>

using namespace reg;

namespace {

constexpr Instant kNow{std::chrono::seconds(1650000000)};

OfferClock clock_with(std::int64_t ended, std::int64_t open, std::chrono::seconds gap) {
  return {kNow, kNow - gap, kNow - gap, open, ended, kNow - gap};
}

}  // namespace

TEST_CASE("a clock that is before the newest change is doubted, but for what one command waits for another") {
  OfferClock clock;
  clock.now = kNow;
  CHECK(doubt_of(clock) == ClockDoubt::kNone);
  clock.newest_change = kNow + std::chrono::seconds(60);
  CHECK(doubt_of(clock) == ClockDoubt::kNone);
  clock.newest_change = kNow + std::chrono::seconds(61);
  CHECK(doubt_of(clock) == ClockDoubt::kBehind);
}

TEST_CASE("after a week without a look, most of the offers do not lapse at once, where they are many") {
  using std::chrono::days;
  CHECK(doubt_of(clock_with(5, 9, days(7))) == ClockDoubt::kGap);
  CHECK(doubt_of(clock_with(5, 10, days(7))) == ClockDoubt::kNone);  // no more than half
  CHECK(doubt_of(clock_with(4, 4, days(7))) == ClockDoubt::kNone);   // few
  CHECK(doubt_of(clock_with(98, 98, days(7) - std::chrono::seconds(1))) == ClockDoubt::kNone);
  OfferClock never = clock_with(5, 5, days(1));
  never.last_lapse.reset();
  CHECK(doubt_of(never) == ClockDoubt::kGap);
}
