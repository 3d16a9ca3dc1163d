// A folder of a test's own, removed with all that is in it at the end.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace reg::test {

class TempDir {
 public:
  TempDir();  // under the system's folder for temporary files; throws where it cannot be made
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// A whole file, byte for byte. Both throw where it cannot be opened.
std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view content);

// Names of all that is in a folder, hidden files too, sorted and separated by a space.
std::string names_in(const std::filesystem::path& folder);

}  // namespace reg::test
