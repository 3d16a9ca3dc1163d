#include "reg/store/journal/journal.h"

#include <algorithm>

#include "store/journal/changeset.h"
#include "store/journal/journal_rows.h"
#include "store/journal/record_changes.h"
#include "store/journal/undo.h"
#include "store/tables/database.h"

namespace reg {

std::vector<JournalEntry> Journal::all() const {
  std::vector<JournalEntry> entries;
  for (
      const Row& row : connection().query(
          R"(SELECT number, at, actor, command, summary, undoes, erased_by, true_at, changeset IS NOT NULL, snapshot
              FROM journal ORDER BY number)")) {
    JournalEntry& entry = entries.emplace_back();
    bool records = false;
    std::optional<std::string> snapshot;
    row.read(entry.number, entry.at, entry.actor, entry.command, entry.summary, entry.undoes, entry.erased_by,
             entry.true_at, records, snapshot);
    entry.snapshot = snapshot.value_or("");
    entry.kept = records                  ? Kept::kRecords
                 : !snapshot              ? Kept::kNothing
                 : entry.snapshot.empty() ? Kept::kTooLarge
                                          : Kept::kSnapshot;
  }
  // What was taken back itself takes nothing back any more.
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (!entry->undoes || entry->undone_by) continue;
    const auto undone = std::find_if(entry, entries.rend(),
                                     [&](const JournalEntry& e) { return e.number == *entry->undoes; });
    if (undone != entries.rend()) undone->undone_by = entry->number;
  }
  return entries;
}

std::optional<JournalEntry> Journal::find(std::int64_t number) const {
  for (JournalEntry& entry : all()) {
    if (entry.number == number)
      return std::move(entry);  // cppcheck-suppress returnStdMoveLocal ; into an optional
  }
  return std::nullopt;
}

std::vector<RecordChange> Journal::changes_of(std::int64_t number) const {
  std::vector<RecordChange> changes;
  RecordReader records(connection());
  visit_record(connection(), number, [&](const std::string& changeset) {
    each_row(changeset, [&](const RowChange& row) {
      if (auto change = records.read(row)) changes.push_back(std::move(*change));
    });
  });
  RecordReader::sort(changes);
  return changes;
}

std::int64_t Journal::add(const JournalEntry& entry) {
  database_.written.journal_row = insert_journal(connection(), entry);
  return database_.written.journal_row;
}

Undo Journal::undo(std::int64_t number) {
  return undo_change(database_, number);
}

}  // namespace reg
