// The journal in words: what was done, what it did to each record, and what stands against taking it back.
#pragma once

#include <string>
#include <vector>

#include "reg/core/cycle/journal.h"
#include "reg/core/cycle/schedule.h"

namespace reg {

// One line, without its end: "request of 17 at uvod: waiting -> admitted",
// "applicant 17: phone: (none) -> +420 777 123 456; note: vegan -> (none)".
std::string change_words(const Schedule& schedule, const RecordChange& change);

// "request of 17 at uvod: state was admitted after change 3, and is confirmed now (change 5, confirm)".
std::string conflict_words(const Schedule& schedule, const UndoConflict& conflict, std::int64_t number);

// "change 3 of 2022-04-01 12:00 (edit)".
std::string entry_name(const Schedule& schedule, const JournalEntry& entry);

// A table in at most `width` columns.
std::string journal_text(const Schedule& schedule, const std::vector<JournalEntry>& entries,
                         std::size_t width);

// CSV with the columns number, at, actor, command, summary, undoes, undone_by.
std::string journal_csv(const std::vector<JournalEntry>& entries);
// CSV with the columns change, record, applicant, other, workshop, number, name, kind, field, before, after;
// a row for each field, and one without a field for a record that has none to show.
std::string changes_csv(std::int64_t number, const std::vector<RecordChange>& changes);

}  // namespace reg
