// All files of a cycle: in the folders of its schedule and of its database, and in those within them.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "reg/app/open_cycle.h"

namespace reg {

// The database and the files that stand beside it while it is used.
std::vector<std::filesystem::path> database_files(const std::filesystem::path& database);

struct CycleFiles {
  std::vector<std::filesystem::path>
      files;  // regular ones, sorted; the database and what is beside it are not
  // Folders that cannot be read, each with the reason.
  std::vector<std::pair<std::filesystem::path, std::string>> closed;
};

// Links are not followed, but for the database itself and the folder of its copies.
CycleFiles files_of(const OpenCycle& cycle);

// Why it cannot be read; empty where it can.
std::string why_unreadable(const std::filesystem::path& file);

}  // namespace reg
