// Ctrl-C while a command does something long that must be whole or not at all.
#pragma once

#include <csignal>
#include <exception>

namespace reg {

// The person, or the system, asked the program to end. Caught once, in run(): exit status 130.
struct Interrupted : std::exception {
  const char* what() const noexcept override { return "interrupted"; }
};

// As long as it lives, SIGINT and SIGTERM do not end the process but are remembered, and a system call that
// waits ends with EINTR. One at a time.
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
  struct sigaction previous_interrupt_;
  struct sigaction previous_end_;
};

}  // namespace reg
