// What needs the organiser's attention, found by `check`: each a sentence with what to do.
#pragma once

#include <string>
#include <vector>

#include "reg/cli/session.h"
#include "reg/store/store.h"

namespace reg {

struct Finding {
  std::string kind;      // for machines: "over_capacity"
  std::string workshop;  // an id, or empty
  std::string message;
  bool fixable = false;  // by `check --fix`
};

using Findings = std::vector<Finding>;

// What becomes of the contradictions that can be mended.
enum class Mending { kNone, kRehearsed, kDone };

// The database file: damage, references to nothing, records that contradict each other.
void find_damage(Store& store, Mending mending, Findings& findings);
// Seats and requests against the schedule, the deadline and the rule.
void find_seat_faults(Session& session, Store& store, Findings& findings);
// Messages that failed, may have arrived or not, or wait for somebody to send them.
void find_mail_faults(Session& session, Store& store, Findings& findings);
// Changes that have been in no backup for a week.
void find_old_backup(Session& session, Store& store, Findings& findings);

}  // namespace reg
