// Data that are kept too long.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace reg {

// For `check`, each a sentence with what to do: that the schedule's retention is over and people's data are
// still there.
std::vector<std::string> privacy_findings(Session& session);

}  // namespace reg
