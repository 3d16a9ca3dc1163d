#include "cli/commands/commands.h"
#include "cli/commands/seat_command.h"
#include "reg/core/people/registering.h"

namespace reg {
namespace {

SeatDecision withdraw_all(const Schedule& schedule, const Applicant& applicant, std::span<const std::size_t>,
                          Instant now) {
  SeatDecision decision = cancel(schedule, applicant, {});
  decision.after = applicant.withdrawn() ? applicant : withdraw(applicant, now);
  return decision;
}

}  // namespace

Action declare_withdraw(Parser& parser) {
  auto options = std::make_shared<SeatOptions>();
  declare_seat_options(parser, *options, false, false);
  parser.footer(
      "Cancels every request; the applicant stays on record. `register add` brings the person back.");
  return [options](Context& context, const Globals& globals) {
    return run_seat_command(
        context, globals, *options,
        {"withdraw", "withdrew", "withdrawn", "Withdrew", "Would withdraw", withdraw_all});
  };
}

}  // namespace reg
