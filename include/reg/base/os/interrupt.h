// Ctrl-C while a command does something long that must be whole or not at all.
#pragma once

#include <array>
#include <csignal>
#include <exception>

namespace reg {

// The person, or the system, asked the program to end. Caught once, in run(): exit status 130.
struct Interrupted : std::exception {
  const char* what() const noexcept override { return "interrupted"; }
};

// As long as it lives, SIGINT, SIGTERM and SIGHUP do not end the process but are remembered, and a system
// call that waits ends with EINTR. What was ignored before, as SIGHUP is under nohup, stays so. One at a
// time.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  static bool asked();
  // Throws Interrupted, if asked.
  static void check();

 private:
  static constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};
  std::array<struct sigaction, kSignals.size()> previous_{};
};

}  // namespace reg
