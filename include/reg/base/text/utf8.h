// UTF-8, one code point at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace reg {

// What next_code_point() gives for a byte that is no part of well-formed UTF-8.
inline constexpr char32_t kInvalidByte = 0xFFFFFFFF;

// The code point that begins at `i`, which moves behind it; or kInvalidByte, and `i` moves by one byte.
// `i` is less than the size of `text`.
char32_t next_code_point(std::string_view text, std::size_t& i);

// `c` is a Unicode scalar value.
void append_code_point(std::string& out, char32_t c);

// Byte offset of the first byte that is not UTF-8 (no surrogates, nothing overlong), or nothing.
std::optional<std::size_t> invalid_utf8_at(std::string_view text);

// Number of code points in valid UTF-8.
std::size_t code_points(std::string_view text);

bool is_ascii(std::string_view text);

}  // namespace reg
