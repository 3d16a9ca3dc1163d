// Line breaks as other systems write them.
#pragma once

#include <string>

namespace reg {

// CRLF and a lone CR become LF.
void normalise_line_breaks(std::string& text);

}  // namespace reg
