#include "reg/store/db/sender_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include "reg/base/error.h"
#include "reg/base/os/interrupt.h"
#include "reg/base/text/width.h"

namespace reg {
namespace {

// A copy of many people takes some seconds, and several may be waited for.
constexpr std::chrono::seconds kPatience(30);

// Senders count from 1.
constexpr std::int64_t kCopies = 0;
constexpr std::int64_t kDoor = std::int64_t{1} << 60;

// Beside the file itself, so that whoever comes by a symbolic link meets everybody else.
std::filesystem::path lock_file(const std::filesystem::path& database) {
  std::error_code error;
  const auto real = std::filesystem::canonical(database, error);
  return (error ? database : real).string() + "-senders";
}

// Under two names at once SQLite itself would damage a database: its log goes by the name.
void refuse_hard_links(const std::filesystem::path& database) {
  struct stat found {};
  if (::stat(database.c_str(), &found) != 0 || found.st_nlink < 2) return;
  const std::string name = printable(database.string());
  throw EnvironmentError(fmt::format(
      "the database {0} has {1} names (hard links), and whoever works on it under another one is not seen; "
      "while nobody uses it, `cp {0} {0}.new && mv {0}.new {0}` gives it a file of its own",
      name, found.st_nlink));
}

struct flock byte_lock(std::int64_t byte, short type) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  return lock;
}

// False: somebody else has it.
bool try_lock(const Descriptor& descriptor, const std::filesystem::path& file, std::int64_t byte,
              short type) {
  struct flock lock = byte_lock(byte, type);
  if (::fcntl(descriptor.get(), F_OFD_SETLK, &lock) == 0) return true;
  if (errno == EAGAIN || errno == EACCES) return false;
  throw file_error("lock", file.string(), errno);
}

bool wait_for_lock(const Descriptor& descriptor, const std::filesystem::path& file, std::int64_t byte,
                   short type) {
  constexpr std::chrono::milliseconds kBetween(20);
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (!try_lock(descriptor, file, byte, type)) {
    InterruptGuard::check();
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(kBetween);
  }
  return true;
}

}  // namespace

SenderLock::SenderLock(const std::filesystem::path& database, Use use) {
  if (database == ":memory:") return;
  file_ = lock_file(database);
  if (use == Use::kLook) {
    descriptor_ = Descriptor(::open(file_.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor_ && errno != ENOENT) throw file_error("read", file_.string(), errno);
    return;
  }
  refuse_hard_links(database);
  descriptor_ = Descriptor(::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!descriptor_) throw file_error("write", file_.string(), errno);
}

void SenderLock::enter() {
  if (descriptor_ && !wait_for_lock(descriptor_, file_, kDoor, F_RDLCK)) {
    throw EnvironmentError("a backup is just being restored; try again when that has ended");
  }
}

void SenderLock::take(std::int64_t sender) {
  if (descriptor_ && !try_lock(descriptor_, file_, sender, F_WRLCK)) {
    throw EnvironmentError(fmt::format("another command sends under the same number {}; try again", sender));
  }
}

bool SenderLock::is_alive(std::int64_t sender) const {
  if (!descriptor_) return false;
  struct flock lock = byte_lock(sender, F_WRLCK);
  if (::fcntl(descriptor_.get(), F_OFD_GETLK, &lock) != 0) throw file_error("lock", file_.string(), errno);
  return lock.l_type != F_UNLCK;
}

bool SenderLock::keep_out() {
  return !descriptor_ || try_lock(descriptor_, file_, kDoor, F_WRLCK);
}

CopyLock::CopyLock(const std::filesystem::path& database) {
  if (database == ":memory:") return;
  const std::filesystem::path file = lock_file(database);
  descriptor_ = Descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (descriptor_ && !wait_for_lock(descriptor_, file, kCopies, F_WRLCK)) {
    throw EnvironmentError(
        fmt::format("another command is making or restoring a backup of {}, or erasing people in one; try "
                    "again when it has ended",
                    database.string()));
  }
}

}  // namespace reg
