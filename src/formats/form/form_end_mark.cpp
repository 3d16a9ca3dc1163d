#include "formats/form/form_end_mark.h"

#include <algorithm>
#include <utility>

namespace reg {

namespace {

constexpr char kMark = '\x1A';
constexpr std::string_view kFillers("\x1A \r\n\t\0", 6);
// More than fills up a block of any old program.
constexpr std::size_t kMostHeld = 1 << 16;

}  // namespace

EndMark::EndMark(OnText on_text) : on_text_(std::move(on_text)) {}

void EndMark::feed(std::string_view text) {
  if (text.empty()) return;
  const std::size_t last = text.find_last_not_of(kFillers);
  if (last != std::string_view::npos || held_.size() > kMostHeld) {
    if (!held_.empty()) on_text_(std::exchange(held_, {}));
  } else if (!held_.empty()) {
    held_ += text;
    return;
  }
  const std::size_t begin = text.find(kMark, last == std::string_view::npos ? 0 : last + 1);
  const std::string_view handed_on = text.substr(0, begin);
  if (!handed_on.empty()) on_text_(handed_on);
  if (begin != std::string_view::npos) held_ = text.substr(begin);
}

}  // namespace reg
