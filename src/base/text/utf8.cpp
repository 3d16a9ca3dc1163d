#include "reg/base/text/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace reg {
namespace {

bool is_trail(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

bool is_ascii_word(const char* eight_bytes) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::uint64_t word = 0;
  std::memcpy(&word, eight_bytes, sizeof word);
  return (word & kHighBits) == 0;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& i) {
  const auto lead = static_cast<unsigned char>(text[i++]);
  if (lead < 0x80) return lead;
  const std::size_t trail = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - i < trail) return kInvalidByte;
  char32_t c = lead & (0x3FU >> trail);
  for (std::size_t k = 0; k < trail; ++k) {
    if (!is_trail(text[i + k])) return kInvalidByte;
    c = (c << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
  }
  const bool overlong = (trail == 2 && c < 0x800) || (trail == 3 && c < 0x10000);
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  if (overlong || surrogate || c > 0x10FFFF) return kInvalidByte;
  i += trail;
  return c;
}

void append_code_point(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto put_trail = [&put](char32_t bits) { put(0x80U | (bits & 0x3FU)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put_trail(c);
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put_trail(c >> 6U);
    put_trail(c);
  } else {
    put(0xF0U | (c >> 18U));
    put_trail(c >> 12U);
    put_trail(c >> 6U);
    put_trail(c);
  }
}

// Files of hundreds of megabytes come by here: runs of ASCII are passed eight bytes at a time, and the
// letters of most European languages, which take two bytes, without a call.
std::optional<std::size_t> invalid_utf8_at(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (text.size() - i >= sizeof(std::uint64_t) && is_ascii_word(text.data() + i)) {
      i += sizeof(std::uint64_t);
      continue;
    }
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      ++i;
    } else if (lead >= 0xC2 && lead < 0xE0 && i + 1 < text.size() && is_trail(text[i + 1])) {
      i += 2;
    } else {
      const std::size_t start = i;
      if (next_code_point(text, i) == kInvalidByte) return start;
    }
  }
  return std::nullopt;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !is_trail(byte); }));
}

bool is_ascii(std::string_view text) {
  std::size_t i = 0;
  for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
    if (!is_ascii_word(text.data() + i)) return false;
  }
  for (; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0x80) return false;
  }
  return true;
}

}  // namespace reg
