// The steps of a lottery: commit, freeze, draw, each within a change of its own. None can be taken back.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "reg/app/open_cycle.h"
#include "reg/core/rule/lottery.h"

namespace reg {

// Between the deadline and the round: what comes in during these is imported before the freeze.
inline constexpr std::chrono::days kRoundAfterDeadline{3};
// How long before the round `daily` freezes by itself.
inline constexpr std::chrono::hours kFreezesItself{1};

struct CommitOrder {
  std::string source;    // empty: drand quicknet
  Instant at{};          // when its round is
  std::string fallback;  // empty: chosen by when the round is
  bool dry_run = false;
};

struct DrawOrder {
  std::string value;
  std::string signature;
  std::string beacon;    // the value, where the commitment is of version 1
  std::string round;     // that it is of; empty: not said
  bool missing = false;  // the source did not appear
  bool dry_run = false;
};

struct LotteryStep {
  std::optional<Lottery> before;
  std::optional<Lottery> after;  // none: it was refused
  std::string refusal;           // a clause: why
  bool usage = false;            // the order itself is wrong
};

LotteryStep commit_lottery(OpenCycle& cycle, const CommitOrder& order);
LotteryStep freeze_lottery(OpenCycle& cycle, bool dry_run);
LotteryStep draw_lottery(OpenCycle& cycle, const DrawOrder& order);

// For `daily`: freezes in the last hour before the round, where nobody has. `after` is none where nothing was
// due.
LotteryStep freeze_in_time(OpenCycle& cycle, bool dry_run);

}  // namespace reg
