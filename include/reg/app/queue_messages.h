// Messages written down that no command wrote by itself: letters of one kind, rosters, the digest.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"

namespace reg {

struct QueueOrder {
  std::string kind;                     // of a letter, "roster" or "digest"
  std::vector<std::string> applicants;  // as a person names them; none: everybody whom it concerns
  std::string workshop;                 // as a person names it
  bool again = false;                   // to those too who have it already
  bool dry_run = false;
};

enum class QueueRefusal {
  kNone,
  kNoSender,       // in the schedule
  kNotFound,       // `notes` say what
  kAboutOne,       // the kind is about one workshop, and none is named
  kAboutAll,       // it is about all of them, and one is named
  kNotAnnounced,   // there is no result to write of
  kNoAddresses,    // the schedule has none of the organiser's people for this kind
  kRosterTooSoon,  // `why`
  kNobodyCame,     // nobody noted who came and is to be thanked
  kUnsound         // a template has a fault: notice was given
};

struct QueueResult {
  QueueRefusal refusal = QueueRefusal::kNone;
  std::vector<std::string> notes;
  std::string why;  // a clause
  std::optional<std::size_t> workshop;
  std::size_t queued = 0;
};

QueueResult queue_messages(OpenCycle& cycle, const QueueOrder& order);

}  // namespace reg
