// Seats and whose they are, as a part of other JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "reg/core/cycle/schedule.h"
#include "reg/core/rule/seats.h"

namespace reg {

// [{"workshop", "applicant"}]
nlohmann::ordered_json seats_json(const Schedule& schedule, std::span<const SeatRef> seats);

}  // namespace reg
