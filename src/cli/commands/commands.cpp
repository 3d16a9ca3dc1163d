#include "cli/commands/commands.h"

#include <array>

namespace reg {

std::span<const Command> commands() {
  static constexpr std::array kCommands = {
      Command{"init", "", "make a new cycle folder with a commented schedule", declare_init},
      Command{"schedule", "", "show the cycle and check the schedule", declare_schedule, true},
      Command{"add", "", "add one registration", declare_add},
      Command{"edit", "", "change an applicant", declare_edit},
      Command{"show", "", "show an applicant", declare_show, true},
      Command{"list", "", "list and search applicants", declare_list, true},
      Command{"import", "", "import a form's CSV exports, all or nothing", declare_import},
      Command{"lottery", "", "a draw that nobody can steer: commit, freeze, draw, explain", declare_lottery},
      Command{"prioritise", "prioritize", "give out the seats by the rule", declare_prioritise},
      Command{"announce", "", "make the result binding", declare_announce},
      Command{"explain", "", "say why each seat was or was not given", declare_explain, true},
      Command{"verify", "", "compute a run again from its record", declare_verify, true},
      Command{"waiting", "", "show the waiting lists", declare_waiting, true},
      Command{"confirm", "", "an applicant takes the seats offered", declare_confirm},
      Command{"decline", "", "an applicant gives seats back", declare_decline},
      Command{"cancel", "", "cancel requests at some workshops", declare_cancel},
      Command{"withdraw", "", "take an applicant out of the cycle", declare_withdraw},
      Command{"substitute", "", "pass an applicant's seats to a colleague", declare_substitute},
      Command{"duplicates", "", "list possible duplicates", declare_duplicates},
      Command{"merge", "", "make one applicant of two records of a person", declare_merge},
      Command{"roster", "", "print or mail who sits at a workshop", declare_roster},
      Command{"mail", "", "letters: preview, queue, send, and what became of them", declare_mail},
      Command{"daily", "", "do all that is due today, for cron", declare_daily},
      Command{"attend", "", "note who came to a workshop", declare_attend},
      Command{"stats", "", "show demand, seats and shares", declare_stats, true},
      Command{"check", "", "say what needs attention, for cron", declare_check},
      Command{"export", "", "give out everything that is held about a person", declare_export, true},
      Command{"erase", "", "take a person's data out of everything", declare_erase},
      Command{"purge", "", "erase everybody whose time has passed", declare_purge},
      Command{"log", "", "show what was done, by whom, and what it changed", declare_log, true},
      Command{"undo", "", "undo a change", declare_undo},
      Command{"backup", "", "make a checked copy of the database", declare_backup},
      Command{"restore", "", "put a backup in the place of the database", declare_restore},
  };
  return kCommands;
}

}  // namespace reg
