// The public programme as plain text, for an e-mail or a page that takes nothing else.
#pragma once

#include <cstddef>
#include <string>

#include "reg/formats/programme/programme.h"

namespace reg {

// In lines of at most `width` columns; links are not broken. Ends in a line break.
std::string programme_text(const Programme& programme, std::size_t width);

}  // namespace reg
