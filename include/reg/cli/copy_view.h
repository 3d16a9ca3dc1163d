// A copy of the database in words.
#pragma once

#include <string>

#include "reg/core/schedule.h"
#include "reg/store/backup.h"

namespace reg {

// "181 applicants, last change 2022-04-15 08:00".
std::string copy_text(const Schedule& schedule, const CopyFacts& facts);

}  // namespace reg
