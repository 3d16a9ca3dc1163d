// The real world as a context: the system's clock, terminal, user and environment.
#pragma once

#include <iosfwd>

#include "reg/cli/context.h"

namespace reg {

Context system_context(std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace reg
