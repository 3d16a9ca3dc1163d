#include "reg/core/cycle/offers.h"
#include "reg/store/tables/store.h"
#include "store/tables/rows.h"

namespace reg {
namespace {

std::optional<Instant> moment_in(Statement& row) {
  row.step();
  const auto at = optional_instant(row, 0);
  row.reset();
  return at;
}

}  // namespace

std::optional<Instant> Store::announced_at() {
  return moment_in(connection_.statement("SELECT announced_at FROM cycle"));
}

void Store::mark_announced(Instant now) {
  announced_ = true;
  connection_.statement("UPDATE cycle SET announced_at = coalesce(announced_at, ?)").bind(seconds(now)).run();
}

std::optional<Instant> Store::last_daily() {
  return moment_in(connection_.statement("SELECT last_daily_at FROM cycle"));
}

void Store::set_last_daily(Instant now) {
  connection_.statement("UPDATE cycle SET last_daily_at = ?").bind(seconds(now)).run();
}

std::int64_t Store::announce_seats(std::size_t workshop, std::optional<Instant> confirm_by) {
  Statement& row = connection_.statement(
      "SELECT applicant FROM request WHERE workshop = ? AND state = 'admitted' AND announced = 0");
  row.bind(workshop_key(workshop));
  while (row.step()) touch(row.integer(0));
  return connection_
      .statement(
          "UPDATE request SET announced = 1, confirm_by = ? "
          "WHERE workshop = ? AND state = 'admitted' AND announced = 0")
      .bind(seconds(confirm_by), workshop_key(workshop))
      .run();
}

std::vector<SeatRef> Store::ended_offers(Instant now) {
  std::vector<SeatRef> ended;
  Statement& row = connection_.statement(
      "SELECT applicant, workshop FROM request "
      "WHERE state IN ('admitted', 'confirmed') AND state = 'admitted' AND announced = 1 AND confirm_by < ? "
      "ORDER BY workshop, applicant");
  row.bind(seconds(now));
  while (row.step()) {
    const std::int32_t place = place_of(row.integer(1));
    if (place < 0) continue;
    const auto workshop = static_cast<std::size_t>(place);
    if (offers_can_end(schedule_, workshop, now)) ended.push_back({row.integer(0), workshop});
  }
  return ended;
}

std::vector<SeatRef> Store::expire_offers(Instant now) {
  std::vector<SeatRef> expired = ended_offers(now);
  for (const SeatRef& seat : expired) {
    touch(seat.applicant);
    connection_
        .statement(
            "UPDATE request SET state = 'expired', announced = 0, confirm_by = NULL "
            "WHERE applicant = ? AND workshop = ?")
        .bind(seat.applicant, workshop_key(seat.workshop))
        .run();
    // Who let a seat go no longer wants the cycle as a whole, as after declining it.
    connection_.statement("UPDATE applicant SET full_cycle = 0 WHERE number = ?").bind(seat.applicant).run();
  }
  return expired;
}

namespace {

std::int64_t counted_row(Statement& row) {
  row.step();
  const std::int64_t count = row.integer(0);
  row.reset();
  return count;
}

}  // namespace

std::int64_t Store::count_requests(std::size_t workshop, RequestState state) {
  return counted_row(connection_.statement("SELECT count(*) FROM request WHERE workshop = ? AND state = ?")
                         .bind(known_key(workshop), state_name(state)));
}

std::int64_t Store::count_seats(std::size_t workshop) {
  return counted_row(
      connection_
          .statement("SELECT count(*) FROM request WHERE workshop = ? AND state IN ('admitted', 'confirmed')")
          .bind(known_key(workshop)));
}

std::int64_t Store::count_applied(Instant since, Instant until) {
  return counted_row(connection_
                         .statement("SELECT count(*) FROM applicant WHERE applied_at >= ? AND applied_at < ? "
                                    "AND withdrawn_at IS NULL")
                         .bind(seconds(since), seconds(until)));
}

std::int64_t Store::count_offers(Instant since, Instant until) {
  return counted_row(
      connection_
          .statement("SELECT count(*) FROM request WHERE state IN ('admitted', 'confirmed') AND "
                     "state = 'admitted' AND announced = 1 AND confirm_by >= ? AND confirm_by < ?")
          .bind(seconds(since), seconds(until)));
}

std::int64_t Store::count_provisional(std::size_t workshop) {
  return counted_row(
      connection_
          .statement(
              "SELECT count(*) FROM request WHERE workshop = ? AND state = 'admitted' AND announced = 0")
          .bind(known_key(workshop)));
}

}  // namespace reg
