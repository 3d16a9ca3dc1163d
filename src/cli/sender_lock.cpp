#include "reg/cli/sender_lock.h"

#include <fcntl.h>

#include <cerrno>

#include "reg/base/error.h"

namespace reg {
namespace {

struct flock byte_lock(std::int64_t sender) {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = sender;
  lock.l_len = 1;
  return lock;
}

}  // namespace

SenderLock::SenderLock(const std::filesystem::path& database, Use use) {
  if (database == ":memory:") return;
  file_ = database.string() + "-senders";
  if (use == Use::kLook) {
    descriptor_ = Descriptor(::open(file_.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor_ && errno != ENOENT) throw file_error("read", file_.string(), errno);
    return;
  }
  descriptor_ = Descriptor(::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!descriptor_) throw file_error("write", file_.string(), errno);
}

void SenderLock::take(std::int64_t sender) {
  if (!descriptor_) return;
  struct flock lock = byte_lock(sender);
  if (::fcntl(descriptor_.get(), F_OFD_SETLK, &lock) != 0) throw file_error("lock", file_.string(), errno);
}

bool SenderLock::is_alive(std::int64_t sender) const {
  if (!descriptor_) return false;
  struct flock lock = byte_lock(sender);
  if (::fcntl(descriptor_.get(), F_OFD_GETLK, &lock) != 0) throw file_error("lock", file_.string(), errno);
  return lock.l_type != F_UNLCK;
}

}  // namespace reg
