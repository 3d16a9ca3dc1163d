#include "cli/terminal/progress.h"

#include <cmath>
#include <utility>

#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// "412 000", with a no-break space.
std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, "\u00A0");
  return digits;
}

std::string duration(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
  return whole < 120 ? fmt::format("{} s", whole) : fmt::format("{} min", (whole + 59) / 60);
}

}  // namespace

std::string progress_line(const std::string& label, const std::string& things, std::uint64_t count,
                          std::uint64_t done, std::uint64_t all, double seconds, std::size_t width) {
  std::string line = fmt::format("{}: {} {}", printable(label), grouped(count), things);
  if (seconds >= 0.1) {
    const auto rate = static_cast<std::uint64_t>(static_cast<double>(count) / seconds);
    line += fmt::format(", {} a second", grouped(rate));
  }
  if (done > 0 && all >= done) {
    const double left = seconds * static_cast<double>(all - done) / static_cast<double>(done);
    line += fmt::format(", {} left", duration(left));
  }
  return shorten(line, width);
}

Progress::Progress(Context& context, std::string label, std::string things)
    : context_(context), label_(std::move(label)), things_(std::move(things)) {}

Progress::~Progress() {
  clear();
}

void Progress::show(std::uint64_t count, std::uint64_t done, std::uint64_t all) {
  if (!context_.terminal.err || Clock::now() < next_) return;
  next_ = Clock::now() + std::chrono::milliseconds(200);
  const double seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
  // A terminal breaks a line that fills its last column.
  print(context_.err, "\r\033[K{}",
        progress_line(label_, things_, count, done, all, seconds, context_.terminal.err_width - 1));
  context_.err.flush();
  shown_ = true;
}

void Progress::clear() {
  if (!std::exchange(shown_, false)) return;
  context_.err << "\r\033[K";
  context_.err.flush();
}

}  // namespace reg
