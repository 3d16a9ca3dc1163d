// A database file of a test's own, and the ways in which it is looked at.
#pragma once

#include <fmt/format.h>
#include <sys/stat.h>

#include <exception>
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

// One write: `Write(store)->applicants().add(person)` is committed at the end of the statement, unless it
// throws.
class Write {
 public:
  explicit Write(Store& store) : change_(store.change()) {}
  explicit Write(Store&& store) : change_(store.change()) {}
  ~Write() noexcept(false) {
    if (std::uncaught_exceptions() == 0) change_.commit();
  }
  Write(const Write&) = delete;
  Write& operator=(const Write&) = delete;
  Change* operator->() { return &change_; }

 private:
  Change change_;
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
