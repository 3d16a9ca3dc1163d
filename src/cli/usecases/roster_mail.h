// A roster by mail to the organiser's people, through the outbox like every message.
#pragma once

#include <cstddef>

#include "cli/session.h"
#include "reg/app/roster_reading.h"

namespace reg {

// Queues the roster for each address of [mail] roster_to that does not have it as it is, and sends those.
int email_roster(Session& session, std::size_t workshop, const RosterVariant& variant, bool dry_run);

}  // namespace reg
