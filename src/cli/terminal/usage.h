// What is wrong with a command line, in words.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/terminal/parser.h"
#include "reg/cli/context.h"

namespace reg {

// Tells on `err` what the parser found, with the nearest of what could have been meant and the page of help.
// Returns kUsage.
int print_usage(Context& context, const CLI::App& app, const CLI::ParseError& fault);
int print_usage(Context& context, const CLI::App& app, const UsageFault& fault);

// "a, b or c".
std::string alternatives(const std::vector<std::string>& words);
// The message, and the name that is nearest to the word, where one is near.
std::string with_nearest(const std::string& message, const std::string& word,
                         const std::vector<std::string>& names);

}  // namespace reg
