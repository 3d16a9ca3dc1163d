// What the moment of a command is held against.
#include "reg/store/tables/store.h"
#include "store/tables/rows.h"

namespace reg {

OfferClock Store::offer_clock(Instant now) {
  OfferClock clock;
  clock.now = now;
  Statement& row = connection_.statement(
      "SELECT (SELECT max(at) FROM (SELECT at FROM journal WHERE number > c.trusted_change "
      "UNION ALL SELECT last_daily_at FROM cycle UNION ALL SELECT c.lapsed_at)), c.lapsed_at, "
      "(SELECT count(*) FROM request WHERE state IN ('admitted', 'confirmed') AND state = 'admitted' "
      "AND announced = 1 AND confirm_by IS NOT NULL), "
      "(SELECT max(coalesce(true_at, at)) FROM journal WHERE number > c.trusted_change) FROM clock c");
  if (row.step()) {
    clock.newest_change = optional_instant(row, 0);
    clock.last_lapse = optional_instant(row, 1);
    clock.open = row.integer(2);
    clock.newest_truly = optional_instant(row, 3);
  }
  row.reset();
  clock.ended = static_cast<std::int64_t>(ended_offers(now).size());
  return clock;
}

void Store::set_last_lapse(Instant now) {
  connection_.statement("UPDATE clock SET lapsed_at = ?").bind(seconds(now)).run();
}

void Store::trust_clock() {
  connection_.statement("UPDATE clock SET trusted_change = (SELECT coalesce(max(number), 0) FROM journal)")
      .run();
}

}  // namespace reg
