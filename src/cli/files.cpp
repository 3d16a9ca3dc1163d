#include "reg/cli/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "reg/base/error.h"

namespace reg {
namespace {

constexpr std::size_t kMaxFile = 64 << 20;

class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

std::string read_file(const std::filesystem::path& file) {
  const Descriptor input(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (input.get() < 0) throw file_error("read", file.string(), errno);
  std::string content;
  std::array<char, 1 << 16> block;
  while (true) {
    const ssize_t got = ::read(input.get(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_error("read", file.string(), errno);
    if (got == 0) return content;
    content.append(block.data(), static_cast<std::size_t>(got));
    if (content.size() > kMaxFile) {
      throw EnvironmentError(fmt::format("cannot read «{}»: it is larger than 64 MiB", file.string()));
    }
  }
}

void write_new_file(const std::filesystem::path& file, std::string_view content) {
  const Descriptor output(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (output.get() < 0) throw file_error("make", file.string(), errno);
  while (!content.empty()) {
    const ssize_t put = ::write(output.get(), content.data(), content.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) {
      const int reason = errno;
      ::unlink(file.c_str());
      throw file_error("write", file.string(), reason);
    }
    content.remove_prefix(static_cast<std::size_t>(put));
  }
}

}  // namespace reg
