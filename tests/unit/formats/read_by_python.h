// What another implementation reads in what we wrote: Python's email and icalendar packages.
#pragma once

#include <stdio.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "support/temp_dir.h"

namespace reg::test {

// The JSON that a script of tests/support makes of `bytes`.
inline nlohmann::json read_by_python(const std::string& script, const std::string& bytes) {
  const TempDir folder;
  write_file(folder / "input", bytes);
  const std::string command = "/usr/bin/python3 '" REG_SOURCE_DIR "/tests/support/" + script + "' < '" +
                              (folder / "input").string() + "'";
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  char buffer[4096];
  for (std::size_t count = 0; (count = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    output.append(buffer, count);
  REQUIRE(::pclose(pipe) == 0);
  return nlohmann::json::parse(output);
}

}  // namespace reg::test
