// The seed of random tests: REG_SEED, or another one each time. A failing test prints it.
#pragma once

#include <cstdint>

namespace reg::test {

std::uint64_t seed();

}  // namespace reg::test
