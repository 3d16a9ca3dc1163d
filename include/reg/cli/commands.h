// The one table of commands. Each lives in cmd_<verb>.cpp.
#pragma once

#include <span>

#include "reg/cli/command.h"

namespace reg {

// In the order of `register --help`: the order of a cycle's life.
std::span<const Command> commands();

Action declare_init(CLI::App& app);
Action declare_schedule(CLI::App& app);
Action declare_add(CLI::App& app);
Action declare_edit(CLI::App& app);
Action declare_show(CLI::App& app);
Action declare_list(CLI::App& app);
Action declare_lottery(CLI::App& app);
Action declare_import(CLI::App& app);
Action declare_prioritise(CLI::App& app);
Action declare_announce(CLI::App& app);
Action declare_explain(CLI::App& app);
Action declare_verify(CLI::App& app);
Action declare_waiting(CLI::App& app);
Action declare_confirm(CLI::App& app);
Action declare_decline(CLI::App& app);
Action declare_cancel(CLI::App& app);
Action declare_withdraw(CLI::App& app);
Action declare_substitute(CLI::App& app);
Action declare_duplicates(CLI::App& app);
Action declare_merge(CLI::App& app);
Action declare_mail(CLI::App& app);
Action declare_daily(CLI::App& app);
Action declare_attend(CLI::App& app);
Action declare_roster(CLI::App& app);
Action declare_stats(CLI::App& app);
Action declare_check(CLI::App& app);
Action declare_export(CLI::App& app);
Action declare_erase(CLI::App& app);
Action declare_purge(CLI::App& app);
Action declare_log(CLI::App& app);
Action declare_undo(CLI::App& app);
Action declare_backup(CLI::App& app);
Action declare_restore(CLI::App& app);

}  // namespace reg
