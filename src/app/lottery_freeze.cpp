#include <fmt/format.h>

#include <algorithm>

#include "reg/app/clock.h"
#include "reg/app/lottery.h"
#include "reg/app/lottery_words.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/beacon.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/lotteries.h"

namespace reg {
namespace {

// The numbers whose tickets count: of somebody who stood twice, the lowest.
NumberSet participants(const View& view) {
  std::vector<std::int64_t> numbers;
  view.applicants().each_participant([&](const Participant& participant) {
    std::int64_t lowest = participant.number;
    for (const std::int64_t other : participant.merged) lowest = std::min(lowest, other);
    numbers.push_back(lowest);
  });
  return NumberSet::of(std::move(numbers));
}

// Why nothing is frozen; empty: it is.
std::string why_not_frozen(const OpenCycle& cycle, const std::optional<Lottery>& lottery) {
  if (!lottery) return fmt::format("no secret was committed to; {}", next_lottery_step(cycle, lottery));
  if (lottery->version == 1) {
    return fmt::format("the commitment of {} names no round, so that nothing is to be frozen; {}",
                       local_minutes(cycle, lottery->committed_at), next_lottery_step(cycle, lottery));
  }
  if (lottery->frozen) {
    return fmt::format("the numbers were frozen on {}: {}, SHA-256 {}",
                       local_minutes(cycle, lottery->frozen->at), lottery->frozen->numbers.count(),
                       lottery->frozen->numbers.sha256());
  }
  if (cycle.now() >= cycle.schedule().registration_closes) return "";
  return fmt::format("registration is open until {}; the numbers are frozen after it",
                     long_date(cycle.schedule().last_day_of_registration, Language::kEnglish));
}

// Freezes in the change that is open, and writes its journal row.
Lottery freeze_numbers(const OpenCycle& cycle, Change& change, Lottery lottery) {
  lottery.frozen = FrozenNumbers{cycle.now(), participants(change)};
  change.lotteries().save(lottery);
  change.journal().add(
      cycle.journal("lottery", fmt::format("{} frozen, SHA-256 {}", numbers_words(lottery.frozen->numbers),
                                           lottery.frozen->numbers.sha256())));
  return lottery;
}

bool is_last_hour(const OpenCycle& cycle, const Lottery& lottery) {
  const Instant at = committed_round(lottery);
  return cycle.now() >= at - kFreezesItself && cycle.now() < at;
}

}  // namespace

LotteryStep freeze_lottery(OpenCycle& cycle, bool dry_run) {
  Change change = cycle.store().change();
  LotteryStep step;
  step.before = change.lotteries().find();
  step.refusal = why_not_frozen(cycle, step.before);
  if (!step.refusal.empty()) return step;
  step.after = freeze_numbers(cycle, change, step.before.value());
  if (!dry_run) change.commit();
  return step;
}

LotteryStep freeze_in_time(OpenCycle& cycle, bool dry_run) {
  LotteryStep step;
  const Schedule& schedule = cycle.schedule();
  if (schedule.policy.tie_break != TieBreak::kLottery || cycle.now() < schedule.registration_closes)
    return step;
  Change change = cycle.store().change();
  step.before = change.lotteries().find();
  if (!step.before || step.before->version == 1 || step.before->frozen) return step;
  // What cannot be undone is not done by a clock that may be wrong.
  if (!is_last_hour(cycle, *step.before) || offers_were_kept(cycle)) return step;
  step.after = freeze_numbers(cycle, change, *step.before);
  if (!dry_run) change.commit();
  return step;
}

}  // namespace reg
