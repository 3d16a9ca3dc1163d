// Whether somebody came to a workshop: a fact beside the state of the request, of which the rule knows
// nothing.
#pragma once

namespace reg {

enum class Attendance { kUnknown, kPresent, kAbsent };

}  // namespace reg
