#include "store/journal/undo_search.h"

#include "store/journal/journal_rows.h"
#include "store/tables/database.h"

namespace reg {

std::optional<JournalEntry> later_change(Database& database, std::int64_t change,
                                         const std::function<bool(const RowChange&)>& fits, Later which) {
  const std::vector<JournalEntry> entries = database.journal.all();
  for (auto entry = entries.rbegin(); entry != entries.rend() && entry->number > change; ++entry) {
    // A change and what undid it are nothing together.
    const bool nothing = entry->undone_by || (entry->undoes && *entry->undoes > change);
    if (entry->kept != Kept::kRecords || (which == Later::kStanding && nothing)) continue;
    bool found = false;
    each_row(sound_changeset(database.connection, entry->number),
             [&](const RowChange& row) { found = found || fits(row); });
    if (found) return *entry;
  }
  return std::nullopt;
}

bool is_referred_to(Connection& connection, std::int64_t applicant) {
  return connection.value<bool>(
      R"(SELECT EXISTS (SELECT 1 FROM request WHERE applicant = ?1)
           OR EXISTS (SELECT 1 FROM answer WHERE applicant = ?1)
           OR EXISTS (SELECT 1 FROM attendance WHERE applicant = ?1)
           OR EXISTS (SELECT 1 FROM distinct_people WHERE one = ?1 OR other = ?1)
           OR EXISTS (SELECT 1 FROM applicant WHERE merged_into = ?1))",
      applicant);
}

std::optional<MessageRef> message_about(Connection& connection, std::int64_t applicant) {
  Rows rows = connection.query(
      R"(SELECT o.number, o.kind, coalesce(w.id, ''), o.address, o.state
         FROM outbox o LEFT JOIN workshop w ON w.key = o.workshop
         WHERE o.applicant = ?1 OR o.number IN (SELECT message FROM roster_copy WHERE applicant = ?1)
         ORDER BY o.applicant IS NULL, o.number LIMIT 1)",
      applicant);
  const Row* row = rows.next();
  if (row == nullptr) return std::nullopt;
  MessageRef message;
  row->read(message.number, message.kind, message.workshop, message.address, message.state);
  return message;
}

std::string workshop_id(Connection& connection, std::int64_t key) {
  return connection.find<std::string>("SELECT id FROM workshop WHERE key = ?", key).value_or("");
}

}  // namespace reg
