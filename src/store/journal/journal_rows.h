// Rows of the journal, and the records of changes that are kept with them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reg/core/cycle/journal.h"
#include "reg/store/db/connection.h"

namespace reg {

std::int64_t next_journal_number(Connection& connection);

// Takes the next number, writes the row with it, and returns it.
std::int64_t insert_journal(Connection& connection, const JournalEntry& entry);

// Takes the changeset that was kept of a change. Where it is damaged, or `visit` finds it so, this throws,
// and names the change.
void visit_record(Connection& connection, std::int64_t change,
                  const std::function<void(const std::string& changeset)>& visit);

// The same as a whole; empty where none is kept.
std::string sound_changeset(Connection& connection, std::int64_t change);

// All of them, ascending; `visit` may write to the journal.
void each_record(Connection& connection,
                 const std::function<void(std::int64_t change, const std::string& changeset)>& visit);

// The changes, ascending, of which the record cannot be read.
std::vector<std::int64_t> unreadable_changes(Connection& connection);

}  // namespace reg
