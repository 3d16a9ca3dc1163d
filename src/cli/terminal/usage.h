// What is wrong with a command line, in words.
#pragma once

#include <CLI/CLI.hpp>

#include "reg/cli/context.h"

namespace reg {

// Tells on `err` what the parser found, with the nearest of what could have been meant and the page of help.
// Returns kUsage.
int tell_usage(Context& context, const CLI::App& app, const CLI::ParseError& fault);

}  // namespace reg
