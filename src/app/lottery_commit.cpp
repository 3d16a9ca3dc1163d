#include <fmt/format.h>

#include "reg/app/clock.h"
#include "reg/app/lottery.h"
#include "reg/app/lottery_words.h"
#include "reg/base/os/random.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/beacon.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/lotteries.h"

namespace reg {
namespace {

constexpr std::size_t kLongestSource = 200;

// Why no secret may be committed to any more; empty: it may.
std::string why_not_committed(const OpenCycle& cycle, const std::optional<Lottery>& before) {
  const Schedule& schedule = cycle.schedule();
  if (before) {
    return fmt::format("a secret was committed to on {}, with the SHA-256 {}",
                       local_minutes(cycle, before->committed_at), before->commitment);
  }
  if (cycle.now() < schedule.registration_closes) return "";
  return fmt::format("registration closed on {}; a secret chosen after it could have been chosen to please",
                     long_date(schedule.last_day_of_registration, Language::kEnglish));
}

// The other source, if it is there by then.
std::string usual_fallback(const std::string& source, Instant at) {
  const bool drand = source != kDrand && at >= beginning_of(kDrand);
  return std::string(drand ? kDrand : kNist);
}

// The sources by their names. Returns why they are none; empty: they are.
std::string name_sources(const CommitOrder& order, Lottery& lottery) {
  lottery.source = order.source.empty() ? std::string(kDrand) : source_named(order.source);
  if (lottery.source.empty() || lottery.source.size() > kLongestSource ||
      printable(lottery.source) != lottery.source) {
    return fmt::format("--source takes drand quicknet, nist, or words of at most {} bytes", kLongestSource);
  }
  lottery.fallback =
      order.fallback.empty() ? usual_fallback(lottery.source, order.at) : source_named(order.fallback);
  if (has_rounds(lottery.fallback)) return "";
  return fmt::format("a fallback has rounds by itself: drand quicknet or nist, and this is \"{}\"",
                     printable(order.fallback));
}

std::string why_no_round(const OpenCycle& cycle, Instant at, const Lottery& lottery) {
  const Instant earliest = cycle.schedule().registration_closes + kRoundAfterDeadline;
  if (at < earliest) {
    return fmt::format(
        "the round is to be three days after the deadline or later, so that the last export is imported "
        "before "
        "it: from {} on",
        local_minutes(cycle, earliest));
  }
  for (const std::string& source : {lottery.source, lottery.fallback}) {
    if (at >= beginning_of(source)) continue;
    return fmt::format("{} began only on {}", source,
                       iso_date(date_of(cycle.schedule().zone.to_local(beginning_of(source)))));
  }
  return "";
}

}  // namespace

LotteryStep commit_lottery(OpenCycle& cycle, const CommitOrder& order) {
  LotteryStep step;
  Lottery lottery;
  step.refusal = name_sources(order, lottery);
  step.usage = !step.refusal.empty();
  if (step.usage) return step;
  {
    Change change = cycle.store(Store::Missing::kMake, order.dry_run).change();
    step.before = change.lotteries().find();
    step.refusal = why_not_committed(cycle, step.before);
    if (step.refusal.empty()) step.refusal = why_no_round(cycle, order.at, lottery);
    if (step.refusal.empty()) {
      lottery.round = round_from(lottery.source, order.at);
      lottery.secret = random_hex(32);
      lottery.commitment = lottery_commitment(lottery);
      lottery.committed_at = cycle.now();
      change.lotteries().save(lottery);
      change.journal().add(cycle.journal(
          "lottery", fmt::format("committed to {}, SHA-256 {}",
                                 round_words(cycle, lottery.source, lottery.round), lottery.commitment)));
      if (!order.dry_run) change.commit();
      step.after = std::move(lottery);
    }
  }
  if (!step.after) cycle.discard_new_store();
  return step;
}

}  // namespace reg
