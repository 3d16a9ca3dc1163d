// What became of freed seats, on the terminal.
#pragma once

#include <span>

#include "cli/session.h"
#include "reg/app/rule_run.h"

namespace reg {

// Who got the seats, a line each ("reading: a seat goes to Petr Malý (number 2)"): on `out`, or on `err`
// where `out` is for JSON. What expired, and the notes, on `err`.
void print_promotions(const Session& session, const Promotions& promotions, bool dry_run, bool json);

// Whose offers expired, a line each, on `err`.
void print_expired(const Session& session, std::span<const SeatRef> expired, const SeatHolders& holders,
                   bool dry_run);

}  // namespace reg
