#include "reg/base/os/text_spool.h"

#include <unistd.h>

#include <array>
#include <cerrno>

#include "reg/base/error.h"

namespace reg {
namespace {

constexpr std::size_t kMostInMemory = 1 << 20;
constexpr const char* kName = "a file of what is to be told";

}  // namespace

void TextSpool::add(std::string_view text) {
  memory_ += text;
  if (memory_.size() < kMostInMemory) return;
  if (!file_) file_ = nameless_file();
  write_all(file_, memory_, kName);
  memory_.clear();
}

void TextSpool::write_to(std::ostream& out) const {
  std::array<char, 1 << 16> block;
  off_t position = 0;
  while (file_) {
    const ssize_t got = ::pread(file_.get(), block.data(), block.size(), position);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_error("read", kName, errno);
    if (got == 0) break;
    out.write(block.data(), got);
    position += got;
  }
  out << memory_;
}

}  // namespace reg
