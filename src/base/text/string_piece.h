// A text as ICU takes it.
#pragma once

#include <unicode/stringpiece.h>

#include <cstdint>
#include <limits>
#include <string_view>

#include "reg/base/error.h"

namespace reg {

inline icu::StringPiece piece(std::string_view text) {
  if (text.size() > std::numeric_limits<std::int32_t>::max()) {
    throw EnvironmentError("a text of more than 2 GB cannot be read");
  }
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

}  // namespace reg
