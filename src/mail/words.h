// What a server or another program said, fit for a sentence.
#pragma once

#include <string>
#include <string_view>

namespace reg {

// One line without control characters, some 400 columns at most; bytes that are not UTF-8 are shown as such.
std::string spoken(std::string_view words);

}  // namespace reg
