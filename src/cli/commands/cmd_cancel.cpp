#include "cli/commands/commands.h"
#include "cli/commands/seat_command.h"

namespace reg {

Action declare_cancel(Parser& parser) {
  auto options = std::make_shared<SeatOptions>();
  declare_seat_options(parser, *options, true, true);
  parser.footer("Takes back requests at some workshops, with a seat or without; `withdraw` takes back all.");
  return [options](Context& context, const Globals& globals) {
    const auto decide = [](const Schedule& schedule, const Applicant& applicant,
                           std::span<const std::size_t> workshops,
                           Instant) { return cancel(schedule, applicant, workshops); };
    return run_seat_command(
        context, globals, *options,
        {"cancel", "cancelled", "cancelled", "Cancelled for", "Would cancel for", decide});
  };
}

}  // namespace reg
