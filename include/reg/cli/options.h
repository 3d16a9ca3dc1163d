// Kinds of options that several commands declare.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace reg {

// A switch that can be given both ways, or not at all. `flags` as CLI11 writes them: "--late,!--on-time"; of
// several the last one counts. `value` stays empty where none is given (CLI11 itself would take an optional
// for a counter, and begin it with 0).
CLI::Option* declare_switch(CLI::App& app, const std::string& flags, std::optional<bool>& value,
                            const std::string& help);

// An option whose value must read as a moment, in whatever zone.
CLI::Option* declare_time(CLI::App& app, const std::string& name, std::optional<std::string>& value,
                          const std::string& help);

// An option, or an argument, whose value is a number from 1 on.
CLI::Option* declare_count(CLI::App& app, const std::string& name, std::optional<std::int64_t>& value,
                           const std::string& help);

// "takes a time such as …, and this is "foo"".
std::string not_a_time(const std::string& value);

}  // namespace reg
