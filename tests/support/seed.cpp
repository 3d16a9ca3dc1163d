#include "support/seed.h"

#include <cstdlib>
#include <random>

namespace reg::test {

std::uint64_t seed() {
  static const std::uint64_t value = [] {
    const char* given = std::getenv("REG_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
  }();
  return value;
}

}  // namespace reg::test
