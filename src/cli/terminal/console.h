// A terminal taken over as a whole: lines are drawn, keys are read one by one. Tests have one of their own.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace reg {

struct ConsoleKey {
  enum class Kind {
    kText,  // characters, in `text`
    kEnter,
    kSpace,
    kBackspace,
    kDelete,
    kUp,
    kDown,
    kPageUp,
    kPageDown,
    kHome,
    kEnd,
    kEscape,
    kControl,    // with the letter in `text`: "s"
    kResize,     // no key: the size is another now, or everything is to be drawn anew
    kInterrupt,  // Ctrl-C, or the system asks the program to end
    kHangUp      // the terminal is gone
  };
  Kind kind = Kind::kText;
  std::string text = {};
};

struct ConsoleSize {
  std::size_t width = 80;
  std::size_t height = 24;
};

struct ConsoleFrame {
  std::vector<std::string> lines;  // at most as many as the height; none wider than the width; printable
  std::size_t marked = kNone;      // the line that the cursor bar is on
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

class Console {
 public:
  virtual ~Console() = default;
  virtual ConsoleSize size() = 0;
  virtual void draw(const ConsoleFrame& frame) = 0;
  virtual ConsoleKey read() = 0;
};

// The controlling terminal, in raw mode on its alternate screen. As long as it lives, SIGINT, SIGTERM, SIGHUP
// become keys; stopping (Ctrl-Z) and going on restore the terminal and draw it anew. Its end restores the
// terminal, whatever happened. EnvironmentError where there is none.
std::unique_ptr<Console> open_console();

}  // namespace reg
