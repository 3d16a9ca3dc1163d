// What another program says.
#pragma once

#include <stdio.h>

#include <catch2/catch.hpp>
#include <string>

namespace reg::test {

// What a shell's `command` prints on standard output. It must end well.
inline std::string output_of(const std::string& command) {
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  char buffer[4096];
  for (std::size_t count = 0; (count = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    output.append(buffer, count);
  REQUIRE(::pclose(pipe) == 0);
  return output;
}

}  // namespace reg::test
