#include "support/samples.h"

#include <cstdlib>
#include <iostream>

namespace reg::test {

std::filesystem::path sample(std::string_view name) {
  const char* given = std::getenv("REG_SAMPLES");
  const std::filesystem::path path =
      std::filesystem::path(given != nullptr ? given : REG_SOURCE_DIR "/../shared/samples") / name;
  if (std::filesystem::exists(path)) return path;
  std::cout << "skipped: there is no " << path.string() << "\n";
  return {};
}

}  // namespace reg::test
