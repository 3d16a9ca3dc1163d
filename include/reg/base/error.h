// Faults of the environment.
//
// An ordinary outcome (waiting, refused, not found) is a return value; a fault in an input file is a
// Diagnostic. What remains, a file, a database or a network that does not do its part, is this one
// exception: thrown at the edge, caught once in cli, where it becomes exit status 3.
#pragma once

#include <stdexcept>
#include <string>

namespace reg {

// `what()` is a whole sentence for the user: what failed, on what, and why. It does not say whether
// anything was changed; the command that catches it knows.
class EnvironmentError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// One that came when something was done already: the sentence says what stands, too.
class HalfDoneError : public EnvironmentError {
 public:
  using EnvironmentError::EnvironmentError;
};

// "cannot read «path»: No such file or directory", from the value of errno.
EnvironmentError file_error(const std::string& action, const std::string& path, int error_number);

}  // namespace reg
