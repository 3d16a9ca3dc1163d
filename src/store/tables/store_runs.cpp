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
  const bool gap = connection_.has_row(
      R"(SELECT number FROM applicant WHERE full_cycle = 1 AND withdrawn_at IS NULL
           AND (SELECT count(*) FROM request WHERE applicant = number) < ? LIMIT 1)",
      schedule_.workshops.size());
  if (!gap && stray <= 0) return 0;
  std::int64_t added = 0;
  for (std::size_t place = 0; place < schedule_.workshops.size(); ++place) {
    added += connection_.run(
        R"(INSERT INTO request (applicant, workshop, state, announced, reason)
           SELECT number, ?1, 'requested', 0, '' FROM applicant
           WHERE full_cycle = 1 AND withdrawn_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM request WHERE applicant = number AND workshop = ?1))",
        workshop_key(place));
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
  const auto all = connection_.value<std::int64_t>("SELECT count(*) FROM request WHERE state = ?",
                                                   state_name(most.before));
  if (all != same_before) return std::nullopt;
  connection_.run("UPDATE request SET state = ?, reason = ? WHERE state = ?", state_name(most.state),
                  verdict_name(most.reason), state_name(most.before));
  return most;
}

void Store::update_requests(const std::vector<RequestUpdate>& updates) {
  for (const RequestUpdate& u : updates) touch(u.applicant);
  const auto done = update_most(updates);
  for (const RequestUpdate& u : updates) {
    if (done && u.before == done->before && u.state == done->state && u.reason == done->reason) continue;
    connection_.run("UPDATE request SET state = ?, reason = ? WHERE applicant = ? AND workshop = ?",
                    state_name(u.state), verdict_name(u.reason), u.applicant, workshop_key(u.workshop));
  }
}

std::int64_t Store::next_run() {
  return connection_.value<std::int64_t>("SELECT last_run + 1 FROM cycle");
}

void Store::add_run(const Run& run) {
  connection_.run("UPDATE cycle SET last_run = ?1 WHERE last_run < ?1", run.number);
  const std::optional<Blob> record =
      run.record.empty() ? std::nullopt : std::optional(Blob{compress(run.record)});
  connection_.run(
      R"(INSERT INTO run (number, at, tie_break, seed, input_sha256, passes, command, result_sha256, record)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))",
      run.number, run.at, run.tie_break == TieBreak::kTime ? "time" : "lottery", run.seed, run.input_sha256,
      run.passes, run.command, run.result_sha256.empty() ? std::nullopt : std::optional(run.result_sha256),
      record);
  for (const RunWorkshop& w : run.workshops) {
    const auto place = workshop_by_id(schedule_, w.id);
    connection_.run(
        R"(INSERT INTO run_workshop (run, workshop, capacity, requests, full_cycle, seats, waiting)
           VALUES (?, ?, ?, ?, ?, ?, ?))",
        run.number, workshop_key(place.value()), w.capacity, w.requests, w.full_cycle, w.seats, w.waiting);
  }
}

std::optional<Run> Store::last_run() {
  return run_before(std::nullopt);
}

std::optional<Run> Store::run_before(std::optional<std::int64_t> before) {
  Rows rows = connection_.query(
      R"(SELECT number, at, tie_break, seed, input_sha256, passes, command, coalesce(result_sha256, ''), record
         FROM run WHERE number < coalesce(?, 9223372036854775807) ORDER BY number DESC LIMIT 1)",
      before);
  const Row* row = rows.next();
  if (row == nullptr) return std::nullopt;
  Run run;
  std::string tie_break;
  row->read(run.number, run.at, tie_break, run.seed, run.input_sha256, run.passes, run.command,
            run.result_sha256);
  run.tie_break = tie_break == "lottery" ? TieBreak::kLottery : TieBreak::kTime;
  if (!row->is_null(8)) run.record = read_text(row->bytes(8), connection_.name(), run.number);
  run.workshops = workshops_of(run.number);
  return run;
}

// As the schedule has them now; those that it has no more come last.
std::vector<RunWorkshop> Store::workshops_of(std::int64_t run) {
  std::vector<RunWorkshop> workshops;
  for (const Row& row : connection_.query(
           R"(SELECT id, capacity, requests, full_cycle, seats, waiting
              FROM run_workshop JOIN workshop ON key = workshop WHERE run = ? ORDER BY key)",
           run)) {
    RunWorkshop& w = workshops.emplace_back();
    row.read(w.id, w.capacity, w.requests, w.full_cycle, w.seats, w.waiting);
  }
  const auto place = [&](const RunWorkshop& w) {
    return workshop_by_id(schedule_, w.id).value_or(schedule_.workshops.size());
  };
  std::stable_sort(workshops.begin(), workshops.end(),
                   [&](const RunWorkshop& a, const RunWorkshop& b) { return place(a) < place(b); });
  return workshops;
}

std::vector<StrayRequests> Store::stray_requests() {
  if (!keys_known_) load_workshop_keys();
  std::vector<StrayRequests> strays;
  for (std::size_t key = 0; key < place_of_.size(); ++key) {
    if (place_of_[key] >= 0) continue;
    for (const Row& row : connection_.query(
             R"(SELECT id,
                  sum(CASE WHEN state IN ('requested', 'admitted', 'waiting', 'confirmed') THEN 1 ELSE 0 END),
                  sum(CASE WHEN state IN ('admitted', 'confirmed') THEN 1 ELSE 0 END)
                FROM workshop JOIN request ON workshop = key WHERE key = ? GROUP BY id)",
             key)) {
      StrayRequests stray;
      row.read(stray.workshop, stray.active, stray.seats);
      if (stray.active > 0) strays.push_back(std::move(stray));
    }
  }
  return strays;
}

std::vector<RosterRow> Store::seats(std::size_t workshop) {
  std::vector<RosterRow> rows;
  for (
      const Row& row : connection_.query(
          R"(SELECT number, name, given_name, family_name, email, phone, organisation, "group", region, state,
                     note, present, erased_at IS NOT NULL
              FROM request JOIN applicant ON number = request.applicant
              LEFT JOIN attendance ON attendance.applicant = request.applicant
                                  AND attendance.workshop = request.workshop
              WHERE request.workshop = ? AND state IN ('admitted', 'confirmed') ORDER BY number)",
          known_key(workshop))) {
    RosterRow& seat = rows.emplace_back();
    row.read(seat.applicant, seat.name, seat.given_name, seat.family_name, seat.email, seat.phone,
             seat.organisation, seat.group, seat.region, seat.state, seat.note, seat.attendance, seat.erased);
  }
  return rows;
}

}  // namespace reg
