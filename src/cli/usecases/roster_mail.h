// A roster by mail to the organiser's people, through the outbox like every message.
#pragma once

#include <cstddef>

#include "cli/session.h"
#include "cli/usecases/roster_reading.h"

namespace reg {

// Why no roster of this workshop may be mailed yet, a clause: it would name people whom nobody told of their
// seats. Empty: it may be.
std::string why_not_mailed(Store& store, std::size_t workshop);
// The same as a sentence, with what to do.
std::string not_mailed_text(const Schedule& schedule, std::size_t workshop, const std::string& why);

// Queues the roster for each address of [mail] roster_to that does not have it as it is, and sends those.
int email_roster(Session& session, std::size_t workshop, const RosterVariant& variant, bool dry_run);

}  // namespace reg
