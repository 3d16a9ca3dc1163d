#include "reg/core/cycle/clock_doubt.h"

namespace reg {

bool is_before(Instant now, const std::optional<Instant>& newest_change) {
  return newest_change && now + kClockSlack < *newest_change;
}

ClockDoubt doubt_of(const OfferClock& clock) {
  if (is_before(clock.now, clock.newest_change)) return ClockDoubt::kBehind;
  const bool many = clock.ended >= kManyOffers && 2 * clock.ended > clock.open;
  const bool gap = !clock.last_lapse || clock.now - *clock.last_lapse >= kLongGap;
  return many && gap ? ClockDoubt::kGap : ClockDoubt::kNone;
}

}  // namespace reg
