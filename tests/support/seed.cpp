#include "support/seed.h"

#include <cstdlib>

namespace reg::test {

std::uint64_t seed() {
  static const std::uint64_t value = [] {
    const char* given = std::getenv("REG_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : kUsualSeed;
  }();
  return value;
}

}  // namespace reg::test
