// What `confirm`, `decline`, `cancel` and `withdraw` share: an applicant's later word about seats.
#pragma once

#include <string>
#include <vector>

#include "cli/commands/command.h"
#include "cli/session.h"
#include "cli/terminal/parser.h"
#include "reg/app/change_seats.h"

namespace reg {

struct SeatOptions {
  std::string applicant;
  std::vector<std::string> workshops;  // none: all that the word can be about
  bool dry_run = false;
  std::string format = "text";
};

struct TransitionWords {
  std::string done;   // "withdrawn", after "has"
  std::string title;  // "Withdrew", before the applicant's name
  std::string would;  // "Would withdraw"
};

// Declares APPLICANT, --dry-run and --format; WORKSHOP… where `with_workshops`.
void declare_seat_options(Parser& parser, SeatOptions& options, bool with_workshops, bool workshops_required);

int run_seat_command(Context& context, const Globals& globals, const SeatOptions& options,
                     Transition transition, const TransitionWords& words);

// The workshops that were named, or nothing when one could not be understood; told on `err`.
std::optional<std::vector<std::size_t>> find_workshops(Session& session,
                                                       const std::vector<std::string>& words);

}  // namespace reg
