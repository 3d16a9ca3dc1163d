#include "reg/app/clock.h"

#include <fmt/format.h>

#include "reg/core/cycle/clock_doubt.h"
#include "reg/store/tables/cycle_state.h"

namespace reg {
namespace {

// "the clock says 2022-04-12 08:00, and the newest change is of 2023-04-12 08:00".
std::string behind_text(const OpenCycle& cycle, const std::optional<Instant>& newest_change) {
  return fmt::format("the clock says {}, and the newest change is of {}", local_minutes(cycle, cycle.now()),
                     local_minutes(cycle, newest_change.value_or(cycle.now())));
}

std::string gap_text(const OpenCycle& cycle, const OfferClock& clock) {
  return fmt::format(
      "the clock says {}, and `register daily` {}: {} of {} offers would lapse at once",
      local_minutes(cycle, clock.now),
      clock.last_lapse ? "last ran on " + local_minutes(cycle, *clock.last_lapse) : "never ran", clock.ended,
      clock.open);
}

bool may_lapse_by(OpenCycle& cycle, const OfferClock& clock, ClockWord word,
                  const std::function<bool()>& ask) {
  const ClockDoubt doubt = doubt_of(clock);
  if (doubt == ClockDoubt::kNone) return true;
  const bool quiet = word == ClockWord::kAskNobody || word == ClockWord::kRehearse;
  if (quiet && clock.ended == 0) return true;
  // Where nobody uses `daily`, offers lapse by the commands of a person, who knows the time.
  if (word == ClockWord::kAskNobody && doubt == ClockDoubt::kGap && !clock.last_lapse) return true;
  cycle.notice(doubt == ClockDoubt::kBehind ? behind_text(cycle, clock.newest_change)
                                            : gap_text(cycle, clock));
  bool lapse = word == ClockWord::kBelieve || word == ClockWord::kRehearse;
  if (word == ClockWord::kAsk && ask) lapse = ask();
  if (!lapse) {
    cycle.notice("no offer lapses; if the clock is right, `register daily --catch-up` lets them lapse");
  }
  cycle.may_lapse() = lapse;
  return lapse;
}

}  // namespace

std::string local_minutes(const OpenCycle& cycle, Instant moment) {
  return iso_minutes(cycle.schedule().zone.to_local(moment));
}

bool offers_may_lapse(OpenCycle& cycle, ClockWord word, const std::function<bool()>& ask) {
  if (const auto may = cycle.may_lapse()) return *may;
  // Nothing is held open while a person thinks.
  return may_lapse_by(cycle, cycle.store().view().cycle().offer_clock(cycle.now()), word, ask);
}

bool offers_may_lapse(OpenCycle& cycle, const View& view) {
  if (const auto may = cycle.may_lapse()) return *may;
  return may_lapse_by(cycle, view.cycle().offer_clock(cycle.now()), ClockWord::kAskNobody, {});
}

bool offers_were_kept(OpenCycle& cycle) {
  return !cycle.may_lapse().value_or(true);
}

std::optional<std::string> moment_doubt(OpenCycle& cycle) {
  if (cycle.rehearses()) return std::nullopt;
  const OfferClock clock = cycle.store().view().cycle().offer_clock(cycle.now());
  if (!is_before(cycle.now(), clock.newest_truly)) return std::nullopt;
  return behind_text(cycle, clock.newest_truly);
}

}  // namespace reg
