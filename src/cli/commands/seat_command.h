// What `confirm`, `decline`, `cancel` and `withdraw` share: an applicant's later word about seats, written
// with its journal row, and the freed seats given out again in the same change.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/commands/command.h"
#include "cli/session.h"
#include "cli/terminal/parser.h"
#include "reg/core/rule/seats.h"

namespace reg {

struct SeatOptions {
  std::string applicant;
  std::vector<std::string> workshops;  // none: all that the word can be about
  bool dry_run = false;
  std::string format = "text";
};

struct SeatVerb {
  std::string name;   // "withdraw"
  std::string did;    // "withdrew"
  std::string done;   // "withdrawn", after "has"
  std::string title;  // "Withdrew", before the applicant's name
  std::string would;  // "Would withdraw"
  std::function<SeatDecision(const Schedule&, const Applicant&, std::span<const std::size_t>, Instant)>
      decide;
};

// Declares APPLICANT, --dry-run and --format; WORKSHOP… where `with_workshops`.
void declare_seat_options(Parser& parser, SeatOptions& options, bool with_workshops, bool workshops_required);

int run_seat_command(Context& context, const Globals& globals, const SeatOptions& options,
                     const SeatVerb& verb);

// The workshops that were named, or nothing when one could not be understood; told on `err`.
std::optional<std::vector<std::size_t>> find_workshops(Session& session,
                                                       const std::vector<std::string>& words);

}  // namespace reg
