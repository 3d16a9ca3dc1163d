// How far the cycle has come: whether its result is binding, and by which clock.
#pragma once

#include <cstdint>
#include <optional>

#include "reg/base/time.h"
#include "reg/core/cycle/clock_doubt.h"
#include "reg/store/tables/database_table.h"

namespace reg {

// What of the journal is in a backup, wherever that lies.
struct BackedUp {
  std::int64_t change = 0;    // the newest such row's number
  std::optional<Instant> at;  // when the backup was made; none was
};

class CycleState : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  std::optional<Instant> announced_at() const;
  std::optional<Instant> last_daily() const;
  // What `now` is held against before offers lapse by it.
  OfferClock offer_clock(Instant now) const;
  BackedUp backed_up() const;

  // Once a result was announced, the first moment stays.
  void mark_announced(Instant now);
  void set_last_daily(Instant now);
  void set_last_lapse(Instant now);
  // A person said that the clock is right: what was written until now says nothing of it any more.
  void trust_clock();
};

}  // namespace reg
