#include "reg/store/tables/cycle_state.h"

#include "store/tables/database.h"

namespace reg {

std::optional<Instant> CycleState::announced_at() const {
  return connection().find<Instant>("SELECT announced_at FROM cycle");
}

std::optional<Instant> CycleState::last_daily() const {
  return connection().find<Instant>("SELECT last_daily_at FROM cycle");
}

OfferClock CycleState::offer_clock(Instant now) const {
  OfferClock clock;
  clock.now = now;
  for (const Row& row : connection().query(
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
  clock.ended = static_cast<std::int64_t>(database_.requests.ended_offers(now).size());
  return clock;
}

BackedUp CycleState::backed_up() const {
  BackedUp last;
  for (const Row& row : connection().query("SELECT backed_up_change, backed_up_at FROM cycle")) {
    row.read(last.change, last.at);
  }
  return last;
}

void CycleState::mark_announced(Instant now) {
  database_.written.announced = true;
  connection().run("UPDATE cycle SET announced_at = coalesce(announced_at, ?)", now);
}

void CycleState::set_last_daily(Instant now) {
  connection().run("UPDATE cycle SET last_daily_at = ?", now);
}

void CycleState::set_last_lapse(Instant now) {
  connection().run("UPDATE clock SET lapsed_at = ?", now);
}

void CycleState::trust_clock() {
  connection().run("UPDATE clock SET trusted_change = (SELECT coalesce(max(number), 0) FROM journal)");
}

}  // namespace reg
