// The figures of the daily digest, as the database has them.
#pragma once

#include "cli/session.h"
#include "reg/core/letters/daily_digest.h"

namespace reg {

// Without the offers that expired: the database does not know when they did.
DailyDigest read_digest(Session& session, Instant now);

// The places of workshops with a free seat that somebody waits for, and that can still be given.
std::vector<std::size_t> free_seats(const Schedule& schedule, Store& store, Instant now);

}  // namespace reg
