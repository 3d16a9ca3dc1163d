// Before something is done that takes other things away.
#pragma once

#include <string>

#include "reg/cli/context.h"

namespace reg {

// Asks the question on a terminal; whether the answer is yes. Where the input ends, `ended` says so.
bool answered_yes(Context& context, const std::string& question, bool& ended);

// Asks the question on a terminal; without one `yes`, of the option --yes, has to be there. Where the answer
// is no, tells that nothing was changed, and the status is kRefused or kUsage.
bool confirmed(Context& context, const std::string& question, bool yes, int& status);

}  // namespace reg
