#include <algorithm>

#include "cli/terminal/clock_question.h"
#include "cli/usecases/lottery_steps.h"
#include "reg/app/lottery_words.h"
#include "reg/base/digest.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/beacon.h"

namespace reg {
namespace {

// What a draw of either version refuses.
bool refuse_any(Session& session, const std::optional<Lottery>& lottery) {
  std::ostream& err = session.context().err;
  if (!lottery) {
    print(err,
          "register: no secret was committed to; `register lottery commit` does it before the deadline; "
          "nothing was changed\n");
    return true;
  }
  if (lottery->drawn) {
    print(err, "register: the lottery was drawn on {}, with the seed {}; nothing was changed\n",
          local_minutes(session, lottery->drawn->at), lottery->drawn->seed);
    return true;
  }
  if (session.now() >= session.schedule().registration_closes) return false;
  print(err, "register: registration is open until {}; the draw comes after it; nothing was changed\n",
        long_date(session.schedule().last_day_of_registration, Language::kEnglish));
  return true;
}

// Of a commitment that names no round: whatever value is given, and everybody whom there is.
std::optional<DrawnValue> first_way(Session& session, const LotteryOptions& options, int& status) {
  const std::string& given = options.beacon.empty() ? options.value : options.beacon;
  const std::string beacon = fold(given);
  if (beacon.size() < 16 || beacon.find_first_not_of("0123456789abcdef") != std::string::npos) {
    print(session.context().err,
          "register: the commitment of {} names no round; its draw takes --beacon with at least 16 hex "
          "digits, and this is \"{}\"; nothing was changed\n",
          local_minutes(session, session.store().lottery().value().committed_at), printable(given));
    status = kUsage;
    return std::nullopt;
  }
  std::vector<std::int64_t> numbers;
  session.store().each_participant([&](const Participant& one) { numbers.push_back(one.number); });
  DrawnValue drawn;
  drawn.value = beacon;
  drawn.numbers_sha256 = NumberSet::of(std::move(numbers)).sha256();
  return drawn;
}

// The round that counts, where its value can be known by now and no other is meant.
std::optional<CountedRound> due_round(Session& session, const LotteryOptions& options,
                                      const Lottery& lottery) {
  std::ostream& err = session.context().err;
  auto counts = round_that_counts(lottery, options.missing);
  if (!counts) {
    print(err, "register: it is not fixed who takes part; {}; nothing was changed\n",
          next_lottery_step(session, lottery));
    return std::nullopt;
  }
  const Instant given_up = committed_round(lottery) + kSourceWithin;
  if (options.missing && counts->use == RoundUse::kMissing && session.now() < given_up) {
    print(err, "register: {} may appear until {}; nothing was changed\n",
          round_words(session, lottery.source, lottery.round), local_minutes(session, given_up));
    return std::nullopt;
  }
  if (session.now() < counts->at) {
    print(err, "register: the round that counts is {}, and is still to come; nothing was changed\n",
          round_words(session, counts->source, counts->round));
    return std::nullopt;
  }
  const auto named = time_of_round(counts->source, options.round);
  if (options.round.empty() || options.round == counts->round || named == counts->at) return counts;
  print(err, "register: the round that counts is {}, and this is round {}; nothing was changed\n",
        round_words(session, counts->source, counts->round), printable(options.round));
  return std::nullopt;
}

// The value of the round that counts.
std::optional<DrawnValue> second_way(Session& session, const LotteryOptions& options, const Lottery& lottery,
                                     int& status) {
  std::ostream& err = session.context().err;
  if (!options.beacon.empty()) {
    print(err,
          "register: the commitment names the round, {}; --value takes what the source published there; "
          "nothing was changed\n",
          round_words(session, lottery.source, lottery.round));
    return std::nullopt;
  }
  const auto counts = due_round(session, options, lottery);
  if (!counts) return std::nullopt;
  if (options.value.empty() && options.signature.empty()) {
    print(err, "register: --value is missing: what {} published (see `register lottery draw --help`)\n",
          round_words(session, counts->source, counts->round));
    status = kUsage;
    return std::nullopt;
  }
  const BeaconReading reading = read_beacon(counts->source, options.value, options.signature);
  if (!reading.value) {
    print(err, "register: this is no value of {}: {}; nothing was changed\n", counts->source, reading.fault);
    return std::nullopt;
  }
  DrawnValue drawn;
  drawn.use = counts->use;
  drawn.round = counts->round;
  drawn.value = reading.value->value;
  drawn.signature = reading.value->signature;
  return drawn;
}

void tell_first(const Session& session, const Lottery& lottery) {
  const DrawnValue& drawn = lottery.drawn.value();
  print(session.context().out,
        "Drawn, by a commitment that named no round\n  secret   {}\n  beacon   {}\n  SEED     {}\n"
        "  numbers  {} (one a line)\n"
        "Anybody checks the seed, and a ticket, with\n"
        "  printf 'workshop-cycle-lottery-v1\\n%s\\n%s' \"$SECRET\" \"$BEACON\" | sha256sum\n"
        "  printf '%s\\n%s' \"$SEED\" \"$NUMBER\" | sha256sum\n",
        lottery.secret, drawn.value, drawn.seed, drawn.numbers_sha256);
}

void tell_second(const Session& session, const Lottery& lottery) {
  const DrawnValue& drawn = lottery.drawn.value();
  const NumberSet& numbers = lottery.frozen.value().numbers;
  const bool committed = drawn.use == RoundUse::kCommitted;
  print(
      session.context().out,
      "Drawn{}\n"
      "  SECRET    {}\n  SOURCE    {}\n  ROUND     {}\n  FALLBACK  {}\n  VALUE     {}\n  SEED      {}\n"
      "  numbers   {} (SHA-256 {})\n"
      "Publish this; anybody checks the commitment, the seed and a ticket with\n"
      "  printf 'workshop-cycle-lottery-v2\\n%s\\n%s\\n%s\\n%s' \\\n"
      "    \"$SECRET\" \"$SOURCE\" \"$ROUND\" \"$FALLBACK\" | sha256sum\n"
      "  printf 'workshop-cycle-lottery-v1\\n%s\\n%s' \"$SECRET\" \"$VALUE\" | sha256sum\n"
      "  printf '%s\\n%s' \"$SEED\" \"$NUMBER\" | sha256sum\n"
      "`register lottery explain` is a page for applicants.\n",
      committed ? "" : ", with the fallback's value: " + round_words(session, lottery.fallback, drawn.round),
      lottery.secret, lottery.source, lottery.round, lottery.fallback, drawn.value, drawn.seed,
      numbers.text(), numbers.sha256());
}

}  // namespace

int draw_lottery(Session& session, const LotteryOptions& options) {
  Context& context = session.context();
  Store& store = session.store();
  int status = kDone;
  if (!options.dry_run && !moment_is_meant(session, store, status)) return status;
  Transaction change = store.change();
  const auto committed = store.lottery();
  if (refuse_any(session, committed)) return kRefused;
  Lottery lottery = committed.value();
  status = kRefused;
  lottery.drawn = lottery.version == 1 ? first_way(session, options, status)
                                       : second_way(session, options, lottery, status);
  if (!lottery.drawn) return status;
  lottery.drawn->seed = lottery_seed(lottery.secret, lottery.drawn->value);
  lottery.drawn->at = session.now();
  store.save_lottery(lottery);
  store.add_journal(session.journal("lottery", "drawn, seed " + lottery.drawn->seed));
  if (!options.dry_run) change.commit();
  tell_if_unused(session);
  if (options.format == "json") {
    tell_lottery_json(context, options.dry_run ? committed : lottery, options.dry_run);
  } else if (options.dry_run) {
    print(context.out, "Would draw; a rehearsal does not show the seed.\n");
  } else {
    lottery.version == 1 ? tell_first(session, lottery) : tell_second(session, lottery);
  }
  return kDone;
}

}  // namespace reg
