#include "reg/core/cycle/offers.h"
#include "reg/store/tables/store.h"
#include "store/tables/rows.h"

namespace reg {
std::optional<Instant> Store::announced_at() {
  return connection_.find<Instant>("SELECT announced_at FROM cycle");
}

void Store::mark_announced(Instant now) {
  announced_ = true;
  connection_.run("UPDATE cycle SET announced_at = coalesce(announced_at, ?)", now);
}

std::optional<Instant> Store::last_daily() {
  return connection_.find<Instant>("SELECT last_daily_at FROM cycle");
}

void Store::set_last_daily(Instant now) {
  connection_.run("UPDATE cycle SET last_daily_at = ?", now);
}

std::int64_t Store::announce_seats(std::size_t workshop, std::optional<Instant> confirm_by) {
  const std::int64_t key = workshop_key(workshop);
  for (const Row& row : connection_.query(
           "SELECT applicant FROM request WHERE workshop = ? AND state = 'admitted' AND announced = 0",
           key)) {
    touch(row.value<std::int64_t>(0));
  }
  return connection_.run(
      R"(UPDATE request SET announced = 1, confirm_by = ?
         WHERE workshop = ? AND state = 'admitted' AND announced = 0)",
      confirm_by, key);
}

std::vector<SeatRef> Store::ended_offers(Instant now) {
  std::vector<SeatRef> ended;
  for (const Row& row : connection_.query(
           R"(SELECT applicant, workshop FROM request
              WHERE state IN ('admitted', 'confirmed') AND state = 'admitted' AND announced = 1
                AND confirm_by < ? ORDER BY workshop, applicant)",
           now)) {
    const std::int32_t place = place_of(row.value<std::int64_t>(1));
    if (place < 0) continue;
    const auto workshop = static_cast<std::size_t>(place);
    if (offers_can_end(schedule_, workshop, now)) ended.push_back({row.value<std::int64_t>(0), workshop});
  }
  return ended;
}

std::vector<SeatRef> Store::expire_offers(Instant now) {
  std::vector<SeatRef> expired = ended_offers(now);
  for (const SeatRef& seat : expired) {
    touch(seat.applicant);
    connection_.run(
        R"(UPDATE request SET state = 'expired', announced = 0, confirm_by = NULL
           WHERE applicant = ? AND workshop = ?)",
        seat.applicant, workshop_key(seat.workshop));
    // Who let a seat go no longer wants the cycle as a whole, as after declining it.
    connection_.run("UPDATE applicant SET full_cycle = 0 WHERE number = ?", seat.applicant);
  }
  return expired;
}

std::int64_t Store::count_requests(std::size_t workshop, RequestState state) {
  return connection_.value<std::int64_t>("SELECT count(*) FROM request WHERE workshop = ? AND state = ?",
                                         known_key(workshop), state_name(state));
}

std::int64_t Store::count_seats(std::size_t workshop) {
  return connection_.value<std::int64_t>(
      "SELECT count(*) FROM request WHERE workshop = ? AND state IN ('admitted', 'confirmed')",
      known_key(workshop));
}

std::int64_t Store::count_applied(Instant since, Instant until) {
  return connection_.value<std::int64_t>(
      "SELECT count(*) FROM applicant WHERE applied_at >= ? AND applied_at < ? AND withdrawn_at IS NULL",
      since, until);
}

std::int64_t Store::count_offers(Instant since, Instant until) {
  return connection_.value<std::int64_t>(
      R"(SELECT count(*) FROM request WHERE state IN ('admitted', 'confirmed') AND state = 'admitted'
           AND announced = 1 AND confirm_by >= ? AND confirm_by < ?)",
      since, until);
}

std::int64_t Store::count_provisional(std::size_t workshop) {
  return connection_.value<std::int64_t>(
      "SELECT count(*) FROM request WHERE workshop = ? AND state = 'admitted' AND announced = 0",
      known_key(workshop));
}

}  // namespace reg
