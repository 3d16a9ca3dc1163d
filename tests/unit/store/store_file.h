// A database file of a test's own, and the ways in which it is looked at.
#pragma once

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "reg/base/error.h"
#include "reg/store/tables/store.h"
#include "support/temp_dir.h"

namespace reg::test {

struct StoreFile {
  TempDir folder;
  std::filesystem::path path = folder / "register.db";

  std::string name() const { return path.string(); }
  Store open(const Schedule& schedule) const { return Store(path, schedule, Store::Missing::kMake); }
  // The same file below the store, for SQL of the test's own.
  Connection raw() const { return Connection(path, false); }
};

// What the EnvironmentError says that `work` throws; "it was done" without one.
template <class Work>
std::string refusal(Work work) {
  try {
    work();
  } catch (const EnvironmentError& error) {
    return error.what();
  }
  return "it was done";
}

// The permissions in octal: "600".
inline std::string mode_of(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return "no file";
  return fmt::format("{:o}", status.st_mode & 07777U);
}

// The first column of the first row.
inline std::string ask(Connection& connection, const std::string& sql) {
  for (const Row& row : connection.query(sql)) return row.value<std::string>(0);
  return "no row";
}

}  // namespace reg::test
