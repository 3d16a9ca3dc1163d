#include "journal_rows.h"

#include "rows.h"

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
          "INSERT INTO journal (number, at, actor, command, summary, undoes, snapshot, erased_by) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(number, seconds(entry.at), entry.actor, entry.command, entry.summary, entry.undoes, snapshot,
            entry.erased_by)
      .run();
  return number;
}

}  // namespace reg
