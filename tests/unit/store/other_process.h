// Work in a process of its own: as another user, or with a limit of its own.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include "unit/store/store_file.h"

namespace reg::test {

// What `refusal(work)` is in a new process, after `prepare()` there; where that says no, "it cannot be
// tried".
template <class Prepare, class Work>
std::string refusal_elsewhere(Prepare prepare, Work work) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string said = prepare() ? refusal(work) : "it cannot be tried";
    const bool written = ::write(ends[1], said.data(), said.size()) == static_cast<ssize_t>(said.size());
    ::_exit(written ? 0 : 1);
  }
  ::close(ends[1]);
  std::string said(4096, '\0');
  const ssize_t size = ::read(ends[0], said.data(), said.size());
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  said.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return said;
}

// The same for a user who is not root, as root may write anywhere.
template <class Work>
std::string refusal_unprivileged(Work work) {
  const auto drop = [] {
    constexpr uid_t kNobody = 65534;
    return ::geteuid() != 0 || (::setgid(kNobody) == 0 && ::setuid(kNobody) == 0);
  };
  return refusal_elsewhere(drop, work);
}

}  // namespace reg::test
