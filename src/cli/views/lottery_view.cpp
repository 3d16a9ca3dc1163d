#include "cli/views/lottery_view.h"

#include "reg/app/clock.h"
#include "reg/app/lottery_words.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/beacon.h"

namespace reg {
namespace {

void print_first(const Session& session, const Lottery& lottery) {
  const DrawnValue& drawn = lottery.drawn.value();
  print(session.context().out,
        "Drawn, by a commitment that named no round\n  secret   {}\n  beacon   {}\n  SEED     {}\n"
        "  numbers  {} (one a line)\n"
        "Anybody checks the seed, and a ticket, with\n"
        "  printf 'workshop-cycle-lottery-v1\\n%s\\n%s' \"$SECRET\" \"$BEACON\" | sha256sum\n"
        "  printf '%s\\n%s' \"$SEED\" \"$NUMBER\" | sha256sum\n",
        lottery.secret, drawn.value, drawn.seed, drawn.numbers_sha256);
}

void print_second(const Session& session, const Lottery& lottery) {
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

void print_commitment(const Session& session, const Lottery& lottery) {
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

void print_frozen(const Session& session, const Lottery& lottery) {
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
        numbers_words(frozen.numbers), rfc3339(frozen.at), round_words(session, counts.source, counts.round));
}

void print_drawn(const Session& session, const Lottery& lottery) {
  lottery.version == 1 ? print_first(session, lottery) : print_second(session, lottery);
}

int show_refusal(const Session& session, const LotteryStep& step) {
  print(session.context().err, "register: {}; {}\n", step.refusal, what_stands(session.context()));
  return step.usage ? kUsage : kRefused;
}

void print_if_unused(const Session& session) {
  if (session.schedule().policy.tie_break == TieBreak::kLottery) return;
  print(session.context().err,
        "register: the schedule's tie-break is the time of application; the lottery counts only with "
        "tie_break = \"lottery\"\n");
}

}  // namespace reg
