#include "reg/store/tables/requests.h"

#include <algorithm>

#include "reg/core/cycle/offers.h"
#include "store/tables/database.h"
#include "store/tables/rows.h"

namespace reg {

std::int64_t Requests::count(std::size_t workshop, RequestState state) const {
  return connection().value<std::int64_t>("SELECT count(*) FROM request WHERE workshop = ? AND state = ?",
                                          workshops().known_key(workshop), state_name(state));
}

std::int64_t Requests::count_seats(std::size_t workshop) const {
  return connection().value<std::int64_t>(
      "SELECT count(*) FROM request WHERE workshop = ? AND state IN ('admitted', 'confirmed')",
      workshops().known_key(workshop));
}

std::int64_t Requests::count_provisional(std::size_t workshop) const {
  return connection().value<std::int64_t>(
      "SELECT count(*) FROM request WHERE workshop = ? AND state = 'admitted' AND announced = 0",
      workshops().known_key(workshop));
}

std::int64_t Requests::count_offers(Instant since, Instant until) const {
  return connection().value<std::int64_t>(
      R"(SELECT count(*) FROM request WHERE state IN ('admitted', 'confirmed') AND state = 'admitted'
           AND announced = 1 AND confirm_by >= ? AND confirm_by < ?)",
      since, until);
}

std::vector<SeatRef> Requests::ended_offers(Instant now) const {
  std::vector<SeatRef> ended;
  for (const Row& row : connection().query(
           R"(SELECT applicant, workshop FROM request
              WHERE state IN ('admitted', 'confirmed') AND state = 'admitted' AND announced = 1
                AND confirm_by < ? ORDER BY workshop, applicant)",
           now)) {
    const auto workshop = workshops().place(row.value<std::int64_t>(1));
    if (workshop && offers_can_end(schedule(), *workshop, now))
      ended.push_back({row.value<std::int64_t>(0), *workshop});
  }
  return ended;
}

std::vector<RosterRow> Requests::seats(std::size_t workshop) const {
  std::vector<RosterRow> rows;
  for (
      const Row& row : connection().query(
          R"(SELECT number, name, given_name, family_name, email, phone, organisation, "group", region, state,
                     note, present, erased_at IS NOT NULL
              FROM request JOIN applicant ON number = request.applicant
              LEFT JOIN attendance ON attendance.applicant = request.applicant
                                  AND attendance.workshop = request.workshop
              WHERE request.workshop = ? AND state IN ('admitted', 'confirmed') ORDER BY number)",
          workshops().known_key(workshop))) {
    RosterRow& seat = rows.emplace_back();
    row.read(seat.applicant, seat.name, seat.given_name, seat.family_name, seat.email, seat.phone,
             seat.organisation, seat.group, seat.region, seat.state, seat.note, seat.attendance, seat.erased);
  }
  return rows;
}

std::vector<OrphanedRequests> Requests::orphaned() const {
  std::vector<OrphanedRequests> strays;
  for (const std::int64_t key : workshops().orphaned()) {
    for (const Row& row : connection().query(
             R"(SELECT id,
                  sum(CASE WHEN state IN ('requested', 'admitted', 'waiting', 'confirmed') THEN 1 ELSE 0 END),
                  sum(CASE WHEN state IN ('admitted', 'confirmed') THEN 1 ELSE 0 END)
                FROM workshop JOIN request ON workshop = key WHERE key = ? GROUP BY id)",
             key)) {
      OrphanedRequests stray;
      row.read(stray.workshop, stray.active, stray.seats);
      if (stray.active > 0) strays.push_back(std::move(stray));
    }
  }
  return strays;
}

std::vector<OrphanedRequest> Requests::orphaned_of(std::int64_t applicant) const {
  std::vector<OrphanedRequest> found;
  for (const Row& row : connection().query(
           R"(SELECT key, id, request.state, present FROM workshop
              LEFT JOIN request ON request.workshop = key AND request.applicant = ?1
              LEFT JOIN attendance ON attendance.workshop = key AND attendance.applicant = ?1
              WHERE request.state IS NOT NULL OR present IS NOT NULL ORDER BY key)",
           applicant)) {
    if (workshops().place(row.value<std::int64_t>(0))) continue;
    found.push_back(
        {row.value<std::string>(1), row.value<std::optional<RequestState>>(2), row.value<Attendance>(3)});
  }
  return found;
}

