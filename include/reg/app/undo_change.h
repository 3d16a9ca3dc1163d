// A change taken back, by the records that are kept of it.
#pragma once

#include <cstdint>
#include <optional>

#include "reg/app/open_cycle.h"
#include "reg/core/cycle/journal.h"

namespace reg {

enum class UndoRefusal {
  kNone,
  kNoSuchChange,
  kNothingLeft,  // no change stands that could be undone
  kUndone,       // the change is undone already: entry->undone_by
  kErasure,      // what it erased is kept nowhere
  kErased,       // people's data were erased from what is kept of it: entry->erased_by
  kSent,         // it sent messages
  kLottery,      // a lottery that could be made again could be chosen
  kNoDatabase,   // a restore, before which no database could be read
  kNoRecords,    // an older register made it
  kSnapshot,     // only the whole state before it is kept: entry->snapshot
  kTooLarge,     // for a record of it
  kConflicts,    // with what came later: `undo` has them
  kUnsound       // a template of letters has a fault: notice was given
};

struct UndoResult {
  UndoRefusal refusal = UndoRefusal::kNone;
  std::optional<JournalEntry> entry;  // of the change
  Undo undo;
  std::int64_t number = 0;  // of the undo itself
};

// `number`: of the change; none: the newest that stands, is no undo itself, and did more than send, and is
// none of the lottery.
UndoResult undo_change(OpenCycle& cycle, const std::optional<std::int64_t>& number, bool commit);

}  // namespace reg
