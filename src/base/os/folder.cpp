#include "reg/base/os/folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <deque>

#include "reg/base/error.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

// As many as the kernel follows.
constexpr int kMostLinks = 40;

// Whether somebody else could lay it there, and did.
bool is_planted(const fs::path& folder, const struct stat& found) {
  struct stat around {};
  if (found.st_uid == ::geteuid() || ::stat(folder.c_str(), &around) != 0) return false;
  return (around.st_mode & S_ISVTX) != 0 && (around.st_mode & S_IWOTH) != 0 && found.st_uid != around.st_uid;
}

EnvironmentError refusal(const fs::path& file, const fs::path& planted, const char* what) {
  return EnvironmentError(fmt::format("cannot write «{}»: {} is {} of another user in a folder for everybody",
                                      file.string(), planted.string(), what));
}

}  // namespace

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0 && errno == EACCES) return;
  if (descriptor < 0) throw file_error("open", folder.string(), errno);
  const int result = ::fsync(descriptor);
  const int error = errno;
  ::close(descriptor);
  if (result != 0 && error != EINVAL) throw file_error("write", folder.string(), error);
}

void refuse_planted(const fs::path& file) {
  std::deque<fs::path> ahead(file.begin(), file.end());
  fs::path at = file.is_absolute() ? "/" : ".";
  for (int links = 0; !ahead.empty() && links <= kMostLinks;) {
    const fs::path next = at / ahead.front();
    ahead.pop_front();
    struct stat found {};
    if (::lstat(next.c_str(), &found) != 0) return;  // nothing is there
    if (S_ISLNK(found.st_mode)) {
      if (is_planted(at, found)) throw refusal(file, next, "a link");
      std::error_code fault;
      const fs::path to = fs::read_symlink(next, fault);
      if (fault) return;
      ahead.insert(ahead.begin(), to.begin(), to.end());
      if (to.is_absolute()) at = "/";
      ++links;
      continue;
    }
    if (!S_ISDIR(found.st_mode) && !S_ISREG(found.st_mode) && is_planted(at, found)) {
      throw refusal(file, next, "a pipe or a device");
    }
    at = next;
  }
}

}  // namespace reg
