// An application of the rule on the terminal.
#pragma once

#include "cli/session.h"
#include "reg/app/prioritise.h"

namespace reg {

// The seats and waiting lists by workshop, and in a what-if who would gain and who would lose a seat.
void print_run(const Session& session, const PrioritiseOrder& order, const PrioritiseResult& made);

// What happened beside the seats, on `err`.
void print_run_notes(const Session& session, const PrioritiseOrder& order, const PrioritiseResult& made);

}  // namespace reg
