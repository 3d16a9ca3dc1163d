// Files that commands read and write. Faults are EnvironmentErrors.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace reg {

// The whole of a file of at most 64 MiB.
std::string read_file(const std::filesystem::path& file);

// A new file (0600). Refuses an existing one; what could not be written whole is removed again.
void write_new_file(const std::filesystem::path& file, std::string_view content);

}  // namespace reg
