#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "cli/terminal/console.h"
#include "reg/base/error.h"
#include "reg/base/os/files.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP};
// A lone Escape is one after which nothing comes so soon.
constexpr long kEscapeNanoseconds = 40'000'000;
// Bracketed paste: what the terminal writes around a text that is pasted.
constexpr std::string_view kPasteBegins = "200~";
constexpr std::string_view kPasteEnds = "\x1b[201~";

volatile std::sig_atomic_t asked_to_end = 0;
volatile std::sig_atomic_t hung_up = 0;
volatile std::sig_atomic_t resized = 0;
volatile std::sig_atomic_t stopped = 0;

void note_signal(int signal) {
  if (signal == SIGINT || signal == SIGTERM) asked_to_end = 1;
  if (signal == SIGHUP) hung_up = 1;
  if (signal == SIGWINCH) resized = 1;
  if (signal == SIGTSTP) stopped = 1;
}

// The signals come in only while a key is waited for; what was set before is set again at the end.
class SignalGuard {
 public:
  SignalGuard() {
    asked_to_end = 0;
    hung_up = 0;
    resized = 0;
    stopped = 0;
    sigset_t ours;
    sigemptyset(&ours);
    for (const int signal : kSignals) sigaddset(&ours, signal);
    sigprocmask(SIG_BLOCK, &ours, &mask_);
    struct sigaction action = {};
    action.sa_handler = &note_signal;
    for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &action, &previous_[i]);
  }
  ~SignalGuard() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &previous_[i], nullptr);
    sigprocmask(SIG_SETMASK, &mask_, nullptr);
  }
  SignalGuard(const SignalGuard&) = delete;
  SignalGuard& operator=(const SignalGuard&) = delete;
  const sigset_t& outside() const { return mask_; }

 private:
  sigset_t mask_{};
  std::array<struct sigaction, kSignals.size()> previous_{};
};

class TtyConsole : public Console {
 public:
  TtyConsole() : tty_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {
    if (!tty_ || ::tcgetattr(tty_.get(), &usual_) != 0)
      throw EnvironmentError("there is no terminal to draw on");
    signals_ = std::make_unique<SignalGuard>();
    enter();
  }
  ~TtyConsole() override { leave(); }

