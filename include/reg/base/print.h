// Formatted text into a stream: as fmt's own printing does, but without compiling the whole of fmt's
// formatting anew in every source that prints.
#pragma once

#include <fmt/format.h>

#include <ostream>
#include <string>
#include <utility>

namespace reg {

template <class... Values>
void print(std::ostream& out, fmt::format_string<Values...> format, Values&&... values) {
  const std::string text = fmt::format(format, std::forward<Values>(values)...);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

}  // namespace reg
