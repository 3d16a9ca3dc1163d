// A file that a command reads, perhaps more than once: a path, or standard input as "-".
//
// What cannot be read twice (standard input, a pipe) is first copied into a file without a name, which only
// this process can see and which ends with it. Faults are EnvironmentErrors; Ctrl-C under an InterruptGuard
// is Interrupted.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <string_view>

#include "reg/base/os/files.h"

namespace reg {

class InputFile {
 public:
  InputFile(const std::string& name, std::istream& standard_input);

  // Hands all bytes from the beginning to `take` in blocks, until it says false.
  void read(const std::function<bool(std::string_view)>& take);

  std::uint64_t size() const { return size_; }
  // How far the reading has come, in bytes; may be asked from another thread.
  std::uint64_t position() const { return position_; }

 private:
  void copy(std::istream& in);
  void copy_pipe(Descriptor pipe);
  void append(std::string_view bytes);

  std::string name_;
  Descriptor descriptor_;
  std::uint64_t size_ = 0;
  std::atomic<std::uint64_t> position_ = 0;
};

}  // namespace reg
