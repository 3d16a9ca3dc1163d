// The one table of commands. Each lives in cmd_<verb>.cpp.
#pragma once

#include <span>

#include "cli/commands/command.h"

namespace reg {

// In the order of `register --help`: the order of a cycle's life.
std::span<const Command> commands();

Action declare_init(Parser& parser);
Action declare_schedule(Parser& parser);
Action declare_add(Parser& parser);
Action declare_edit(Parser& parser);
Action declare_show(Parser& parser);
Action declare_list(Parser& parser);
Action declare_lottery(Parser& parser);
Action declare_import(Parser& parser);
Action declare_prioritise(Parser& parser);
Action declare_announce(Parser& parser);
Action declare_explain(Parser& parser);
Action declare_verify(Parser& parser);
Action declare_waiting(Parser& parser);
Action declare_confirm(Parser& parser);
Action declare_decline(Parser& parser);
Action declare_cancel(Parser& parser);
Action declare_withdraw(Parser& parser);
Action declare_substitute(Parser& parser);
Action declare_duplicates(Parser& parser);
Action declare_merge(Parser& parser);
Action declare_mail(Parser& parser);
Action declare_daily(Parser& parser);
Action declare_attend(Parser& parser);
Action declare_roster(Parser& parser);
Action declare_stats(Parser& parser);
Action declare_check(Parser& parser);
Action declare_export(Parser& parser);
Action declare_erase(Parser& parser);
Action declare_purge(Parser& parser);
Action declare_log(Parser& parser);
Action declare_undo(Parser& parser);
Action declare_backup(Parser& parser);
Action declare_restore(Parser& parser);

}  // namespace reg
