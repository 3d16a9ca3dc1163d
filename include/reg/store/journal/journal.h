// The journal: one row for each change, and beside it what the change did to the records, so that it can be
// undone.
//
// Those records are kept at the commit; above some 50,000 rows a copy of the database as it was before is
// kept instead.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/core/cycle/journal.h"
#include "reg/store/tables/database_table.h"

namespace reg {

class Journal : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  std::vector<JournalEntry> all() const;  // ascending by number
  std::optional<JournalEntry> find(std::int64_t number) const;
  // What a change did; nothing where no records are kept of it.
  std::vector<RecordChange> changes_of(std::int64_t number) const;

  // The row of the change that is open, which has one; returns its number.
  std::int64_t add(const JournalEntry& entry);
  // Undoes what a change did, inside the change that is open, which is not to be committed where there are
  // conflicts. Numbers once issued stay issued, and letters that were sent stay sent.
  Undo undo(std::int64_t number);
};

}  // namespace reg
