// `attend` on a terminal: the list in which one ticks who came.
#pragma once

#include "cli/session.h"

namespace reg {

// Runs until the person leaves, and returns the exit status. What was ticked is saved in one change at the
// end, or with somebody who walks in; leaving by Ctrl-C saves nothing since then. A terminal that goes away
// saves.
int run_attend_screen(Session& session, std::size_t workshop, bool dry_run);

}  // namespace reg
