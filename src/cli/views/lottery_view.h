// The steps of a lottery on the terminal.
#pragma once

#include "cli/session.h"
#include "reg/app/lottery.h"

namespace reg {

// What is to be published, on `out`.
void print_commitment(const Session& session, const Lottery& lottery);
void print_frozen(const Session& session, const Lottery& lottery);
void print_drawn(const Session& session, const Lottery& lottery);

// Why a step was refused, on `err`; returns the exit status.
int show_refusal(const Session& session, const LotteryStep& step);
// On `err`, where the schedule's tie-break is another.
void print_if_unused(const Session& session);

}  // namespace reg
