// The program in a folder of its own, run in process, and what its output does to a terminal.
#pragma once

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "reg/base/text/text.h"
#include "reg/cli/context.h"
#include "support/temp_dir.h"

namespace reg::test {

struct Result {
  int status;
  std::string out;
  std::string err;
};

// The program in a folder with its schedule.
struct Program {
  TempDir folder;
  std::string user = "tester";

  Program() {
    std::string text = read_file(std::filesystem::path(REG_SOURCE_DIR) / "tests/cli/small.toml");
    for (std::size_t at = 0; (at = text.find("capacity = ", at)) != std::string::npos; ++at) {
      text.replace(at, text.find('\n', at) - at, "capacity = 100000");
    }
    write_file(folder / "schedule.toml", text);
  }

  Result run(std::vector<std::string> words) const {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    words.insert(words.begin(), {"--schedule", (folder / "schedule.toml").string()});
    const auto nothing = [](const std::string&) { return std::nullopt; };
    Context context{in,
                    out,
                    err,
                    {false, false, false, 100},
                    Instant(std::chrono::seconds(1648800000)),
                    user,
                    nothing,
                    transports(nothing)};
    const int status = reg::run(context, words);
    return {status, out.str(), err.str()};
  }
};

// Characters that a terminal obeys.
inline bool moves_the_terminal(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool separator = c == 0x2028 || c == 0x2029;
    const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (control || separator || direction) return true;
  }
  return false;
}

inline std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

}  // namespace reg::test
