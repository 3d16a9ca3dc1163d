#include "reg/store/store.h"

#include <algorithm>

#include "rows.h"

namespace reg {

std::int64_t Store::complete_full_cycles() {
  std::int64_t added = 0;
  for (std::size_t place = 0; place < schedule_.workshops.size(); ++place) {
    added += connection_
                 .statement(
                     R"(INSERT INTO request (applicant, workshop, state, announced, reason)
                        SELECT number, ?1, 'requested', 0, '' FROM applicant
                        WHERE full_cycle = 1 AND withdrawn_at IS NULL
                          AND NOT EXISTS (SELECT 1 FROM request WHERE applicant = number AND workshop = ?1))")
                 .bind(workshop_key(place))
                 .run();
  }
  return added;
}

void Store::update_requests(const std::vector<RequestUpdate>& updates) {
  Statement& update =
      connection_.statement("UPDATE request SET state = ?, reason = ? WHERE applicant = ? AND workshop = ?");
  for (const RequestUpdate& u : updates) {
    update.bind(state_name(u.state), verdict_name(u.reason), u.applicant, workshop_key(u.workshop)).run();
  }
}

void Store::add_run(const Run& run) {
  connection_
      .statement(
          "INSERT INTO run (number, at, tie_break, seed, input_sha256, passes) VALUES (?, ?, ?, ?, ?, ?)")
      .bind(run.number, seconds(run.at), run.tie_break == TieBreak::kTime ? "time" : "lottery", run.seed,
            run.input_sha256, run.passes)
      .run();
  for (const RunWorkshop& w : run.workshops) {
    const auto place = workshop_by_id(schedule_, w.id);
    connection_
        .statement(R"(INSERT INTO run_workshop (run, workshop, capacity, requests, full_cycle, seats, waiting)
                      VALUES (?, ?, ?, ?, ?, ?, ?))")
        .bind(run.number, workshop_key(place.value()), w.capacity, w.requests, w.full_cycle, w.seats,
              w.waiting)
        .run();
  }
}

std::optional<Run> Store::last_run() {
  Statement& row = connection_.statement(
      "SELECT number, at, tie_break, seed, input_sha256, passes FROM run ORDER BY number DESC LIMIT 1");
  if (!row.step()) return std::nullopt;
  Run run;
  run.number = row.integer(0);
  run.at = instant(row.integer(1));
  run.tie_break = row.text(2) == "lottery" ? TieBreak::kLottery : TieBreak::kTime;
  if (!row.is_null(3)) run.seed = std::string(row.text(3));
  run.input_sha256 = row.text(4);
  run.passes = static_cast<int>(row.integer(5));
  row.reset();
  Statement& workshop = connection_.statement(
      R"(SELECT id, capacity, requests, full_cycle, seats, waiting
         FROM run_workshop JOIN workshop ON key = workshop WHERE run = ? ORDER BY key)");
  workshop.bind(run.number);
  while (workshop.step()) {
    run.workshops.push_back({std::string(workshop.text(0)), static_cast<int>(workshop.integer(1)),
                             workshop.integer(2), workshop.integer(3), workshop.integer(4),
                             workshop.integer(5)});
  }
  // As the schedule has them now; those that it has no more come last.
  const auto place = [&](const RunWorkshop& w) {
    return workshop_by_id(schedule_, w.id).value_or(schedule_.workshops.size());
  };
  std::stable_sort(run.workshops.begin(), run.workshops.end(),
                   [&](const RunWorkshop& a, const RunWorkshop& b) { return place(a) < place(b); });
  return run;
}

std::vector<StrayRequests> Store::stray_requests() {
  if (!keys_known_) load_workshop_keys();
  std::vector<StrayRequests> strays;
  for (std::size_t key = 0; key < place_of_.size(); ++key) {
    if (place_of_[key] >= 0) continue;
    Statement& row = connection_.statement(
        R"(SELECT id,
                  sum(CASE WHEN state IN ('requested', 'admitted', 'waiting', 'confirmed') THEN 1 ELSE 0 END),
                  sum(CASE WHEN state IN ('admitted', 'confirmed') THEN 1 ELSE 0 END)
           FROM workshop JOIN request ON workshop = key WHERE key = ? GROUP BY id)");
    row.bind(static_cast<std::int64_t>(key));
    while (row.step()) {
      if (row.integer(1) > 0) strays.push_back({std::string(row.text(0)), row.integer(1), row.integer(2)});
    }
  }
  return strays;
}

std::vector<RosterRow> Store::seats(std::size_t workshop) {
  std::vector<RosterRow> rows;
  Statement& row = connection_.statement(
      R"(SELECT number, name, given_name, family_name, email, phone, organisation, "group", region, state, note
         FROM request JOIN applicant ON number = applicant
         WHERE workshop = ? AND state IN ('admitted', 'confirmed') ORDER BY number)");
  row.bind(known_key(workshop));
  while (row.step()) {
    RosterRow seat;
    seat.applicant = row.integer(0);
    seat.name = row.text(1);
    seat.given_name = row.text(2);
    seat.family_name = row.text(3);
    seat.email = row.text(4);
    seat.phone = row.text(5);
    seat.organisation = row.text(6);
    seat.group = row.text(7);
    seat.region = row.text(8);
    seat.state = read_state(row.text(9));
    seat.note = row.text(10);
    rows.push_back(std::move(seat));
  }
  return rows;
}

}  // namespace reg
