// Bytes from outside, such as a file's name, as a text that may be kept, or written as JSON.
#pragma once

#include <string>
#include <string_view>

#include "reg/base/text/utf8.h"
#include "reg/base/text/width.h"

namespace reg {

// The text itself; where not all of it is UTF-8, its printable() form.
inline std::string as_utf8(std::string_view text) {
  return invalid_utf8_at(text) ? printable(text) : std::string(text);
}

}  // namespace reg
