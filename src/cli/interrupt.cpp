#include "reg/cli/interrupt.h"

#include <atomic>

namespace reg {
namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);  // what a signal handler may touch

void remember(int) {
  interrupted = true;
}

}  // namespace

InterruptGuard::InterruptGuard() : previous_interrupt_(), previous_end_() {
  interrupted = false;
  struct sigaction action = {};
  action.sa_handler = &remember;  // without SA_RESTART
  sigaction(SIGINT, &action, &previous_interrupt_);
  sigaction(SIGTERM, &action, &previous_end_);
}

InterruptGuard::~InterruptGuard() {
  sigaction(SIGINT, &previous_interrupt_, nullptr);
  sigaction(SIGTERM, &previous_end_, nullptr);
}

bool InterruptGuard::asked() {
  return interrupted;
}

void InterruptGuard::check() {
  if (interrupted) throw Interrupted();
}

}  // namespace reg
