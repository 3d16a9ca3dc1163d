#include "cli/commands/commands.h"
#include "cli/commands/seat_command.h"

namespace reg {

Action declare_confirm(Parser& parser) {
  auto options = std::make_shared<SeatOptions>();
  declare_seat_options(parser, *options, true, false);
  return [options](Context& context, const Globals& globals) {
    return run_seat_command(context, globals, *options, Transition::kConfirm,
                            {"confirmed", "Confirmed for", "Would confirm for"});
  };
}

}  // namespace reg
