// Another program, run to its end: bytes in, bytes out, a limit of time. No shell is between.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace reg {

struct ChildResult {
  int start_error = 0;      // of errno: it could not be started; nothing else holds then
  bool took_input = false;  // all of the input was handed over
  bool timed_out = false;   // and was killed
  int signal = 0;           // that ended it; 0: it ended by itself
  int status = 0;           // exit status
  std::string out;          // standard output and error, of each the first 64 KB
  std::string err;
};

// `words[0]` is the program's path; it runs in `folder`. Never throws for what the program does.
ChildResult run_child(const std::vector<std::string>& words, const std::filesystem::path& folder,
                      std::string_view input, std::chrono::milliseconds limit);

}  // namespace reg
