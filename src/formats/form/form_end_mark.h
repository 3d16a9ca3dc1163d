// The mark Ctrl-Z with which old programs end a text file, and what they fill it up with behind the mark.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace reg {

// Hands on the text that it is fed, but for the mark and what stands behind it up to the end of the text:
// blanks, ends of lines, more marks. Where other text follows a mark, it is no end, and is handed on.
class EndMark {
 public:
  using OnText = std::function<void(std::string_view)>;
  explicit EndMark(OnText on_text);

  void feed(std::string_view text);
  // After the last text: whether it ended with the mark.
  bool found() const { return !held_.empty(); }

 private:
  OnText on_text_;
  std::string held_;  // a mark and what may be the rest of an end
};

}  // namespace reg
