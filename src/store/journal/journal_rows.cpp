#include "store/journal/journal_rows.h"

#include <optional>
#include <vector>

#include "reg/base/compression.h"
#include "store/journal/changeset.h"
#include "store/tables/rows.h"

namespace reg {

std::int64_t insert_journal(Connection& connection, const JournalEntry& entry) {
  Statement& last = connection.statement("SELECT coalesce(max(number), 0) FROM journal");
  last.step();
  const std::int64_t number = last.integer(0) + 1;
  last.reset();
  const std::optional<std::string> snapshot =
      entry.kept == Kept::kSnapshot ? std::optional(entry.snapshot) : std::nullopt;
  connection
      .statement(
          "INSERT INTO journal (number, at, actor, command, summary, undoes, snapshot, erased_by, true_at) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(number, seconds(entry.at), entry.actor, entry.command, entry.summary, entry.undoes, snapshot,
            entry.erased_by, seconds(entry.true_at))
      .run();
  return number;
}

namespace {

[[noreturn]] void damaged(Connection& connection, std::int64_t change) {
  throw EnvironmentError(
      fmt::format("the database {} is damaged: the record of change {}", connection.name(), change));
}

std::string unpacked(Connection& connection, std::int64_t change, std::string_view packed) {
  try {
    return decompress(packed);
  } catch (const EnvironmentError&) {
    damaged(connection, change);
  }
}

}  // namespace

void visit_record(Connection& connection, std::int64_t change,
                  const std::function<void(const std::string& changeset)>& visit) {
  Statement& row = connection.statement("SELECT changeset FROM journal WHERE number = ?").bind(change);
  std::optional<std::string> changeset;
  if (row.step() && !row.is_null(0)) changeset = unpacked(connection, change, row.blob(0));
  row.reset();
  if (!changeset) return;
  try {
    visit(*changeset);
  } catch (const DamagedRecord&) {
    damaged(connection, change);
  }
}

void each_record(Connection& connection,
                 const std::function<void(std::int64_t change, const std::string& changeset)>& visit) {
  std::vector<std::int64_t> changes;
  Statement& row =
      connection.statement("SELECT number FROM journal WHERE changeset IS NOT NULL ORDER BY number");
  while (row.step()) changes.push_back(row.integer(0));
  for (const std::int64_t number : changes) {
    visit_record(connection, number, [&](const std::string& changeset) { visit(number, changeset); });
  }
}

std::vector<std::int64_t> unreadable_changes(Connection& connection) {
  std::vector<std::int64_t> changes, unreadable;
  Statement row(connection, "SELECT number FROM journal WHERE changeset IS NOT NULL ORDER BY number");
  while (row.step()) changes.push_back(row.integer(0));
  for (const std::int64_t change : changes) {
    try {
      visit_record(connection, change,
                   [](const std::string& changeset) { each_row(changeset, [](const RowChange&) {}); });
    } catch (const EnvironmentError&) {
      unreadable.push_back(change);
    }
  }
  return unreadable;
}

}  // namespace reg
