#include "reg/app/lottery_words.h"

#include <fmt/format.h>

#include "reg/app/clock.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/beacon.h"
#include "reg/core/rule/run_record.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/lotteries.h"
#include "reg/store/tables/runs.h"

namespace reg {

std::string round_words(const OpenCycle& cycle, const std::string& source, const std::string& round) {
  const auto at = time_of_round(source, round);
  const std::string when = at ? local_minutes(cycle, *at) : round;
  return source == kDrand ? fmt::format("{}, round {} ({})", source, round, when)
                          : fmt::format("{}, {}", source, when);
}

std::string numbers_words(const NumberSet& numbers) {
  return counted(static_cast<std::size_t>(numbers.count()), "number", "numbers");
}

std::string next_lottery_step(const OpenCycle& cycle, const std::optional<Lottery>& lottery) {
  const bool open = cycle.now() < cycle.schedule().registration_closes;
  if (!lottery) {
    return open ? "`register lottery commit` begins one"
                : "none was begun before registration closed, so that only tie_break = \"time\" is left";
  }
  if (lottery->version == 1) return "`register lottery draw --beacon HEX` draws it after the deadline";
  const auto counts = round_that_counts(*lottery);
  if (!counts) {
    return open ? "after the deadline, `register lottery freeze` freezes the numbers that take part"
                : "`register lottery freeze` freezes the numbers that take part, once the last export is "
                  "imported";
  }
  return fmt::format("`register lottery draw --value VALUE` draws it {} {}",
                     cycle.now() < counts->at ? "after" : "with the value of",
                     round_words(cycle, counts->source, counts->round));
}

void report_if_frozen(OpenCycle& cycle, std::int64_t added, bool dry_run) {
  if (added == 0 || cycle.schedule().policy.tie_break != TieBreak::kLottery) return;
  const auto lottery = cycle.store().view().lotteries().find();
  if (!lottery || !lottery->frozen) return;
  cycle.notice(
      fmt::format("the numbers that take part in the lottery were frozen on {}: {} added after it {} as late",
                  local_minutes(cycle, lottery->frozen->at),
                  counted(static_cast<std::size_t>(added), "applicant", "applicants"),
                  dry_run      ? "would rank"
                  : added == 1 ? "ranks"
                               : "rank"));
}

std::vector<std::int64_t> lost_numbers(const View& view) {
  const auto lottery = view.lotteries().find();
  if (!lottery || !lottery->frozen) return {};
  std::vector<std::int64_t> lost = lottery->frozen->numbers.numbers();
  const NumberSet there = view.applicants().numbers();
  std::erase_if(lost, [&](std::int64_t number) { return there.contains(number); });
  return lost;
}

std::optional<LotteryComparison> compare_lottery(const OpenCycle& cycle, const View& view) {
  if (cycle.schedule().policy.tie_break != TieBreak::kLottery) return std::nullopt;
  const auto lottery = view.lotteries().find();
  const auto run = view.runs().last();
  if (!lottery || !lottery->frozen || !run || run->record.empty() || !run->seed) return std::nullopt;
  const auto record = read_record(run->record).record;
  if (!record) return std::nullopt;  // another finding
  LotteryComparison found;
  found.run = run->number;
  const NumberSet& numbers = lottery->frozen->numbers;
  const Lottery ran = record->lottery.value_or(Lottery());
  found.same =
      lottery->drawn && lottery->drawn->seed == record->seed && ran.frozen && ran.frozen->numbers == numbers;
  found.frozen = numbers.count();
  for (const Claimant& claimant : record->input.claimants) {
    ++(numbers.contains(ticket_number(*record, claimant.number)) ? found.took_part : found.others);
  }
  return found;
}

}  // namespace reg
