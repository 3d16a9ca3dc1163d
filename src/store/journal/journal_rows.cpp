#include "store/journal/journal_rows.h"

#include <fmt/format.h>

#include <optional>

#include "reg/base/compression.h"
#include "store/journal/changeset.h"

namespace reg {

std::int64_t next_journal_number(Connection& connection) {
  return connection.value<std::int64_t>("SELECT coalesce(max(number), 0) + 1 FROM journal");
}

std::int64_t insert_journal(Connection& connection, const JournalEntry& entry) {
  const std::int64_t number = next_journal_number(connection);
  const std::optional<std::string> snapshot =
      entry.kept == Kept::kSnapshot ? std::optional(entry.snapshot) : std::nullopt;
  connection.run(
      R"(INSERT INTO journal (number, at, actor, command, summary, undoes, snapshot, erased_by, true_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))",
      number, entry.at, entry.actor, entry.command, entry.summary, entry.undoes, snapshot, entry.erased_by,
      entry.true_at);
  return number;
}

namespace {

std::vector<std::int64_t> recorded_changes(Connection& connection) {
  return connection.list<std::int64_t>(
      "SELECT number FROM journal WHERE changeset IS NOT NULL ORDER BY number");
}

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
  const auto packed = connection.find<Blob>("SELECT changeset FROM journal WHERE number = ?", change);
  if (!packed) return;
  const std::string changeset = unpacked(connection, change, packed->bytes);
  try {
    visit(changeset);
  } catch (const DamagedRecord&) {
    damaged(connection, change);
  }
}

std::string sound_changeset(Connection& connection, std::int64_t change) {
  std::string found;
  visit_record(connection, change, [&](const std::string& changeset) {
    each_row(changeset, [](const RowChange&) {});
    found = changeset;
  });
  return found;
}

void each_record(Connection& connection,
                 const std::function<void(std::int64_t change, const std::string& changeset)>& visit) {
  for (const std::int64_t number : recorded_changes(connection)) {
    visit_record(connection, number, [&](const std::string& changeset) { visit(number, changeset); });
  }
}

std::vector<std::int64_t> unreadable_changes(Connection& connection) {
  std::vector<std::int64_t> unreadable;
  for (const std::int64_t change : recorded_changes(connection)) {
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
