// The roster as a message to one of the organiser's people: the text in the body, the CSV attached.
#pragma once

#include <string>

#include "reg/base/time.h"
#include "reg/core/message.h"
#include "reg/core/roster.h"
#include "reg/core/schedule.h"

namespace reg {

// What the roster says, as a digest (64 hex digits): another revision is another message.
std::string roster_revision(const Schedule& schedule, const Roster& roster, Language language);

// The same roster to the same address has the same message id.
Message roster_message(const Schedule& schedule, const Roster& roster, Language language,
                       const std::string& address, Instant date);

}  // namespace reg
