// The waiting lists as things stand.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/core/reports/waiting_list.h"

namespace reg {

// Of each workshop, or of one. None where the rule needs a lottery that was not drawn: notice was given.
std::vector<WaitingPeople> read_waiting_lists(OpenCycle& cycle, std::optional<std::size_t> only);

}  // namespace reg
