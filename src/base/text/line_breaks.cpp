#include "reg/base/text/line_breaks.h"

#include <utility>

namespace reg {

void normalise_line_breaks(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      result += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      result += '\n';
    }
  }
  text = std::move(result);
}

}  // namespace reg
