// One subcommand: its name, what it is for, and how it declares its options. The table in
// cli/commands/commands.h is the only place where commands are listed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal/parser.h"
#include "reg/cli/context.h"

namespace reg {

// Options that every command takes, before or after its name.
struct Globals {
  std::string schedule;            // a path; empty: $REGISTER_SCHEDULE, else ./schedule.toml
  std::string database;            // a path; empty: $REGISTER_DB, else register.db beside the schedule
  std::optional<std::string> now;  // rehearses the command at another time; none: the clock
};

// Runs the command after the parse; returns the exit status.
using Action = std::function<int(Context&, const Globals&)>;

struct Command {
  std::string_view name;
  std::string_view alias;    // empty: none
  std::string_view summary;  // a clause for `register --help`
  // Declares options and arguments, and returns what to run. The options live in the action.
  Action (*declare)(Parser& parser);
  // What goes wrong needs no word then that nothing was changed.
  bool only_reads = false;
};

}  // namespace reg
