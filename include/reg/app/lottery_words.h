// What is to be told of a lottery, by whichever command: how far it is, and what comes next.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/core/rule/lottery.h"

namespace reg {

// "drand quicknet, round 6000000 (2022-04-14 20:00)", "nist, 2022-04-14 20:00".
std::string round_words(const OpenCycle& cycle, const std::string& source, const std::string& round);

// "57 numbers".
std::string numbers_words(const NumberSet& numbers);

// What comes next for a lottery that was not drawn, a clause with the command.
std::string next_lottery_step(const OpenCycle& cycle, const std::optional<Lottery>& lottery);

// Whether the last run was made with the lottery that is kept; and of the numbers that were frozen.
struct LotteryComparison {
  std::int64_t run = 0;
  bool same = true;            // its draw, and the numbers that were frozen
  std::int64_t frozen = 0;     // numbers
  std::int64_t took_part = 0;  // of these, by that run
  std::int64_t others = 0;     // who took part, and rank as late
};
// Nothing where the schedule has no lottery, or no run was made by one whose numbers were frozen.
std::optional<LotteryComparison> compare_lottery(const OpenCycle& cycle, const View& view);

// Numbers that were frozen and that no applicant has.
std::vector<std::int64_t> lost_numbers(const View& view);

// For a command that added people: gives notice that they come after the freeze.
void report_if_frozen(OpenCycle& cycle, std::int64_t added, bool dry_run);

}  // namespace reg
