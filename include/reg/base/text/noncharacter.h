// Code points that Unicode keeps for programs' own use (U+FDD0 to U+FDEF, and the last two of each plane):
// valid in UTF-8, and in no text that people write. Libraries that draw or keep text refuse a whole text for
// one.
#pragma once

#include <string_view>

#include "reg/base/text/utf8.h"

namespace reg {

constexpr bool is_noncharacter(char32_t c) {
  return (c >= 0xFDD0 && c <= 0xFDEF) || (c <= 0x10FFFF && (c & 0xFFFEU) == 0xFFFEU);
}

inline bool has_noncharacter(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (is_noncharacter(next_code_point(text, i))) return true;
  }
  return false;
}

}  // namespace reg
