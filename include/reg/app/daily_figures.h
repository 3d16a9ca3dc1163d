// The figures of the daily digest, as the database has them.
#pragma once

#include "reg/app/checks/findings.h"
#include "reg/app/open_cycle.h"
#include "reg/core/letters/daily_digest.h"

namespace reg {

// Without the offers that expired: the database does not know when they did.
DailyDigest read_digest(OpenCycle& cycle, const View& view, Instant now, const DeadSenders& dead = {});

// The places of workshops with a free seat and somebody who waits, at which seats can still be given: those
// that the rule may fill, within its limits.
std::vector<std::size_t> free_seats(const Schedule& schedule, const View& view, Instant now);

}  // namespace reg
