#include "reg/app/folder_walk.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

#include "reg/base/error.h"
#include "reg/base/os/files.h"
#include "reg/store/backup/backup.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

// Where it is in the end; as it is named, where that cannot be told.
fs::path real(const fs::path& path) {
  std::error_code fault;
  const fs::path found = fs::canonical(path, fault);
  return fault ? fs::absolute(path).lexically_normal() : found;
}

class Walk {
 public:
  explicit Walk(const fs::path& database) {
    for (const fs::path& name : {fs::absolute(database).lexically_normal(), real(database)}) {
      const auto files = database_files(real(folder_of(name)) / name.filename());
      database_.insert(files.begin(), files.end());
    }
  }

  void folder(const fs::path& path) {
    if (!seen_.insert(real(path)).second) return;
    std::error_code fault;
    fs::directory_iterator entry(path, fault);
    if (fault == std::errc::no_such_file_or_directory) return;
    for (; !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
      std::error_code none;
      const fs::file_status status = entry->symlink_status(none);
      if (fs::is_directory(status)) {
        folder(entry->path());
      } else if (fs::is_regular_file(status)) {
        file(entry->path());
      }
    }
    if (fault) found_.closed.emplace_back(path.lexically_normal(), fault.message());
  }

  CycleFiles take() {
    std::sort(found_.files.begin(), found_.files.end());
    return std::move(found_);
  }

 private:
  void file(const fs::path& path) {
    if (!database_.contains(real(path))) found_.files.push_back(path.lexically_normal());
  }

  std::set<fs::path> database_;
  std::set<fs::path> seen_;
  CycleFiles found_;
};

}  // namespace

std::vector<fs::path> database_files(const fs::path& database) {
  std::vector<fs::path> files;
  for (const char* ending : {"", "-wal", "-shm", "-journal", "-senders"}) {
    files.emplace_back(database.string() + ending);
  }
  return files;
}

CycleFiles files_of(const OpenCycle& cycle) {
  const fs::path& database = cycle.database_file();
  Walk walk(database);
  walk.folder(folder_of(cycle.schedule_file()));
  walk.folder(folder_of(database));
  walk.folder(copies_folder(database));
  walk.folder(folder_of(real(database)));
  return walk.take();
}

std::string why_unreadable(const fs::path& file) {
  const Descriptor input(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  return input ? "" : std::generic_category().message(errno);
}

}  // namespace reg
