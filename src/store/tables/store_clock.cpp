// What the moment of a command is held against.
#include "reg/store/tables/store.h"

namespace reg {

OfferClock Store::offer_clock(Instant now) {
  OfferClock clock;
  clock.now = now;
  for (const Row& row : connection_.query(
           R"(SELECT (SELECT max(at) FROM (SELECT at FROM journal WHERE number > c.trusted_change
                                           UNION ALL SELECT last_daily_at FROM cycle
                                           UNION ALL SELECT c.lapsed_at) AS moment),
                     c.lapsed_at,
                     (SELECT count(*) FROM request WHERE state IN ('admitted', 'confirmed')
                        AND state = 'admitted' AND announced = 1 AND confirm_by IS NOT NULL),
                     (SELECT max(coalesce(true_at, at)) FROM journal WHERE number > c.trusted_change)
              FROM clock c)")) {
    row.read(clock.newest_change, clock.last_lapse, clock.open, clock.newest_truly);
  }
  clock.ended = static_cast<std::int64_t>(ended_offers(now).size());
  return clock;
}

void Store::set_last_lapse(Instant now) {
  connection_.run("UPDATE clock SET lapsed_at = ?", now);
}

void Store::trust_clock() {
  connection_.run("UPDATE clock SET trusted_change = (SELECT coalesce(max(number), 0) FROM journal)");
}

}  // namespace reg
