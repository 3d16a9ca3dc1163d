// What was done, when and by whom; and what it did to each record, in the words of the domain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "reg/base/time.h"

namespace reg {

// What is kept of a change beside its row.
enum class Kept {
  kNothing,   // made by a register that kept nothing
  kRecords,   // every record before and after
  kSnapshot,  // the state before, as a copy of the database: it was too large, or replaced everything
  kTooLarge   // as before, of a database in memory, which has no copies
};

// What an undo has to know of a change, by the command that made it.
enum class ChangeKind {
  kOther,
  kRestore,  // put a backup in the place of everything
  kLottery,  // a step of a lottery
  kSending   // messages went out
};

// The command under which rows of sending stand in the journal.
inline constexpr const char* kSendingCommand = "mail send";

struct JournalEntry {
  std::int64_t number = 0;
  Instant at{};
  std::string actor;                                     // the system user
  std::string command;                                   // without personal data
  std::string summary;                                   // one line, as well
  std::optional<std::int64_t> undoes = std::nullopt;     // the change that this one took back
  std::optional<std::int64_t> undone_by = std::nullopt;  // the change that took this one back, and stands
  Kept kept = Kept::kNothing;
  std::string snapshot = "";  // its name in the folder of copies
  // The erasure that took people's data out of what is kept; of an erasure, its own number.
  std::optional<std::int64_t> erased_by = std::nullopt;

  // When it was made in truth, where `at` is what --now said.
  std::optional<Instant> true_at = std::nullopt;

  bool is_erasure() const { return erased_by == number; }
  ChangeKind kind() const;
};

// A value of a record; nothing where there is none.
using RecordValue = std::variant<std::monostate, bool, std::int64_t, Instant, std::string>;

struct FieldDifference {
  std::string field;
  RecordValue before;
  RecordValue after;
  bool operator==(const FieldDifference&) const = default;
};

// One record that a change made, changed or removed. Counters, keys and what else is only the database's own
// are left out, and a lottery's secret is.
struct RecordChange {
  enum class Kind { kAdded, kChanged, kRemoved };
  Kind kind = Kind::kChanged;
  std::string record;                     // "applicant", "request", "answer", "run", "letter", …
  std::optional<std::int64_t> number;     // of a run, a letter
  std::optional<std::int64_t> applicant;  // whom it is about
  std::optional<std::int64_t> other;      // the second of two people
  std::string workshop;                   // an id
  std::string name;                       // the question of an answer, the address of a letter
  std::vector<FieldDifference> fields;

  bool is_about(std::int64_t person) const { return applicant == person || other == person; }
};

// A message on its way, or sent, that refers to an applicant: a letter, or a roster that names the applicant.
struct MessageRef {
  std::int64_t number = 0;
  std::string kind;
  std::string workshop;  // an id, or empty
  std::string address;   // of one of the organiser's people; of a letter empty
  std::string state;     // of the outbox
};

// Why a change cannot be undone, record by record.
struct UndoConflict {
  enum class Kind {
    kChanged,  // the record is another since
    kGone,     // it is not there any more
    kThere,    // it was removed, and is there again
    kTaken,    // its address and name are another applicant's by now
    kNeeded,   // later records refer to it
    // Every row would fit, and the whole would be untrue:
    kSeatLost,      // somebody would lose a seat of which they were told
    kOverfull,      // a workshop would have more seats given out than it has
    kOverLimit,     // an organisation or region would have more seats there than its limit
    kContradiction  // records would contradict each other
  };
  Kind kind = Kind::kChanged;
  RecordChange change;                       // what the undo would do
  std::vector<FieldDifference> since;        // each field that is another: after the change, and now
  std::optional<std::int64_t> by_applicant;  // whose the address is, or who refers to it
  std::optional<JournalEntry> later;         // the later change that did it, where that is known
  std::optional<MessageRef> message;         // what refers to it, or tells of the seat, where no change did
  std::int64_t seats = 0;                    // of kOverfull and kOverLimit: as many as there would be,
  std::int64_t limit = 0;                    // and how many there may be
  std::string limited;                       // of kOverLimit: the organisation or region
  bool of_region = false;
  std::string contradiction;  // of kContradiction: a clause
};

// What taking a change back does, or would.
struct Undo {
  std::vector<RecordChange> changes;
  std::vector<UndoConflict> conflicts;  // the first of them; with any, nothing is to be taken back
  std::int64_t more_conflicts = 0;
  std::int64_t letters_sent = 0;  // that the change queued, and that stay sent
  std::int64_t letters_under_way = 0;
};

}  // namespace reg
