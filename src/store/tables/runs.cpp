#include "reg/store/tables/runs.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/compression.h"
#include "reg/base/error.h"
#include "store/tables/database.h"

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

std::int64_t Runs::next_number() const {
  return connection().value<std::int64_t>("SELECT last_run + 1 FROM cycle");
}

std::optional<Run> Runs::last() const {
  return last_before(std::nullopt);
}

std::optional<Run> Runs::last_before(std::optional<std::int64_t> before) const {
  Rows rows = connection().query(
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
  if (!row->is_null(8)) run.record = read_text(row->bytes(8), connection().name(), run.number);
  run.workshops = workshops_of(run.number);
  return run;
}

// As the schedule has them now; those that it has no more come last.
std::vector<RunWorkshop> Runs::workshops_of(std::int64_t run) const {
  std::vector<RunWorkshop> workshops;
  for (const Row& row : connection().query(
           R"(SELECT id, capacity, requests, full_cycle, seats, waiting
              FROM run_workshop JOIN workshop ON key = workshop WHERE run = ? ORDER BY key)",
           run)) {
    RunWorkshop& w = workshops.emplace_back();
    row.read(w.id, w.capacity, w.requests, w.full_cycle, w.seats, w.waiting);
  }
  const auto place = [&](const RunWorkshop& w) {
    return workshop_by_id(schedule(), w.id).value_or(schedule().workshops.size());
  };
  std::stable_sort(workshops.begin(), workshops.end(),
                   [&](const RunWorkshop& a, const RunWorkshop& b) { return place(a) < place(b); });
  return workshops;
}

void Runs::add(const Run& run) {
  connection().run("UPDATE cycle SET last_run = ?1 WHERE last_run < ?1", run.number);
  const std::optional<Blob> record =
      run.record.empty() ? std::nullopt : std::optional(Blob{compress(run.record)});
  connection().run(
      R"(INSERT INTO run (number, at, tie_break, seed, input_sha256, passes, command, result_sha256, record)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))",
      run.number, run.at, run.tie_break == TieBreak::kTime ? "time" : "lottery", run.seed, run.input_sha256,
      run.passes, run.command, run.result_sha256.empty() ? std::nullopt : std::optional(run.result_sha256),
      record);
  for (const RunWorkshop& w : run.workshops) {
    const auto place = workshop_by_id(schedule(), w.id);
    connection().run(
        R"(INSERT INTO run_workshop (run, workshop, capacity, requests, full_cycle, seats, waiting)
           VALUES (?, ?, ?, ?, ?, ?, ?))",
        run.number, workshops().key(place.value()), w.capacity, w.requests, w.full_cycle, w.seats, w.waiting);
  }
}

}  // namespace reg
