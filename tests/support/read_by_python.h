// What another implementation reads in what we wrote: Python's email and icalendar packages.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "support/program_output.h"
#include "support/temp_dir.h"

namespace reg::test {

// The JSON that a script of tests/support makes of `bytes`.
inline nlohmann::json read_by_python(const std::string& script, const std::string& bytes) {
  const TempDir folder;
  write_file(folder / "input", bytes);
  const std::string command = "/usr/bin/python3 '" REG_SOURCE_DIR "/tests/support/" + script + "' < '" +
                              (folder / "input").string() + "'";
  return nlohmann::json::parse(output_of(command));
}

}  // namespace reg::test
