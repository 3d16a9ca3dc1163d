#include "cli/commands/commands.h"
#include "cli/commands/seat_command.h"

namespace reg {

Action declare_decline(Parser& parser) {
  auto options = std::make_shared<SeatOptions>();
  declare_seat_options(parser, *options, true, false);
  parser.footer("A declined seat goes to the next in line at once, where the schedule says auto_promote.");
  return [options](Context& context, const Globals& globals) {
    return run_seat_command(context, globals, *options, Transition::kDecline,
                            {"declined", "Declined for", "Would decline for"});
  };
}

}  // namespace reg
