#include "reg/store/tables/store.h"

#include <algorithm>

#include "reg/base/compression.h"
#include "store/tables/rows.h"

namespace reg {
namespace {

std::string read_text(std::string_view record, const std::string& database, std::int64_t run) {
  try {
    return decompress(record);
  } catch (const EnvironmentError&) {
    throw EnvironmentError(fmt::format("the database {} is damaged: the record of run {}", database, run));
  }
}

}  // namespace

std::int64_t Store::complete_full_cycles() {
  // One look before the six searches: as a rule nothing is missing. Requests at workshops that left the
  // schedule would hide a gap in the count.
  if (!keys_known_) load_workshop_keys();
  const auto stray = std::count(place_of_.begin(), place_of_.end(), -1) - 1;  // no workshop has the key 0
  Statement& gap = connection_.statement(
      R"(SELECT number FROM applicant WHERE full_cycle = 1 AND withdrawn_at IS NULL
           AND (SELECT count(*) FROM request WHERE applicant = number) < ? LIMIT 1)");
  gap.bind(static_cast<std::int64_t>(schedule_.workshops.size()));
  const bool complete = !gap.step();
  gap.reset();
  if (complete && stray <= 0) return 0;
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

// When all requests in one state are decided and most of them alike (a first run sends hundreds of thousands
// to the waiting lists), one statement does those, and only the others are written one by one. Returns what
// was written so, or nothing.
std::optional<RequestUpdate> Store::update_most(const std::vector<RequestUpdate>& updates) {
  constexpr std::size_t kWorthIt = 1000;
  if (updates.size() < kWorthIt) return std::nullopt;
  const RequestUpdate& most = updates[updates.size() / 2];
  const auto alike = std::count_if(updates.begin(), updates.end(), [&](const RequestUpdate& u) {
    return u.before == most.before && u.state == most.state && u.reason == most.reason;
  });
  const auto same_before = std::count_if(updates.begin(), updates.end(),
                                         [&](const RequestUpdate& u) { return u.before == most.before; });
  if (static_cast<std::size_t>(alike) * 2 < updates.size()) return std::nullopt;
  Statement& all = connection_.statement("SELECT count(*) FROM request WHERE state = ?");
  all.bind(state_name(most.before));
  all.step();
  const bool every_one = all.integer(0) == same_before;
  all.reset();
  if (!every_one) return std::nullopt;
  connection_.statement("UPDATE request SET state = ?, reason = ? WHERE state = ?")
      .bind(state_name(most.state), verdict_name(most.reason), state_name(most.before))
      .run();
  return most;
}

void Store::update_requests(const std::vector<RequestUpdate>& updates) {
  for (const RequestUpdate& u : updates) touch(u.applicant);
  const auto done = update_most(updates);
  Statement& update =
      connection_.statement("UPDATE request SET state = ?, reason = ? WHERE applicant = ? AND workshop = ?");
  for (const RequestUpdate& u : updates) {
    if (done && u.before == done->before && u.state == done->state && u.reason == done->reason) continue;
    update.bind(state_name(u.state), verdict_name(u.reason), u.applicant, workshop_key(u.workshop)).run();
  }
}

std::int64_t Store::next_run() {
  Statement& row = connection_.statement("SELECT last_run + 1 FROM cycle");
  row.step();
  const std::int64_t number = row.integer(0);
  row.reset();
  return number;
}

void Store::add_run(const Run& run) {
  connection_.statement("UPDATE cycle SET last_run = max(last_run, ?)").bind(run.number).run();
  const std::optional<Blob> record =
      run.record.empty() ? std::nullopt : std::optional(Blob{compress(run.record)});
  connection_
      .statement(
          R"(INSERT INTO run (number, at, tie_break, seed, input_sha256, passes, command, result_sha256, record)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))")
      .bind(run.number, seconds(run.at), run.tie_break == TieBreak::kTime ? "time" : "lottery", run.seed,
            run.input_sha256, run.passes, run.command,
            run.result_sha256.empty() ? std::nullopt : std::optional(run.result_sha256), record)
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
  return run_before(std::nullopt);
}

std::optional<Run> Store::run_before(std::optional<std::int64_t> before) {
  Statement& row = connection_.statement(
      R"(SELECT number, at, tie_break, seed, input_sha256, passes, command, result_sha256, record
         FROM run WHERE number < coalesce(?, 9223372036854775807) ORDER BY number DESC LIMIT 1)");
  row.bind(before);
  if (!row.step()) return std::nullopt;
  Run run;
  run.number = row.integer(0);
  run.at = instant(row.integer(1));
  run.tie_break = row.text(2) == "lottery" ? TieBreak::kLottery : TieBreak::kTime;
  if (!row.is_null(3)) run.seed = std::string(row.text(3));
  run.input_sha256 = row.text(4);
  run.passes = static_cast<int>(row.integer(5));
  run.command = row.text(6);
  run.result_sha256 = row.text(7);
  if (!row.is_null(8)) run.record = read_text(row.blob(8), connection_.name(), run.number);
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
      R"(SELECT number, name, given_name, family_name, email, phone, organisation, "group", region, state, note,
                present, erased_at
         FROM request JOIN applicant ON number = request.applicant
         LEFT JOIN attendance ON attendance.applicant = request.applicant
                             AND attendance.workshop = request.workshop
         WHERE request.workshop = ? AND state IN ('admitted', 'confirmed') ORDER BY number)");
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
    if (!row.is_null(11)) seat.attendance = row.integer(11) != 0 ? Attendance::kPresent : Attendance::kAbsent;
    seat.erased = !row.is_null(12);
    rows.push_back(std::move(seat));
  }
  return rows;
}

}  // namespace reg
