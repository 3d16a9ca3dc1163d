// Random bytes of the system, fit for secrets.
#pragma once

#include <cstddef>
#include <string>

namespace reg {

// `bytes` random bytes as lower-case hex. Throws EnvironmentError where the system has none.
std::string random_hex(std::size_t bytes);

}  // namespace reg
