#include <nlohmann/json.hpp>

#include "cli/usecases/lottery_steps.h"
#include "reg/app/lottery_words.h"
#include "reg/base/os/random.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/beacon.h"
#include "reg/formats/json/json_text.h"

namespace reg {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLongestSource = 200;

bool refuse_commit(Session& session, const std::optional<Lottery>& before) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  if (before) {
    print(context.err,
          "register: a secret was committed to on {}, with the SHA-256 {}; nothing was changed\n",
          local_minutes(session, before->committed_at), before->commitment);
    return true;
  }
  if (session.now() < schedule.registration_closes) return false;
  print(context.err,
        "register: registration closed on {}; a secret chosen after it could have been chosen to "
        "please; nothing was changed\n",
        long_date(schedule.last_day_of_registration, Language::kEnglish));
  return true;
}

// The other source, if it is there by then.
std::string usual_fallback(const std::string& source, Instant at) {
  const bool drand = source != kDrand && at >= beginning_of(kDrand);
  return std::string(drand ? kDrand : kNist);
}

// The sources by their names; told on `err` where they are none.
bool name_sources(Session& session, const LotteryOptions& options, Instant at, Lottery& lottery) {
  std::ostream& err = session.context().err;
  lottery.source = options.source.empty() ? std::string(kDrand) : source_named(options.source);
  if (lottery.source.empty() || lottery.source.size() > kLongestSource ||
      printable(lottery.source) != lottery.source) {
    print(
        err,
        "register: --source takes drand quicknet, nist, or words of at most {} bytes; nothing was changed\n",
        kLongestSource);
    return false;
  }
  lottery.fallback =
      options.fallback.empty() ? usual_fallback(lottery.source, at) : source_named(options.fallback);
  if (has_rounds(lottery.fallback)) return true;
  print(err,
        "register: a fallback has rounds by itself: drand quicknet or nist, and this is \"{}\"; nothing was "
        "changed\n",
        printable(options.fallback));
  return false;
}

bool refuse_round(Session& session, Instant at, const Lottery& lottery) {
  std::ostream& err = session.context().err;
  const Instant earliest = session.schedule().registration_closes + kRoundAfterDeadline;
  if (at < earliest) {
    print(err,
          "register: the round is to be three days after the deadline or later, so that the last export is "
          "imported before it: from {} on; nothing was changed\n",
          local_minutes(session, earliest));
    return true;
  }
  for (const std::string& source : {lottery.source, lottery.fallback}) {
    if (at >= beginning_of(source)) continue;
    print(err, "register: {} began only on {}; nothing was changed\n", source,
          iso_date(date_of(session.schedule().zone.to_local(beginning_of(source)))));
    return true;
  }
  return false;
}

// Says whether it was not refused.
bool write_commitment(Session& session, const LotteryOptions& options, Instant at, Lottery& lottery) {
  Store& store = session.store(Store::Missing::kMake, options.dry_run);
  Transaction change = store.change();
  if (refuse_commit(session, store.lottery()) || refuse_round(session, at, lottery)) return false;
  lottery.round = round_from(lottery.source, at);
  lottery.secret = random_hex(32);
  lottery.commitment = lottery_commitment(lottery);
  lottery.committed_at = session.now();
  store.save_lottery(lottery);
  store.add_journal(session.journal(
      "lottery", fmt::format("committed to {}, SHA-256 {}",
                             round_words(session, lottery.source, lottery.round), lottery.commitment)));
  if (!options.dry_run) change.commit();
  return true;
}

void tell_commitment(const Session& session, const Lottery& lottery) {
  print(session.context().out,
        "Publish this before registration closes:\n"
        "  commitment  {}\n"
        "  source      {}\n"
        "  round       {} ({})\n"
        "  fallback    {}\n"
        "The commitment is the SHA-256 of a secret, which the database keeps, with the other three.\n"
        "After the deadline, once the last export is imported, `register lottery freeze` fixes\n"
        "the numbers that take part; without it before {} the round is void.\n",
        lottery.commitment, lottery.source, lottery.round, local_minutes(session, committed_round(lottery)),
        lottery.fallback, local_minutes(session, committed_round(lottery)));
}

}  // namespace

void tell_lottery_json(Context& context, const std::optional<Lottery>& committed, bool dry_run) {
  const Lottery lottery = committed.value_or(Lottery());
  const auto drawn = lottery.drawn.value_or(DrawnValue());
  const auto& frozen = lottery.frozen;
  const std::string numbers = frozen ? frozen->numbers.sha256() : drawn.numbers_sha256;
  context.out << json_text(
                     Json{{"dry_run", dry_run},
                          {"commitment", text_or_null(lottery.commitment)},
                          {"committed_at", committed ? Json(rfc3339(lottery.committed_at)) : Json(nullptr)},
                          {"secret", lottery.drawn ? Json(lottery.secret) : Json(nullptr)},
                          {"beacon", text_or_null(drawn.value)},
                          {"seed", text_or_null(drawn.seed)},
                          {"numbers_sha256", text_or_null(numbers)},
                          {"version", committed ? Json(lottery.version) : Json(nullptr)},
                          {"source", text_or_null(lottery.source)},
                          {"round", text_or_null(lottery.round)},
                          {"fallback", text_or_null(lottery.fallback)},
                          {"frozen_at", frozen ? Json(rfc3339(frozen->at)) : Json(nullptr)},
                          {"numbers", frozen ? Json(frozen->numbers.text()) : Json(nullptr)},
                          {"numbers_count", frozen ? Json(frozen->numbers.count()) : Json(nullptr)},
                          {"drawn", drawn.round.empty() ? Json(nullptr) : Json(round_use_name(drawn.use))},
                          {"drawn_round", text_or_null(drawn.round)},
                          {"signature", text_or_null(drawn.signature)}})
              << "\n";
}

void tell_if_unused(Session& session) {
  if (session.schedule().policy.tie_break == TieBreak::kLottery) return;
  print(session.context().err,
        "register: the schedule's tie-break is the time of application; the lottery counts only with "
        "tie_break = \"lottery\"\n");
}

int commit_lottery(Session& session, const LotteryOptions& options) {
  Context& context = session.context();
  const std::string& given = options.at.value();
  const auto at = parse_instant(given, session.schedule().zone);
  if (!at) {
    print(context.err, "register: --at {}\n", printable(not_a_time(given)));
    return kUsage;
  }
  Lottery lottery;
  if (!name_sources(session, options, *at, lottery)) return kUsage;
  if (!write_commitment(session, options, *at, lottery)) {
    session.discard_new_store();
    return kRefused;
  }
  tell_if_unused(session);
  if (options.format == "json") {
    tell_lottery_json(context, options.dry_run ? std::nullopt : std::optional(lottery), options.dry_run);
  } else if (options.dry_run) {
    print(context.out, "Would commit to a new secret and {}; fallback: {}.\n",
          round_words(session, lottery.source, lottery.round), lottery.fallback);
  } else {
    tell_commitment(session, lottery);
  }
  return kDone;
}

}  // namespace reg
