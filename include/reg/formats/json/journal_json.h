// The journal as JSON.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reg/core/cycle/journal.h"

namespace reg {

// A change, and where they are to be shown what it did.
struct JournalRecord {
  JournalEntry entry;
  std::optional<std::vector<RecordChange>> changes;
};

// {"number","at","actor","command","summary","undoes","undone_by","kept","snapshot",["erased_by",]["changes":[{"record",
// "applicant","other","workshop","number","name","kind","fields":[{"field","before","after"}]}]]}; "kept" is
// "nothing", "records", "snapshot" or "too_large", "kind" is "added", "changed" or "removed", and what does
// not apply is null; "erased_by" is there where people's data were erased since.
std::string journal_entry_json(const JournalRecord& record);
std::string journal_json(const std::vector<JournalRecord>& records);  // an array of the same

// {"dry_run","undone","change","changes":[as above],"conflicts":[{"kind","record" and so on,"since":[fields],
// "by_applicant","later"}],"more_conflicts","letters_sent","letters_under_way"}: `change` is the number of
// the undo itself, null where nothing was changed; "kind" of a conflict is "changed", "gone", "there",
// "taken" or "needed", and "later" the number of the change that did it.
std::string undo_json(std::int64_t undone, const std::optional<std::int64_t>& change, const Undo& undo,
                      bool dry_run);

}  // namespace reg
