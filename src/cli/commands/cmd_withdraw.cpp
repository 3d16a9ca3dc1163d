#include "cli/commands/commands.h"
#include "cli/commands/seat_command.h"

namespace reg {
Action declare_withdraw(Parser& parser) {
  auto options = std::make_shared<SeatOptions>();
  declare_seat_options(parser, *options, false, false);
  parser.footer(
      "Cancels every request; the applicant stays on record. `register add` brings the person back.");
  return [options](Context& context, const Globals& globals) {
    return run_seat_command(context, globals, *options, Transition::kWithdraw,
                            {"withdrawn", "Withdrew", "Would withdraw"});
  };
}

}  // namespace reg
