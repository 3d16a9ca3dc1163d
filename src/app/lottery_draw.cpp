#include <fmt/format.h>

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

// What a draw of either version refuses; empty: nothing.
std::string why_not_drawn(const OpenCycle& cycle, const std::optional<Lottery>& lottery) {
  if (!lottery) return "no secret was committed to; `register lottery commit` does it before the deadline";
  if (lottery->drawn) {
    return fmt::format("the lottery was drawn on {}, with the seed {}",
                       local_minutes(cycle, lottery->drawn->at), lottery->drawn->seed);
  }
  if (cycle.now() >= cycle.schedule().registration_closes) return "";
  return fmt::format("registration is open until {}; the draw comes after it",
                     long_date(cycle.schedule().last_day_of_registration, Language::kEnglish));
}

// Of a commitment that names no round: whatever value is given, and everybody whom there is.
std::optional<DrawnValue> first_way(const OpenCycle& cycle, const View& view, const DrawOrder& order,
                                    LotteryStep& step) {
  const std::string& given = order.beacon.empty() ? order.value : order.beacon;
  const std::string beacon = fold(given);
  if (beacon.size() < 16 || beacon.find_first_not_of("0123456789abcdef") != std::string::npos) {
    step.refusal = fmt::format(
        "the commitment of {} names no round; its draw takes --beacon with at least 16 hex digits, and this "
        "is "
        "\"{}\"",
        local_minutes(cycle, step.before.value().committed_at), printable(given));
    step.usage = true;
    return std::nullopt;
  }
  std::vector<std::int64_t> numbers;
  view.applicants().each_participant([&](const Participant& one) { numbers.push_back(one.number); });
  DrawnValue drawn;
  drawn.value = beacon;
  drawn.numbers_sha256 = NumberSet::of(std::move(numbers)).sha256();
  return drawn;
}

// Why the round that counts is not to be drawn now, or not with this order; empty: it is.
std::string why_no_value_yet(const OpenCycle& cycle, const DrawOrder& order, const Lottery& lottery,
                             const std::optional<CountedRound>& counts) {
  if (!counts) return fmt::format("it is not fixed who takes part; {}", next_lottery_step(cycle, lottery));
  const Instant given_up = committed_round(lottery) + kSourceWithin;
  if (order.missing && counts->use == RoundUse::kMissing && cycle.now() < given_up) {
    return fmt::format("{} may appear until {}", round_words(cycle, lottery.source, lottery.round),
                       local_minutes(cycle, given_up));
  }
  const std::string round = round_words(cycle, counts->source, counts->round);
  if (cycle.now() < counts->at)
    return fmt::format("the round that counts is {}, and is still to come", round);
  const auto named = time_of_round(counts->source, order.round);
  if (order.round.empty() || order.round == counts->round || named == counts->at) return "";
  return fmt::format("the round that counts is {}, and this is round {}", round, printable(order.round));
}

// The value of the round that counts.
std::optional<DrawnValue> second_way(const OpenCycle& cycle, const DrawOrder& order, const Lottery& lottery,
                                     LotteryStep& step) {
  if (!order.beacon.empty()) {
    step.refusal =
        fmt::format("the commitment names the round, {}; --value takes what the source published there",
                    round_words(cycle, lottery.source, lottery.round));
    return std::nullopt;
  }
  const auto due = round_that_counts(lottery, order.missing);
  step.refusal = why_no_value_yet(cycle, order, lottery, due);
  if (!step.refusal.empty()) return std::nullopt;
  const CountedRound& counts = due.value();
  if (order.value.empty() && order.signature.empty()) {
    step.refusal = fmt::format("--value is missing: what {} published (see `register lottery draw --help`)",
                               round_words(cycle, counts.source, counts.round));
    step.usage = true;
    return std::nullopt;
  }
  const BeaconReading reading = read_beacon(counts.source, order.value, order.signature);
  if (!reading.value) {
    step.refusal = fmt::format("this is no value of {}: {}", counts.source, reading.fault);
    return std::nullopt;
  }
  DrawnValue drawn;
  drawn.use = counts.use;
  drawn.round = counts.round;
  drawn.value = reading.value->value;
  drawn.signature = reading.value->signature;
  return drawn;
}

}  // namespace

LotteryStep draw_lottery(OpenCycle& cycle, const DrawOrder& order) {
  Change change = cycle.store().change();
  LotteryStep step;
  step.before = change.lotteries().find();
  step.refusal = why_not_drawn(cycle, step.before);
  if (!step.refusal.empty()) return step;
  Lottery lottery = step.before.value();
  lottery.drawn =
      lottery.version == 1 ? first_way(cycle, change, order, step) : second_way(cycle, order, lottery, step);
  if (!lottery.drawn) return step;
  lottery.drawn->seed = lottery_seed(lottery.secret, lottery.drawn->value);
  lottery.drawn->at = cycle.now();
  change.lotteries().save(lottery);
  change.journal().add(cycle.journal("lottery", "drawn, seed " + lottery.drawn->seed));
  if (!order.dry_run) change.commit();
  step.after = std::move(lottery);
  return step;
}

}  // namespace reg
