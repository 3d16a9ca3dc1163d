// The steps of a lottery: commit, freeze, draw, each within a change of its own. None can be taken back.
#pragma once

#include <optional>
#include <string>

#include "cli/session.h"
#include "reg/core/rule/lottery.h"

namespace reg {

// Of any step; a step looks at what is its own.
struct LotteryOptions {
  std::string source;  // empty: drand quicknet
  std::optional<std::string> at;
  std::string fallback;  // empty: chosen by when the round is
  std::string value;
  std::string signature;
  std::string beacon;  // the value, where the commitment is of version 1
  std::string round;
  bool missing = false;  // the source did not appear
  std::string language;
  bool dry_run = false;
  std::string format = "text";
};

// Between the deadline and the round: what comes in during these is imported before the freeze.
inline constexpr std::chrono::days kRoundAfterDeadline{3};
// How long before the round `daily` freezes by itself.
inline constexpr std::chrono::hours kFreezesItself{1};

int commit_lottery(Session& session, const LotteryOptions& options);
int freeze_lottery(Session& session, const LotteryOptions& options);
int draw_lottery(Session& session, const LotteryOptions& options);
int explain_lottery(Session& session, const LotteryOptions& options);

// Freezes in the change that is open, and writes its journal row.
FrozenNumbers freeze_numbers(Session& session, Store& store, Lottery& lottery);
// What of a freeze is to be published, on `out`.
void tell_frozen(const Session& session, const Lottery& lottery);
// For `daily`: freezes in the last hour before the round, where nobody has. Says what it did.
void freeze_in_time(Session& session, bool dry_run);

// The lottery as JSON; nothing in it that is secret before the draw. Of a rehearsal only what stands already.
void tell_lottery_json(Context& context, const std::optional<Lottery>& lottery, bool dry_run);
// On `err`, where the schedule's tie-break is another.
void tell_if_unused(Session& session);

}  // namespace reg
