// Whether a clock can be believed before offers lapse by it. Seats that lapsed are given to others, who are
// written to: a clock that jumped for an hour does what cannot be undone.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "reg/base/time.h"

namespace reg {

struct OfferClock {
  Instant now{};
  std::optional<Instant> newest_change;  // since a person last said that the clock is right
  std::optional<Instant> last_lapse;     // when `daily` last let offers lapse; none: never
  std::int64_t open = 0;                 // offers that wait to be confirmed
  std::int64_t ended = 0;                // of these, whose time is over
  std::optional<Instant> newest_truly;   // as newest_change, by the true times of what --now pretended
};

enum class ClockDoubt {
  kNone,
  kBehind,  // it is before the newest change
  kGap      // nobody looked for long, and most offers would lapse at once
};

// As long as that, a command may have waited for another.
inline constexpr std::chrono::minutes kClockSlack{1};
inline constexpr std::chrono::days kLongGap{7};
inline constexpr std::int64_t kManyOffers = 5;

ClockDoubt doubt_of(const OfferClock& clock);
bool is_before(Instant now, const std::optional<Instant>& newest_change);

// No form on the web is older: 1995-01-01T00:00:00Z. A time before it is a broken cell or a clock without a
// battery, and would come before everybody.
inline constexpr Instant kFirstForms{std::chrono::seconds(788918400)};

}  // namespace reg
