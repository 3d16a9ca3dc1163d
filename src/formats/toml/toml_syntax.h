// What is wrong with a text that is not TOML, in words for the person who wrote it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace reg {

// Faults that toml++ does not see, or must not be shown: too large a file, bytes that are not UTF-8, a
// NUL, keys of so many parts that its recursion would be at risk.
struct ByteFault {
  std::size_t offset = 0;
  std::string message;
};
inline constexpr std::size_t kMaxTomlBytes = 1 << 20;
std::optional<ByteFault> find_byte_fault(std::string_view text);

// The date or time, as it was meant, that `offset` of a line lies in or just behind; nothing when there
// is none, or nothing is wrong with it.
struct MomentFault {
  std::size_t begin = 0;  // bytes of the line
  std::size_t end = 0;
  std::string message;
};
std::optional<MomentFault> find_moment_fault(std::string_view line, std::size_t offset);

// toml++'s description of a syntax error at `offset` of a line, translated, and moved to the beginning of
// what it is about.
struct SyntaxFault {
  std::size_t offset = 0;  // byte of the line
  std::string message;
};
SyntaxFault translate_syntax_error(std::string_view description, std::string_view line, std::size_t offset);

}  // namespace reg