  ConsoleSize size() override {
    winsize size{};
    if (::ioctl(tty_.get(), TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return {};
    return {size.ws_col, size.ws_row};
  }

  void draw(const ConsoleFrame& frame) override {
    std::string text = "\x1b[H";
    for (std::size_t i = 0; i < frame.lines.size(); ++i) {
      if (i > 0) text += "\r\n";
      text += i == frame.marked ? "\x1b[7m" + frame.lines[i] + "\x1b[0m" : frame.lines[i];
      text += "\x1b[K";
    }
    write(text + "\x1b[J");
  }

  ConsoleKey read() override {
    while (true) {
      if (const auto key = asked()) return *key;
      if (buffer_.empty()) {
        if (!wait(nullptr)) continue;
        if (!fill()) return {ConsoleKey::Kind::kHangUp};
      }
      if (const auto key = next_key()) return *key;
    }
  }

 private:
  void enter() {
    termios raw = usual_;
    ::cfmakeraw(&raw);
    ::tcsetattr(tty_.get(), TCSAFLUSH, &raw);
    write("\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[2J");
  }

  void leave() {
    write("\x1b[?2004l\x1b[?25h\x1b[?1049l");
    ::tcsetattr(tty_.get(), TCSAFLUSH, &usual_);
  }

  // What a gone terminal cannot show is nobody's to see.
  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(tty_.get(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  std::optional<ConsoleKey> asked() {
    if (hung_up != 0) return ConsoleKey{ConsoleKey::Kind::kHangUp};
    if (asked_to_end != 0) return ConsoleKey{ConsoleKey::Kind::kInterrupt};
    if (stopped != 0) return suspend();
    if (resized != 0) {
      resized = 0;
      return ConsoleKey{ConsoleKey::Kind::kResize};
    }
    return std::nullopt;
  }

  // Stops as any program does, and comes back to its own screen.
  ConsoleKey suspend() {
    leave();
    struct sigaction usual = {};
    struct sigaction ours = {};
    usual.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &usual, &ours);
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    ::raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, nullptr);  // here it stops
    sigprocmask(SIG_BLOCK, &stop, nullptr);
    sigaction(SIGTSTP, &ours, nullptr);
    stopped = 0;
    enter();
    return {ConsoleKey::Kind::kResize};
  }

  // Whether there is something to read; false too where a signal came.
  bool wait(const timespec* time) {
    pollfd terminal = {tty_.get(), POLLIN, 0};
    return ::ppoll(&terminal, 1, time, &signals_->outside()) > 0;
  }

  bool fill() {
    std::array<char, 256> bytes{};
    const ssize_t count = ::read(tty_.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) return true;
    if (count <= 0) return false;
    buffer_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
  }

  // One more byte of a key that has begun; false where none comes soon.
  bool has_more(std::size_t at) {
    const timespec soon = {0, kEscapeNanoseconds};
    return at < buffer_.size() || (wait(&soon) && fill() && at < buffer_.size());
  }

  std::optional<ConsoleKey> next_key() {
    if (buffer_.empty()) return std::nullopt;
    const auto first = static_cast<unsigned char>(buffer_.front());
    if (first == 0x1B) return escape();
    if (first < 0x20 || first == 0x7F) {
      buffer_.erase(0, 1);
      return control(first);
    }
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    std::size_t have = 1;
    while (have < length && has_more(have)) ++have;
    std::string text = buffer_.substr(0, have);
    buffer_.erase(0, have);
    if (text == " ") return ConsoleKey{ConsoleKey::Kind::kSpace};
    if (invalid_utf8_at(text)) return std::nullopt;
    return ConsoleKey{ConsoleKey::Kind::kText, std::move(text)};
  }

  std::optional<ConsoleKey> control(unsigned char byte) {
    switch (byte) {
      case 0x03:
        return ConsoleKey{ConsoleKey::Kind::kInterrupt};
      case 0x08:
      case 0x7F:
        return ConsoleKey{ConsoleKey::Kind::kBackspace};
      case 0x09:
        return ConsoleKey{ConsoleKey::Kind::kDown};
      case 0x0A:
      case 0x0D:
        return ConsoleKey{ConsoleKey::Kind::kEnter};
      case 0x1A:
        return suspend();
      default:
        return ConsoleKey{ConsoleKey::Kind::kControl, std::string(1, static_cast<char>('a' + byte - 1))};
    }
  }

  // ESC alone, or a sequence: ESC [ … final byte, ESC O byte.
  std::optional<ConsoleKey> escape() {
    if (!has_more(1)) {
      buffer_.erase(0, 1);
      return ConsoleKey{ConsoleKey::Kind::kEscape};
    }
    if (buffer_[1] != '[' && buffer_[1] != 'O') {
      buffer_.erase(0, buffer_[1] == 0x1B ? 1 : 2);
      return ConsoleKey{ConsoleKey::Kind::kEscape};
    }
    std::size_t end = 2;
    while (has_more(end) && (buffer_[end] < 0x40 || buffer_[end] > 0x7E)) ++end;
    const std::string sequence = buffer_.substr(2, end - 1);
    buffer_.erase(0, end + 1);
    return sequence == kPasteBegins ? pasted() : named(sequence);
  }

  // What was pasted is text, whatever keys its characters would be. Where the program is asked to end before
  // the paste does, it is dropped.
  std::optional<ConsoleKey> pasted() {
    std::size_t end = std::string::npos;
    while ((end = buffer_.find(kPasteEnds)) == std::string::npos) {
      if (asked_to_end != 0 || hung_up != 0) {
        buffer_.clear();
        return std::nullopt;
      }
      if (!wait(nullptr) || fill()) continue;
      buffer_.clear();
      return ConsoleKey{ConsoleKey::Kind::kHangUp};
    }
    std::string text = buffer_.substr(0, end);
    buffer_.erase(0, end + kPasteEnds.size());
    if (invalid_utf8_at(text)) return std::nullopt;
    text = tidy(printable_or_blank(text));
    return text.empty() ? std::nullopt : std::optional(ConsoleKey{ConsoleKey::Kind::kText, std::move(text)});
  }

  static std::string printable_or_blank(std::string text) {
    for (char& c : text) {
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return text;
  }

  static std::optional<ConsoleKey> named(const std::string& sequence) {
    static constexpr std::pair<std::string_view, ConsoleKey::Kind> kKeys[] = {
        {"A", ConsoleKey::Kind::kUp},      {"B", ConsoleKey::Kind::kDown},
        {"H", ConsoleKey::Kind::kHome},    {"F", ConsoleKey::Kind::kEnd},
        {"5~", ConsoleKey::Kind::kPageUp}, {"6~", ConsoleKey::Kind::kPageDown},
        {"1~", ConsoleKey::Kind::kHome},   {"7~", ConsoleKey::Kind::kHome},
        {"4~", ConsoleKey::Kind::kEnd},    {"8~", ConsoleKey::Kind::kEnd},
        {"3~", ConsoleKey::Kind::kDelete}};
    for (const auto& [text, kind] : kKeys) {
      if (text == sequence) return ConsoleKey{kind};
    }
    return std::nullopt;
  }

  Descriptor tty_;
  termios usual_{};
  std::unique_ptr<SignalGuard> signals_;
  std::string buffer_;
};

}  // namespace

std::unique_ptr<Console> open_console() {
  return std::make_unique<TtyConsole>();
}

}  // namespace reg
