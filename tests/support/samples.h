// Files that others use to test their readers, where they are: in the folder that REG_SAMPLES names, or in
// shared/samples beside the project.
#pragma once

#include <filesystem>
#include <string_view>

namespace reg::test {

// The folder or file of that name among them; empty, and said so on standard output, where it is not.
std::filesystem::path sample(std::string_view name);

}  // namespace reg::test
