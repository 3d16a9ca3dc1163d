// Text made fit for a place where a line break would begin something else: a header, a line of a calendar, a
// paragraph of a letter.
#pragma once

#include <string>
#include <string_view>

namespace reg {

// Valid UTF-8, each wrong byte and each noncharacter replaced by U+FFFD.
std::string repaired(std::string_view text);

// Repaired and trimmed; control characters and Unicode's line breaks, a run of them at a time, become a
// space.
std::string one_line(std::string_view text);

// The same with line feeds kept, for texts of several lines.
std::string without_controls(std::string_view text);

}  // namespace reg
