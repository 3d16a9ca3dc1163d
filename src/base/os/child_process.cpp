#include "reg/base/os/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "reg/base/os/files.h"
#include "reg/base/os/no_sigpipe.h"

namespace reg {
namespace {

using Clock = std::chrono::steady_clock;

struct Pipe {
  Descriptor read;
  Descriptor write;

  bool open() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    read = Descriptor(ends[0]);
    write = Descriptor(ends[1]);
    return true;
  }
};

void do_not_block(int descriptor) {
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

class Child {
 public:
  Child(std::string_view input, std::chrono::milliseconds limit)
      : input_(input), deadline_(Clock::now() + limit) {}

  ChildResult run(const std::vector<std::string>& words, const std::filesystem::path& folder) {
    result_.start_error = start(words, folder);
    if (result_.start_error != 0) return std::move(result_);
    while (!has_ended()) {
      if (!converse()) {
        result_.timed_out = true;
        ::kill(pid_, SIGKILL);
        break;
      }
    }
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    drain();
    if (WIFSIGNALED(status)) result_.signal = WTERMSIG(status);
    if (WIFEXITED(status)) result_.status = WEXITSTATUS(status);
    return std::move(result_);
  }

 private:
  // 0, or the errno.
  int start(const std::vector<std::string>& words, const std::filesystem::path& folder) {
    if (!in_.open() || !out_.open() || !err_.open()) return errno;
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in_.read.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out_.write.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, err_.write.get(), STDERR_FILENO);
    if (!folder.empty()) posix_spawn_file_actions_addchdir_np(&files, folder.c_str());
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&attributes, &guard_.mask_before());
    int error = ::posix_spawn(&pid_, arguments[0], &files, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    in_.read = Descriptor();
    out_.write = Descriptor();
    err_.write = Descriptor();
    if (error != 0) return error;
    ended_ = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
    for (const int descriptor : {in_.write.get(), out_.read.get(), err_.read.get()}) do_not_block(descriptor);
    write_input();
    return 0;
  }

  bool has_ended() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == pid_;
  }

  // Waits for something to happen and deals with it; false when the time is over.
  bool converse() {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
    if (left <= 0) return false;
    const long long longest =
        ended_.get() >= 0 ? 60'000 : 20;  // where the kernel has no pidfd, it is asked often
    std::array<pollfd, 4> events = {pollfd{ended_.get(), POLLIN, 0}, pollfd{in_.write.get(), POLLOUT, 0},
                                    pollfd{out_.read.get(), POLLIN, 0}, pollfd{err_.read.get(), POLLIN, 0}};
    if (::poll(events.data(), events.size(), static_cast<int>(std::min<long long>(left, longest))) < 0) {
      return errno == EINTR;
    }
    if (events[1].revents != 0) write_input();
    if (events[2].revents != 0) read_output(out_.read, result_.out);
    if (events[3].revents != 0) read_output(err_.read, result_.err);
    return true;
  }

  void write_input() {
    while (!input_.empty()) {
      const ssize_t count = ::write(in_.write.get(), input_.data(), input_.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0 && errno == EAGAIN) return;
      if (count < 0) {
        in_.write = Descriptor();
        return;
      }
      input_.remove_prefix(static_cast<std::size_t>(count));
    }
    result_.took_input = true;
    in_.write = Descriptor();
  }

  // What is there now.
  static void read_output(Descriptor& pipe, std::string& text) {
    constexpr std::size_t kLongest = 65536;
    char block[4096];
    while (pipe.get() >= 0) {
      const ssize_t count = ::read(pipe.get(), block, sizeof block);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0 && errno == EAGAIN) return;
      if (count <= 0) {
        pipe = Descriptor();
        return;
      }
      text.append(block, std::min(static_cast<std::size_t>(count), kLongest - text.size()));
    }
  }

  void drain() {
    read_output(out_.read, result_.out);
    read_output(err_.read, result_.err);
  }

  NoSigpipe guard_;
  std::string_view input_;
  Clock::time_point deadline_;
  Pipe in_;
  Pipe out_;
  Pipe err_;
  Descriptor ended_;
  pid_t pid_ = -1;
  ChildResult result_;
};

}  // namespace

ChildResult run_child(const std::vector<std::string>& words, const std::filesystem::path& folder,
                      std::string_view input, std::chrono::milliseconds limit) {
  return Child(input, limit).run(words, folder);
}

}  // namespace reg
