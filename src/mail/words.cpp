#include "mail/words.h"

#include "reg/base/text/text.h"

namespace reg {

std::string spoken(std::string_view words) {
  constexpr std::size_t kColumns = 400;
  std::string line;
  for (const char c : words.substr(0, 4 * kColumns)) {
    const bool is_space = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
    if (!is_space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return shorten(printable(line), kColumns);
}

}  // namespace reg
