// A workshop's roster as the database has it.
#pragma once

#include <cstddef>

#include "reg/cli/session.h"
#include "reg/core/roster.h"

namespace reg {

// Sorted as the language sorts. With `with_waiting` the waiting list too; where the lottery that it needs was
// not drawn, that is told on `err`, and the waiting list is not known.
Roster read_roster(Session& session, std::size_t workshop, bool with_waiting, Language language);

}  // namespace reg
