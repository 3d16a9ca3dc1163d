#include "reg/cli/commands.h"

#include <array>

namespace reg {

std::span<const Command> commands() {
  static constexpr std::array kCommands = {
      Command{"init", "", "make a new cycle folder with a commented schedule", declare_init},
      Command{"schedule", "", "show the cycle and check the schedule", declare_schedule},
      Command{"add", "", "add one registration", declare_add},
      Command{"edit", "", "change an applicant", declare_edit},
      Command{"show", "", "show an applicant", declare_show},
      Command{"list", "", "list and search applicants", declare_list},
      Command{"withdraw", "", "take an applicant out of the cycle", declare_withdraw},
      Command{"import", "", "import a form's CSV exports, all or nothing", declare_import},
      Command{"prioritise", "prioritize", "give out the seats by the rule", declare_prioritise},
      Command{"roster", "", "print or mail who sits at a workshop", declare_roster},
  };
  return kCommands;
}

}  // namespace reg
