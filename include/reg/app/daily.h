// What is due today: seats that expire and go on, letters, rosters, and the digest. Each step is a change of
// its own; nothing is written where nothing is due.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/app/rule_run.h"
#include "reg/core/reports/finding.h"

namespace reg {

enum class DayRefusal {
  kNone,
  kSeats,   // a template has a fault: notice was given, and nothing was changed
  kLetters  // the same of what was to be queued: no letter was
};

// Something that the time has passed for.
struct Missed {
  enum class Kind { kReminder, kRoster, kRosterTooSoon };
  Kind kind = Kind::kReminder;
  std::size_t workshop = 0;
  std::string why = "";  // a clause, of kRosterTooSoon
};

struct Day {
  DayRefusal refusal = DayRefusal::kNone;
  Promotions promotions;
  std::size_t letters = 0;  // queued
  std::size_t rosters = 0;
  std::vector<Missed> missed;
};

// Lets offers expire (as far as it was found out whether they may), promotes to freed seats where the
// schedule says that this goes by itself, and queues what the schedule and the calendar make due.
Day run_day(OpenCycle& cycle, bool dry_run);

// The digest tells of the mail that did not arrive: to be made when the rest was sent. `expired`: offers that
// did today. Whether there is one.
bool queue_digest(OpenCycle& cycle, std::size_t expired);

// What is due of the lottery, once a day: before run_day().
Findings lottery_reminders(OpenCycle& cycle);

// "2 letters and 1 roster"; what is none is not said.
std::string queued_words(std::size_t letters, std::size_t rosters);

}  // namespace reg
