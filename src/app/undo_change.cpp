#include "reg/app/undo_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "reg/app/letter_queue.h"
#include "reg/store/journal/journal.h"

namespace reg {
namespace {

std::optional<JournalEntry> newest(const std::vector<JournalEntry>& entries) {
  const auto found = std::find_if(entries.rbegin(), entries.rend(), [](const JournalEntry& entry) {
    const ChangeKind kind = entry.kind();
    return !entry.undoes && !entry.undone_by && kind != ChangeKind::kSending && kind != ChangeKind::kLottery;
  });
  return found == entries.rend() ? std::nullopt : std::optional(*found);
}

// Why what is kept of the change is not enough.
UndoRefusal why_not(const JournalEntry& entry) {
  if (entry.undone_by) return UndoRefusal::kUndone;
  if (entry.is_erasure()) return UndoRefusal::kErasure;
  if (entry.erased_by) return UndoRefusal::kErased;
  if (entry.kind() == ChangeKind::kSending) return UndoRefusal::kSent;
  if (entry.kind() == ChangeKind::kLottery) return UndoRefusal::kLottery;
  switch (entry.kept) {
    case Kept::kRecords:
      return UndoRefusal::kNone;
    case Kept::kNothing:
      return entry.kind() == ChangeKind::kRestore ? UndoRefusal::kNoDatabase : UndoRefusal::kNoRecords;
    case Kept::kSnapshot:
      return UndoRefusal::kSnapshot;
    case Kept::kTooLarge:
      return UndoRefusal::kTooLarge;
  }
  return UndoRefusal::kNoRecords;
}

// To whom there may be something to write; a mark of attendance alone is no news, here as in `attend`.
std::vector<std::int64_t> concerned(const Undo& undo) {
  std::vector<std::int64_t> applicants;
  for (const RecordChange& record : undo.changes) {
    if (record.applicant && record.record != "attendance") applicants.push_back(*record.applicant);
  }
  return applicants;
}

}  // namespace

UndoResult undo_change(OpenCycle& cycle, const std::optional<std::int64_t>& number, bool commit) {
  Change change = cycle.store().change();
  UndoResult made;
  made.entry = number ? change.journal().find(*number) : newest(change.journal().all());
  made.refusal = made.entry ? why_not(*made.entry)
                 : number   ? UndoRefusal::kNoSuchChange
                            : UndoRefusal::kNothingLeft;
  if (made.refusal != UndoRefusal::kNone) return made;
  const JournalEntry& entry = made.entry.value();
  made.undo = change.journal().undo(entry.number);
  if (!made.undo.conflicts.empty()) {
    made.refusal = UndoRefusal::kConflicts;
    return made;
  }
  JournalEntry row = cycle.journal("undo", fmt::format("change {} ({}) undone", entry.number, entry.command));
  row.undoes = entry.number;
  const auto own = finish_change(cycle, change, std::move(row), !commit, concerned(made.undo));
  made.number = own.value_or(0);
  if (!own) made.refusal = UndoRefusal::kUnsound;
  return made;
}

}  // namespace reg
