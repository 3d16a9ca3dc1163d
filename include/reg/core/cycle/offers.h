// Until when an offer of a seat, which is to be confirmed, can lapse.
#pragma once

#include <cstddef>

#include "reg/base/time.h"
#include "reg/core/cycle/schedule.h"

namespace reg {

// Whether an offer at the workshop that was not confirmed in time lapses at `now`: once the workshop has
// begun, whoever came keeps the seat.
bool offers_can_end(const Schedule& schedule, std::size_t workshop, Instant now);

}  // namespace reg
