#include <algorithm>

#include "cli/terminal/clock_question.h"
#include "cli/usecases/lottery_steps.h"
#include "reg/app/lottery_words.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/beacon.h"

namespace reg {
namespace {

// The numbers whose tickets count: of somebody who stood twice, the lowest.
NumberSet participants(Store& store) {
  std::vector<std::int64_t> numbers;
  store.each_participant([&](const Participant& participant) {
    std::int64_t lowest = participant.number;
    for (const std::int64_t other : participant.merged) lowest = std::min(lowest, other);
    numbers.push_back(lowest);
  });
  return NumberSet::of(std::move(numbers));
}

bool refuse_freeze(Session& session, const std::optional<Lottery>& lottery) {
  std::ostream& err = session.context().err;
  if (!lottery) {
    print(err, "register: no secret was committed to; {}; nothing was changed\n",
          next_lottery_step(session, lottery));
    return true;
  }
  if (lottery->version == 1) {
    print(err,
          "register: the commitment of {} names no round, so that nothing is to be frozen; {}; nothing was "
          "changed\n",
          local_minutes(session, lottery->committed_at), next_lottery_step(session, lottery));
    return true;
  }
  if (lottery->frozen) {
    print(err, "register: the numbers were frozen on {}: {}, SHA-256 {}; nothing was changed\n",
          local_minutes(session, lottery->frozen->at), lottery->frozen->numbers.count(),
          lottery->frozen->numbers.sha256());
    return true;
  }
  if (session.now() >= session.schedule().registration_closes) return false;
  print(err,
        "register: registration is open until {}; the numbers are frozen after it; nothing was changed\n",
        long_date(session.schedule().last_day_of_registration, Language::kEnglish));
  return true;
}

std::string numbers_text(std::int64_t count) {
  return counted(static_cast<std::size_t>(count), "number", "numbers");
}

}  // namespace

FrozenNumbers freeze_numbers(Session& session, Store& store, Lottery& lottery) {
  lottery.frozen = FrozenNumbers{session.now(), participants(store)};
  store.save_lottery(lottery);
  store.add_journal(session.journal(
      "lottery", fmt::format("{} frozen, SHA-256 {}", numbers_text(lottery.frozen->numbers.count()),
                             lottery.frozen->numbers.sha256())));
  return *lottery.frozen;
}

void tell_frozen(const Session& session, const Lottery& lottery) {
  const FrozenNumbers& frozen = lottery.frozen.value();
  const CountedRound counts = round_that_counts(lottery).value();
  if (counts.use == RoundUse::kUnfrozen) {
    print(session.context().err,
          "register: {} came before the numbers were frozen and is void; the fallback's counts\n",
          round_words(session, lottery.source, lottery.round));
  }
  print(session.context().out,
        "Publish this before {}:\n"
        "  numbers  {}\n"
        "  SHA-256  {} ({}, one a line)\n"
        "  frozen   {}\n"
        "  round    {}\n"
        "Whoever comes later ranks as late.\n",
        local_minutes(session, counts.at), frozen.numbers.text(), frozen.numbers.sha256(),
        numbers_text(frozen.numbers.count()), rfc3339(frozen.at),
        round_words(session, counts.source, counts.round));
}

int freeze_lottery(Session& session, const LotteryOptions& options) {
  Store& store = session.store();
  int status = kDone;
  if (!options.dry_run && !moment_is_meant(session, store, status)) return status;
  Transaction change = store.change();
  const auto before = store.lottery();
  if (refuse_freeze(session, before)) return kRefused;
  Lottery lottery = before.value();
  const FrozenNumbers frozen = freeze_numbers(session, store, lottery);
  if (!options.dry_run) change.commit();
  tell_if_unused(session);
  if (options.format == "json") {
    tell_lottery_json(session.context(), options.dry_run ? before : lottery, options.dry_run);
  } else if (options.dry_run) {
    print(session.context().out, "Would freeze {}.\n", numbers_text(frozen.numbers.count()));
  } else {
    tell_frozen(session, lottery);
  }
  return kDone;
}

void freeze_in_time(Session& session, bool dry_run) {
  const Schedule& schedule = session.schedule();
  if (schedule.policy.tie_break != TieBreak::kLottery || session.now() < schedule.registration_closes) return;
  Store& store = session.store();
  Transaction change = store.change();
  auto lottery = store.lottery();
  if (!lottery || lottery->version == 1 || lottery->frozen) return;
  const Instant at = committed_round(*lottery);
  if (session.now() < at - kFreezesItself || session.now() >= at) return;
  // What cannot be taken back is not done by a clock that may be wrong.
  if (offers_were_kept(session)) return;
  const FrozenNumbers frozen = freeze_numbers(session, store, *lottery);
  if (dry_run) {
    print(session.context().out, "Would freeze {} of the lottery.\n", numbers_text(frozen.numbers.count()));
    return;
  }
  change.commit();
  tell_frozen(session, *lottery);
}

}  // namespace reg
