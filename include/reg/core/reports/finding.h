// What needs the organiser's attention, as facts: one list of them makes `check` and the daily digest. The
// sentences: formats/finding_text.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/base/time.h"
#include "reg/core/letters/letter_kind.h"
#include "reg/core/rule/request.h"

namespace reg {

// With the fields of Finding that each has, `workshop` apart.
enum class FindingKind {
  kDamage,              // detail: what is wrong, a clause
  kUnusable,            // detail: the fault by which something could not be read, a sentence
  kUnreadableFile,      // name: the file; detail: why; remedy
  kSenderUnknown,       // detail: why it is not known whether a sender ended, a sentence
  kContradiction,       // detail: a sentence without its end; number: of the applicant, or 0; fixing
  kExpired,             // name and number: of the applicant; fixing
  kFalseRun,            // number: of the run; detail: a clause
  kOverCapacity,        // count: seats; limit: the capacity; excess: how many are to be given up
  kOverLimit,           // name: the organisation; count: its seats; limit; excess
  kOverRegionLimit,     // the same of a region
  kNotInSchedule,       // count: requests; seats: those with one
  kUnknownGroup,        // name: the code; count: applicants
  kTimeInTheFuture,     // name and number: of the applicant; at
  kUndecided,           // count: requests
  kResultNotAnnounced,  // decide_first, before_deadline
  kSeatsNotAnnounced,   // count: seats; decide_first, before_deadline
  kNoLottery,
  kLotteryNotFrozen,   // name: the source; detail: its round; at: when that is
  kLotteryVoid,        // the same of a round that came without a freeze
  kLotteryNotDrawn,    // the same of the round that counts; of a commitment that names none, nothing
  kOtherLottery,       // run
  kFrozenAndLost,      // count: numbers; detail: some of them
  kFreeSeats,          // count: seats
  kAttendanceMissing,  // count: people of whom it is not known; seats: with the others; at: until when
                       // letters of thanks wait for it
  kNotGivenByRun,      // number: of the applicant; run
  kLostSinceRun,       // number: of the applicant; run; state
  kNotAsDecided,       // number: of the applicant; run; state
  kMailFailed,         // count: messages, in this and the next five
  kMailUncertain,
  kMailAbandoned,
  kMailWaiting,
  kMailPutOff,  // at: when it is tried again
  kMailWithoutSender,
  kOldBackup,       // count: changes; at: the first of them; last: the last backup
  kOpenToOthers,    // name: the file
  kRetention,       // count: applicants; detail: the period
  kNotToldByDaily,  // count: people; letters: of what kinds
  kNotTold          // count: people; letters: the one kind
};

// What becomes of what can be fixed. kLater: nothing is fixed in a damaged database.
enum class Fixing { kNone, kLater, kRehearsed, kDone };

// What helps where a file cannot be read.
enum class Remedy { kDisk, kMoveAway, kOwner };

struct Finding {
  explicit Finding(FindingKind of = FindingKind::kDamage, std::string at_workshop = "")
      : kind(of), workshop(std::move(at_workshop)) {}

  FindingKind kind;
  std::string workshop;  // an id, or empty
  std::int64_t count = 0;
  std::int64_t seats = 0;
  std::int64_t limit = 0;
  std::int64_t excess = 0;
  std::int64_t number = 0;
  std::int64_t run = 0;
  std::string name;
  std::string detail;
  std::optional<Instant> at;
  std::optional<Instant> last;
  RequestState state = RequestState::kRequested;
  std::vector<LetterKind> letters;
  bool decide_first = false;     // `prioritise` comes before `announce`
  bool before_deadline = false;  // registration is open
  bool fixable = false;          // by `check --fix`, unless it is kLater
  Fixing fixing = Fixing::kNone;
  Remedy remedy = Remedy::kDisk;
  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

}  // namespace reg
