// The whole schedule on a terminal, so that a person can check what the program understood.
#pragma once

#include <cstddef>
#include <string>

#include "reg/core/cycle/schedule.h"

namespace reg {

std::string schedule_text(const Schedule& schedule, std::size_t width);

}  // namespace reg
