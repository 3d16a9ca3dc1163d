#include "reg/mail/spool.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "reg/base/digest.h"
#include "reg/base/error.h"
#include "reg/base/os/folder.h"
#include "reg/base/text/width.h"
#include "reg/formats/letters/mime.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = ".incoming-";

// The system lets go of it however the process ends. Some file systems know no locks.
enum class Locked { kYes, kByAnother, kNever };
Locked lock(int descriptor) {
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  if (::fcntl(descriptor, F_OFD_SETLK, &whole) == 0) return Locked::kYes;
  return errno == EAGAIN || errno == EACCES ? Locked::kByAnother : Locked::kNever;
}

// A new one in the folder, locked. Closes its descriptor, and removes its file unless that was kept.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& folder) {
    do {  // whoever clears up may have taken it before it was locked
      if (descriptor_ >= 0) ::close(descriptor_);
      path_ = (folder / kUnfinished).string() + "XXXXXX";
      descriptor_ = ::mkostemp(path_.data(), O_CLOEXEC);  // 0600
      if (descriptor_ < 0) path_.clear();
    } while (descriptor_ >= 0 && (lock(descriptor_) == Locked::kByAnother || !is_there()));
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!path_.empty()) ::unlink(path_.c_str());
  }

  explicit operator bool() const { return descriptor_ >= 0; }
  bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }
  // Under that name it stays.
  bool finish(const std::string& name) {
    if (::fsync(descriptor_) != 0 || std::rename(path_.c_str(), name.c_str()) != 0) return false;
    path_.clear();
    return true;
  }

 private:
  bool is_there() const {
    struct stat found {};
    return ::fstat(descriptor_, &found) == 0 && found.st_nlink > 0;
  }

  int descriptor_ = -1;
  std::string path_;
};

// The folder and those above it that are missing, each 0700.
void make_folder(const fs::path& folder) {
  std::error_code ignored;  // mkdir below says why
  if (fs::is_directory(folder, ignored)) return;
  const fs::path parent = folder.parent_path();
  if (!parent.empty() && parent != folder) make_folder(parent);
  const int error = ::mkdir(folder.c_str(), 0700) == 0 ? 0 : errno;
  if (error == 0) {
    sync_folder(parent.empty() ? fs::path(".") : parent);
  } else if (!fs::is_directory(folder, ignored)) {  // a trailing slash, or another was quicker
    throw file_error("make the folder", folder.string(), error);
  }
}

// What is left of a message id in a file's name: nothing that means something to a shell or a folder.
std::string file_name(const std::string& message_id) {
  constexpr std::string_view kKept = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  constexpr std::size_t kLongest = 200;
  std::string name = message_id;
  for (char& c : name) {
    if (kKept.find(c) == std::string_view::npos) c = '_';
  }
  if (name.front() == '.' || name.front() == '-') name.front() = '_';
  if (name.size() > kLongest) {
    name.resize(kLongest - 17);
    name += "-" + sha256_hex(message_id).substr(0, 16);
  }
  return name + ".eml";
}

class Spool : public Mailer {
 public:
  explicit Spool(fs::path folder) : folder_(std::move(folder)) {}

  Delivery send(const Message& message) override {
    fs::path path;
    try {
      if (message.message_id.empty()) return {Delivery::Outcome::kFailed, "the message has no message id"};
      path = folder_ / file_name(message.message_id);
      write(path, write_mime(message));
      return {Delivery::Outcome::kSent, "written to «" + printable(path.string()) + "»", false,
              path.filename().string()};
    } catch (const std::invalid_argument& error) {
      return {Delivery::Outcome::kFailed, error.what()};
    } catch (const std::exception& error) {
      // A folder that has this message's name does not stand in the way of others.
      std::error_code ignored;
      return {Delivery::Outcome::kLater, error.what(), !fs::is_directory(path, ignored)};
    }
  }

 private:
  void write(const fs::path& path, const std::string& bytes) const {
    make_folder(folder_);
    TemporaryFile file(folder_);
    if (!file || !file.write(bytes) || !file.finish(path.string())) {
      throw file_error("write", path.string(), errno);
    }
    sync_folder(folder_);
  }

  fs::path folder_;
};

// Whether it was there, and nobody was writing it.
bool remove_unfinished(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return false;
  struct stat found {};
  const bool removed = ::fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode) &&
                       lock(descriptor) == Locked::kYes && ::unlink(path.c_str()) == 0;
  ::close(descriptor);
  return removed;
}

}  // namespace

std::vector<std::string> remove_unfinished_letters(const fs::path& folder) {
  std::vector<std::string> removed;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(kUnfinished) && remove_unfinished(entry.path())) removed.push_back(name);
  }
  std::sort(removed.begin(), removed.end());
  return removed;
}

std::unique_ptr<Mailer> make_spool(fs::path folder) {
  return std::make_unique<Spool>(std::move(folder));
}

}  // namespace reg
