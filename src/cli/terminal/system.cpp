#include "reg/cli/terminal/system.h"

#include <pwd.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "cli/terminal/console.h"
#include "reg/base/text/as_utf8.h"

namespace reg {
namespace {

std::optional<std::string> environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

std::string user_name() {
  const passwd* entry = ::getpwuid(::getuid());
  return entry != nullptr ? as_utf8(entry->pw_name) : std::to_string(::getuid());
}

Terminal terminal() {
  Terminal terminal;
  terminal.in = ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
  terminal.out = ::isatty(STDOUT_FILENO) != 0;
  terminal.err = ::isatty(STDERR_FILENO) != 0;
  winsize size{};
  if (terminal.err && ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    terminal.err_width = size.ws_col;
  }
  if (terminal.out && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    terminal.width = size.ws_col;
  } else if (const auto columns = environment("COLUMNS")) {
    unsigned width = 0;
    std::from_chars(columns->data(), columns->data() + columns->size(), width);
    if (width > 0) terminal.width = width;
  }
  return terminal;
}

}  // namespace

Clock::Clock()
    : elapsed([] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
      }),
      sleep([](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); }) {}

Context system_context(std::istream& in, std::ostream& out, std::ostream& err) {
  ::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a fault to be told, and no reason to die
  Context context{in,
                  out,
                  err,
                  terminal(),
                  std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()),
                  user_name(),
                  environment,
                  transports(environment)};
  context.console = open_console;
  return context;
}

}  // namespace reg
