// A copy of the database in words.
#pragma once

#include <iosfwd>
#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/store/backup/backup.h"

namespace reg {

// "181 applicants, last change 2022-04-15 08:00".
std::string copy_text(const Schedule& schedule, const CopyFacts& facts);

// Names, a line for people, the changes of its journal of which the records cannot be read; nothing where all
// can.
void print_unreadable(std::ostream& stream, const CopyFacts& facts);

}  // namespace reg
