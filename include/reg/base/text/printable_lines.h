// A text of several lines, safe on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace reg {

// Each line as printable() shows it; the line feeds stay.
std::string printable_lines(std::string_view text);

}  // namespace reg
