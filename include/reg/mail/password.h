// Where the password for a mail server comes from: a file, a command or the environment, as the schedule
// says.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "reg/core/cycle/mail_settings.h"

namespace reg {

// The value of a variable, if it is set.
using Environment = std::function<std::optional<std::string>(const std::string&)>;

// One line, its line break cut; empty without a user. Relative paths, and the command, start in `folder`, the
// schedule's. A file that others can read is refused; a command has `limit` to answer. Throws an
// EnvironmentError, which shows what the command says on standard error, and never what it prints.
std::string read_password(const SmtpSettings& settings, const std::filesystem::path& folder,
                          const Environment& environment,
                          std::chrono::milliseconds limit = std::chrono::seconds(30));

}  // namespace reg
