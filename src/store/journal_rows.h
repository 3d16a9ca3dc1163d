// A row of the journal is written.
#pragma once

#include "reg/core/journal.h"
#include "reg/store/connection.h"

namespace reg {

// Takes the next number, writes the row with it, and returns it.
std::int64_t insert_journal(Connection& connection, const JournalEntry& entry);

}  // namespace reg
