#include "reg/base/error.h"

#include <fmt/format.h>

#include <system_error>

#include "reg/base/text/width.h"

namespace reg {

EnvironmentError file_error(const std::string& action, const std::string& path, int error_number) {
  return EnvironmentError(fmt::format("cannot {} «{}»: {}", action, printable(path),
                                      std::generic_category().message(error_number)));
}

}  // namespace reg
