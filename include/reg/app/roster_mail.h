// A roster by mail to the organiser's people, through the outbox like every message.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/app/roster_reading.h"
#include "reg/store/tables/outbox.h"

namespace reg {

enum class RosterMailRefusal {
  kNone,
  kNoSender,     // in the schedule
  kNoAddresses,  // in the schedule
  kNoRun,        // nobody has a seat yet
  kTooSoon       // `why`
};

struct QueuedRosters {
  struct Holder {
    std::string address;
    Instant since{};
  };
  RosterMailRefusal refusal = RosterMailRefusal::kNone;
  std::string why;               // a clause
  std::vector<Holder> holders;   // who have this roster as it is
  std::vector<std::string> due;  // addresses to which it is to be sent
};

// Queues the roster for each address of [mail] roster_to that does not have it as it is. A person asks for
// them now: they are tried at once, however lately they were.
QueuedRosters queue_rosters(OpenCycle& cycle, std::size_t workshop, const RosterVariant& variant,
                            bool dry_run);

// The messages with rosters of the workshop.
OutboxFilter rosters_of(const OpenCycle& cycle, std::size_t workshop);

}  // namespace reg
