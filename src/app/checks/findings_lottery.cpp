// Findings about the lottery.
#include <fmt/format.h>

#include "reg/app/checks/findings.h"
#include "reg/app/lottery_words.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/beacon.h"
#include "reg/store/tables/lotteries.h"

namespace reg {
namespace {

constexpr std::size_t kMostNumbers = 10;

// "4, 17 and 3 more".
std::string some_of(const std::vector<std::int64_t>& numbers) {
  std::vector<std::string> words;
  for (const std::int64_t number : numbers) {
    if (words.size() < kMostNumbers) words.push_back(std::to_string(number));
  }
  const std::size_t more = numbers.size() - words.size();
  return join(words, ", ") + (more == 0 ? "" : fmt::format(" + {}", more));
}

Finding with_round(FindingKind kind, const std::string& source, const std::string& round) {
  Finding finding(kind);
  finding.name = source;
  finding.detail = round;
  finding.at = time_of_round(source, round);
  return finding;
}

}  // namespace

void find_lottery_due(const OpenCycle& cycle, const View& view, Findings& findings) {
  if (cycle.schedule().policy.tie_break != TieBreak::kLottery) return;
  const auto lottery = view.lotteries().find();
  const Lottery made = lottery.value_or(Lottery());
  switch (lottery_due(lottery, cycle.schedule().registration_closes, cycle.now())) {
    case LotteryDue::kNothing:
      return;
    case LotteryDue::kCommit:
      return void(findings.emplace_back(FindingKind::kNoLottery));
    case LotteryDue::kFreeze:
      return findings.push_back(with_round(FindingKind::kLotteryNotFrozen, made.source, made.round));
    case LotteryDue::kLateFreeze:
      return findings.push_back(with_round(FindingKind::kLotteryVoid, made.source, made.round));
    case LotteryDue::kDraw:
      const auto counts = round_that_counts(made).value_or(CountedRound());
      findings.push_back(with_round(FindingKind::kLotteryNotDrawn, counts.source, counts.round));
  }
}

void find_lottery_faults(OpenCycle& cycle, const View& view, Findings& findings) {
  if (cycle.schedule().policy.tie_break != TieBreak::kLottery) return;
  find_lottery_due(cycle, view, findings);
  if (const auto found = compare_lottery(cycle, view); found && !found->same) {
    findings.emplace_back(FindingKind::kOtherLottery);
    findings.back().run = found->run;
  }
  if (const auto lost = lost_numbers(view); !lost.empty()) {
    findings.emplace_back(FindingKind::kFrozenAndLost);
    findings.back().count = static_cast<std::int64_t>(lost.size());
    findings.back().detail = some_of(lost);
  }
}

}  // namespace reg
