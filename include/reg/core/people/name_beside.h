// Names that stand beside a number or an address, to say the same person once more.
#pragma once

#include <string_view>

namespace reg {

// Whether a name that was written beside a number can be this person's: by bare_name(), or as at least one
// word of it is the person's, for short names, slips and new surnames. Nothing and mere initials can.
bool may_be_name_of(std::string_view written, std::string_view name);

}  // namespace reg
