// The workshops of the cycle for anybody's calendar, with how to register, and nothing of who comes.
#pragma once

#include <string>

#include "reg/core/cycle/schedule.h"

namespace reg {

std::string programme_ics(const Schedule& schedule, Language language, Instant stamp);

}  // namespace reg
