#include "reg/base/os/input_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "reg/base/error.h"
#include "reg/base/os/interrupt.h"

namespace reg {
namespace {

constexpr std::size_t kBlock = 1 << 17;
// Of what does not end by itself. A form's export with a million rows is a quarter of it.
constexpr std::uint64_t kMostCopied = std::uint64_t{1} << 30;

}  // namespace

InputFile::InputFile(const std::string& name, std::istream& standard_input) : name_(name) {
  if (name == "-") {
    name_ = "standard input";
    copy(standard_input);
    return;
  }
  do {  // a pipe without a writer makes it wait
    InterruptGuard::check();
    descriptor_ = Descriptor(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
  } while (!descriptor_ && errno == EINTR);
  if (!descriptor_) throw file_error("read", name, errno);
  struct stat facts = {};
  if (::fstat(descriptor_.get(), &facts) != 0) throw file_error("read", name, errno);
  if (S_ISDIR(facts.st_mode)) throw file_error("read", name, EISDIR);
  if (!S_ISREG(facts.st_mode)) {
    copy_pipe(std::move(descriptor_));
    return;
  }
  size_ = static_cast<std::uint64_t>(facts.st_size);
}

void InputFile::read(const std::function<bool(std::string_view)>& take) {
  std::array<char, kBlock> block;
  position_ = 0;
  while (true) {
    InterruptGuard::check();
    const ssize_t got =
        ::pread(descriptor_.get(), block.data(), block.size(), static_cast<off_t>(position_.load()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_error("read", name_, errno);
    if (got == 0) return;
    position_ += static_cast<std::uint64_t>(got);
    if (!take({block.data(), static_cast<std::size_t>(got)})) return;
  }
}

void InputFile::copy(std::istream& in) {
  descriptor_ = nameless_file();
  std::array<char, kBlock> block;
  while (in.read(block.data(), block.size()) || in.gcount() > 0) {
    InterruptGuard::check();
    append({block.data(), static_cast<std::size_t>(in.gcount())});
  }
  InterruptGuard::check();
}

void InputFile::copy_pipe(Descriptor pipe) {
  descriptor_ = nameless_file();
  std::array<char, kBlock> block;
  while (true) {
    InterruptGuard::check();
    const ssize_t got = ::read(pipe.get(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_error("read", name_, errno);
    if (got == 0) return;
    append({block.data(), static_cast<std::size_t>(got)});
  }
}

void InputFile::append(std::string_view bytes) {
  size_ += bytes.size();
  if (size_ > kMostCopied) {
    throw EnvironmentError(
        fmt::format("{} has more than {} MiB, which is no list of people", name_, kMostCopied >> 20));
  }
  write_all(descriptor_, bytes, "a copy of " + name_);
}

}  // namespace reg
