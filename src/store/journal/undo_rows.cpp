#include "store/journal/undo_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "store/journal/journal_people.h"
#include "store/journal/journal_rows.h"

namespace reg {
namespace {

// The keys of workshops, questions and texts, and the numbers of applicants, runs and letters, once issued,
// stay so: others may have them in hand. What became of a letter is no one's to undo.
bool may_go_back(RecordReader& records, RowChange& row) {
  static constexpr std::array<std::string_view, 5> kStay = {"workshop", "question", "form", "consent_text",
                                                            "clock"};
  if (std::find(kStay.begin(), kStay.end(), row.table) != kStay.end()) return false;
  if (row.kind != RowChange::Kind::kUpdate) return true;
  if (row.table == "outbox") return false;
  if (row.table != "cycle") return true;
  for (const char* counter : {"next_applicant", "last_run", "next_letter", "next_sender", "last_daily_at"}) {
    RowChange::Column& column = row.columns.at(records.place_of("cycle", counter));
    column.before.reset();
    column.after.reset();
  }
  return std::any_of(row.columns.begin(), row.columns.end(),
                     [](const RowChange::Column& column) { return column.after.has_value(); });
}

void set_aside(Connection& connection, std::int64_t applicant, RowChange::Column& address) {
  const auto now =
      connection.find<std::string>("SELECT email_key FROM applicant WHERE number = ?", applicant);
  if (!now || (address.before && *address.before != SqlValue(*now))) return;
  const std::string aside = fmt::format("#{}", applicant);
  connection.run("UPDATE applicant SET email_key = ? WHERE number = ?", aside, applicant);
  if (!address.after) address.after = *now;
  address.before = aside;
}

}  // namespace

std::string rows_to_go_back(Connection& connection, RecordReader& records, std::int64_t change) {
  return rewrite_changeset(invert_changeset(sound_changeset(connection, change)),
                           [&](RowChange& row) { return may_go_back(records, row); });
}

void release_rosters(Connection& connection, RecordReader& records, const std::string& back) {
  each_row(back, [&](const RowChange& row) {
    if (row.table != "outbox" || row.kind != RowChange::Kind::kDelete) return;
    connection.run(
        R"(DELETE FROM roster_copy WHERE message = ?1 AND EXISTS
             (SELECT 1 FROM outbox WHERE number = ?1 AND state IN ('queued', 'failed')))",
        integer_of(records, row, "number"));
  });
}

std::string set_aside_keys(Connection& connection, RecordReader& records, const std::string& back) {
  const std::size_t address = records.place_of("applicant", "email_key");
  const std::size_t name = records.place_of("applicant", "name_key");
  const auto moves = [&](const RowChange& row) {
    return row.table == "applicant" && row.kind == RowChange::Kind::kUpdate &&
           (row.columns[address].after || row.columns[name].after);
  };
  int moving = 0;
  each_row(back, [&](const RowChange& row) { moving += moves(row) ? 1 : 0; });
  if (moving < 2) return back;
  return rewrite_changeset(back, [&](RowChange& row) {
    if (moves(row)) set_aside(connection, integer_of(records, row, "number"), row.columns[address]);
    return true;
  });
}

}  // namespace reg