std::int64_t Requests::complete_full_cycles() {
  // One look before the six searches: as a rule nothing is missing. Requests at workshops that left the
  // schedule would hide a gap in the count.
  const bool gap = connection().has_row(
      R"(SELECT number FROM applicant WHERE full_cycle = 1 AND withdrawn_at IS NULL
           AND (SELECT count(*) FROM request WHERE applicant = number) < ? LIMIT 1)",
      schedule().workshops.size());
  if (!gap && workshops().orphaned().empty()) return 0;
  std::int64_t added = 0;
  for (std::size_t place = 0; place < schedule().workshops.size(); ++place) {
    added += connection().run(
        R"(INSERT INTO request (applicant, workshop, state, announced, reason)
           SELECT number, ?1, 'requested', 0, '' FROM applicant
           WHERE full_cycle = 1 AND withdrawn_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM request WHERE applicant = number AND workshop = ?1))",
        workshops().key(place));
  }
  return added;
}

// When all requests in one state are decided and most of them alike (a first run sends hundreds of thousands
// to the waiting lists), one statement does those, and only the others are written one by one. Returns what
// was written so, or nothing.
std::optional<RequestUpdate> Requests::update_most(const std::vector<RequestUpdate>& updates) {
  constexpr std::size_t kWorthIt = 1000;
  if (updates.size() < kWorthIt) return std::nullopt;
  const RequestUpdate& most = updates[updates.size() / 2];
  const auto alike = std::count_if(updates.begin(), updates.end(), [&](const RequestUpdate& u) {
    return u.before == most.before && u.state == most.state && u.reason == most.reason;
  });
  const auto same_before = std::count_if(updates.begin(), updates.end(),
                                         [&](const RequestUpdate& u) { return u.before == most.before; });
  if (static_cast<std::size_t>(alike) * 2 < updates.size()) return std::nullopt;
  const auto all = connection().value<std::int64_t>("SELECT count(*) FROM request WHERE state = ?",
                                                    state_name(most.before));
  if (all != same_before) return std::nullopt;
  connection().run("UPDATE request SET state = ?, reason = ? WHERE state = ?", state_name(most.state),
                   verdict_name(most.reason), state_name(most.before));
  return most;
}

void Requests::update(const std::vector<RequestUpdate>& updates) {
  for (const RequestUpdate& u : updates) database_.touch(u.applicant);
  const auto done = update_most(updates);
  for (const RequestUpdate& u : updates) {
    if (done && u.before == done->before && u.state == done->state && u.reason == done->reason) continue;
    connection().run("UPDATE request SET state = ?, reason = ? WHERE applicant = ? AND workshop = ?",
                     state_name(u.state), verdict_name(u.reason), u.applicant, workshops().key(u.workshop));
  }
}

std::int64_t Requests::announce(std::size_t workshop, std::optional<Instant> confirm_by) {
  const std::int64_t key = workshops().key(workshop);
  for (const Row& row : connection().query(
           "SELECT applicant FROM request WHERE workshop = ? AND state = 'admitted' AND announced = 0",
           key)) {
    database_.touch(row.value<std::int64_t>(0));
  }
  return connection().run(
      R"(UPDATE request SET announced = 1, confirm_by = ?
         WHERE workshop = ? AND state = 'admitted' AND announced = 0)",
      confirm_by, key);
}

std::vector<SeatRef> Requests::expire_offers(Instant now) {
  std::vector<SeatRef> expired = ended_offers(now);
  for (const SeatRef& seat : expired) {
    database_.touch(seat.applicant);
    connection().run(
        R"(UPDATE request SET state = 'expired', announced = 0, confirm_by = NULL
           WHERE applicant = ? AND workshop = ?)",
        seat.applicant, workshops().key(seat.workshop));
    // Who let a seat go no longer wants the cycle as a whole, as after declining it.
    connection().run("UPDATE applicant SET full_cycle = 0 WHERE number = ?", seat.applicant);
  }
  return expired;
}

}  // namespace reg
