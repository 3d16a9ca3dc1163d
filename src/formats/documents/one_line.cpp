#include "formats/documents/one_line.h"

#include <algorithm>

#include "reg/base/text/noncharacter.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// Bytes of the control character or line break at the front of `rest`, which is valid UTF-8; 0: none.
std::size_t control_at(std::string_view rest) {
  const auto byte = static_cast<unsigned char>(rest[0]);
  if (byte < 0x20 || byte == 0x7F) return 1;
  if (byte == 0xC2 && static_cast<unsigned char>(rest[1]) < 0xA0) return 2;
  return rest.starts_with("\u2028") || rest.starts_with("\u2029") ? 3 : 0;
}

std::string cleaned(std::string_view text, bool keep_line_feeds) {
  const std::string valid = repaired(text);
  std::string out;
  out.reserve(valid.size());
  bool in_run = false;
  for (std::size_t i = 0; i < valid.size();) {
    const bool kept = keep_line_feeds && valid[i] == '\n';
    const std::size_t length = kept ? 0 : control_at(std::string_view(valid).substr(i));
    if (length == 0) {
      out += valid[i];
    } else if (!in_run) {
      out += ' ';
    }
    in_run = length > 0;
    i += std::max<std::size_t>(length, 1);
  }
  return std::string(trim(out));
}

}  // namespace

std::string repaired(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    const char32_t c = next_code_point(text, i);
    const bool wrong = c == kInvalidByte || is_noncharacter(c);
    out += wrong ? std::string_view("\uFFFD") : text.substr(start, i - start);
  }
  return out;
}

std::string one_line(std::string_view text) {
  return cleaned(text, false);
}

std::string without_controls(std::string_view text) {
  return cleaned(text, true);
}

}  // namespace reg
