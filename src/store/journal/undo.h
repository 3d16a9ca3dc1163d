// One change, undone.
#pragma once

#include <cstdint>

#include "reg/core/cycle/journal.h"

namespace reg {

struct Database;

// As Journal::undo().
Undo undo_change(Database& database, std::int64_t number);

}  // namespace reg
