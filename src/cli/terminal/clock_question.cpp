#include "cli/terminal/clock_question.h"

#include <ostream>

#include "cli/terminal/confirm.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

std::string local(const Session& session, Instant at) {
  return iso_minutes(session.schedule().zone.to_local(at));
}

// "the clock says 2022-04-12 08:00, and the newest change is of 2023-04-12 08:00".
std::string behind_text(const Session& session, const std::optional<Instant>& newest_change) {
  return fmt::format("the clock says {}, and the newest change is of {}", local(session, session.now()),
                     local(session, newest_change.value_or(session.now())));
}

std::string gap_text(const Session& session, const OfferClock& clock) {
  return fmt::format("the clock says {}, and `register daily` {}: {} of {} offers would lapse at once",
                     local(session, clock.now),
                     clock.last_lapse ? "last ran on " + local(session, *clock.last_lapse) : "never ran",
                     clock.ended, clock.open);
}

}  // namespace

bool offers_may_lapse(Session& session, Store& store, ClockWord word) {
  if (const auto may = session.may_lapse()) return *may;
  const OfferClock clock = store.offer_clock(session.now());
  const ClockDoubt doubt = doubt_of(clock);
  if (doubt == ClockDoubt::kNone) return true;
  const bool quiet = word == ClockWord::kAskNobody || word == ClockWord::kRehearse;
  if (quiet && clock.ended == 0) return true;
  // Where nobody uses `daily`, offers lapse by the commands of a person, who knows the time.
  if (word == ClockWord::kAskNobody && doubt == ClockDoubt::kGap && !clock.last_lapse) return true;
  Context& context = session.context();
  const std::string why =
      doubt == ClockDoubt::kBehind ? behind_text(session, clock.newest_change) : gap_text(session, clock);
  print(context.err, "register: {}\n", why);
  bool lapse = word == ClockWord::kBelieve || word == ClockWord::kRehearse;
  if (word == ClockWord::kAsk && context.terminal.in) {
    bool ended = false;
    lapse = answered_yes(context, "Is that the time, and may offers lapse by it?", ended);
    if (ended) context.err << "\n";
  }
  if (!lapse) {
    context.err << "register: no offer lapses; if the clock is right, `register daily --catch-up` lets them "
                   "lapse\n";
  }
  session.may_lapse() = lapse;
  return lapse;
}

bool offers_were_kept(Session& session) {
  return !session.may_lapse().value_or(true);
}

bool moment_is_meant(Session& session, Store& store, int& status) {
  if (session.rehearses()) return true;
  const OfferClock clock = store.offer_clock(session.now());
  if (!is_before(session.now(), clock.newest_truly)) return true;
  Context& context = session.context();
  print(context.err, "register: {}; --now gives another time\n", behind_text(session, clock.newest_truly));
  return !context.terminal.in || confirmed(context, "Is that the time?", false, status);
}

}  // namespace reg
