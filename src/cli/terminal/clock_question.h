// A clock that may have jumped, and the person at the terminal who knows the time.
#pragma once

#include "cli/session.h"
#include "reg/app/clock.h"

namespace reg {

// offers_may_lapse(), asking on the terminal where there is one.
bool lapse_or_ask(Session& session, ClockWord word);

// For a command that notes the moment as that of an application. Where it is before the newest change, and
// nobody gave it by --now, says so and asks. False: the person does not want that; the status says the rest.
bool moment_is_meant(Session& session, int& status);

}  // namespace reg
