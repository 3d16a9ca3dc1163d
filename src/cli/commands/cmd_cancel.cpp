#include "cli/commands/commands.h"
#include "cli/commands/seat_command.h"

namespace reg {

Action declare_cancel(Parser& parser) {
  auto options = std::make_shared<SeatOptions>();
  declare_seat_options(parser, *options, true, true);
  parser.footer("Cancels requests at some workshops, with a seat or without; `withdraw` cancels all.");
  return [options](Context& context, const Globals& globals) {
    return run_seat_command(context, globals, *options, Transition::kCancel,
                            {"cancelled", "Cancelled for", "Would cancel for"});
  };
}

}  // namespace reg
