#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "reg/base/digest.h"
#include "reg/base/os/random.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/lottery.h"
#include "reg/formats/json/json_text.h"

namespace reg {
namespace {

struct LotteryOptions {
  std::string beacon;
  bool dry_run = false;
  std::string format = "text";
};

using Json = nlohmann::ordered_json;

Json text_or_null(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json(nullptr);
}

// The secret itself stays in the database until the draw makes it public. Of a rehearsal, nothing that a draw
// or a commitment would fix: whoever could see it for one beacon after another could choose.
void tell_json(Context& context, const std::optional<Lottery>& committed, bool dry_run) {
  const Lottery lottery = committed.value_or(Lottery());
  context.out << json_text(
                     Json{{"dry_run", dry_run},
                          {"commitment", committed ? Json(lottery.commitment) : Json(nullptr)},
                          {"committed_at", committed ? Json(rfc3339(lottery.committed_at)) : Json(nullptr)},
                          {"secret", lottery.seed ? Json(lottery.secret) : Json(nullptr)},
                          {"beacon", text_or_null(lottery.beacon)},
                          {"seed", text_or_null(lottery.seed)},
                          {"numbers_sha256", text_or_null(lottery.numbers_sha256)}})
              << "\n";
}

void tell_if_unused(Session& session) {
  if (session.schedule().policy.tie_break == TieBreak::kLottery) return;
  print(session.context().err,
        "register: the schedule's tie-break is the time of application; the lottery counts only with "
        "tie_break = \"lottery\"\n");
}

int commit(Session& session, const LotteryOptions& options) {
  Context& context = session.context();
  Store& store = session.store(Store::Missing::kMake, options.dry_run);
  Transaction change = store.change();
  if (const auto before = store.lottery()) {
    print(context.err,
          "register: a secret was committed to on {}, with the SHA-256 {}; nothing was changed\n",
          iso_minutes(session.schedule().zone.to_local(before->committed_at)), before->commitment);
    return kRefused;
  }
  if (session.now() >= session.schedule().registration_closes) {
    print(context.err,
          "register: registration closed on {}; a secret chosen after it could have been chosen to "
          "please; nothing was changed\n",
          long_date(session.schedule().last_day_of_registration, Language::kEnglish));
    return kRefused;
  }
  Lottery lottery;
  lottery.secret = random_hex(32);
  lottery.commitment = sha256_hex(lottery.secret);
  lottery.committed_at = session.now();
  store.save_lottery(lottery);
  store.add_journal(session.journal("lottery", "committed to a secret, SHA-256 " + lottery.commitment));
  if (!options.dry_run) change.commit();
  tell_if_unused(session);
  if (options.format == "json") {
    tell_json(context, options.dry_run ? std::nullopt : std::optional(lottery), options.dry_run);
  } else if (options.dry_run) {
    print(context.out, "Would commit to a new secret.\n");
  } else {
    print(context.out,
          "Publish this before registration closes:\n  {}\n"
          "It is the SHA-256 of a secret that the database keeps. After the deadline,\n"
          "`register lottery draw --beacon HEX` draws the seed with a public random value of that day.\n",
          lottery.commitment);
  }
  return kDone;
}

// The numbers of all who take part, one a line: whoever has the list can check that nobody was added.
std::string numbers_digest(Store& store, std::size_t& count) {
  Sha256 digest;
  store.each_participant([&](const Participant& participant) {
    digest.update(std::to_string(participant.number) + "\n");
    ++count;
  });
  return digest.hex();
}

bool refuse_draw(Session& session, const std::optional<Lottery>& lottery) {
  Context& context = session.context();
  if (!lottery) {
    print(context.err,
          "register: no secret was committed to; `register lottery commit` does it before the deadline; "
          "nothing was "
          "changed\n");
    return true;
  }
  if (lottery->seed) {
    print(context.err, "register: the lottery was drawn on {}, with the seed {}; nothing was changed\n",
          iso_minutes(session.schedule().zone.to_local(lottery->drawn_at.value())), *lottery->seed);
    return true;
  }
  if (session.now() < session.schedule().registration_closes) {
    print(context.err,
          "register: registration is open until {}; the draw comes after it; nothing was changed\n",
          long_date(session.schedule().last_day_of_registration, Language::kEnglish));
    return true;
  }
  return false;
}

int draw(Session& session, const LotteryOptions& options) {
  Context& context = session.context();
  const std::string beacon = fold(options.beacon);
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  if (beacon.size() < 16 || !std::all_of(beacon.begin(), beacon.end(), is_hex)) {
    print(context.err,
          "register: a beacon is at least 16 hex digits, and this is \"{}\"; nothing was changed\n",
          printable(options.beacon));
    return kUsage;
  }
  Store& store = session.store();
  Transaction change = store.change();
  const auto committed = store.lottery();
  if (refuse_draw(session, committed)) return kRefused;
  const Lottery& undrawn = committed.value();
  const std::string seed = lottery_seed(undrawn.secret, beacon);
  std::size_t count = 0;
  const std::string numbers = numbers_digest(store, count);
  Lottery drawn = undrawn;
  drawn.beacon = beacon;
  drawn.seed = seed;
  drawn.numbers_sha256 = numbers;
  drawn.drawn_at = session.now();
  store.save_lottery(drawn);
  store.add_journal(session.journal("lottery", "drawn, seed " + seed));
  if (!options.dry_run) change.commit();
  tell_if_unused(session);
  if (options.format == "json") {
    tell_json(context, options.dry_run ? undrawn : drawn, options.dry_run);
    return kDone;
  }
  if (options.dry_run) {
    print(context.out, "Would draw for {}; a rehearsal does not show the seed.\n",
          counted(count, "applicant", "applicants"));
    return kDone;
  }
  print(context.out,
        "Drawn\n  secret   {}\n  beacon   {}\n  SEED     {}\n  numbers  {} ({}, a number a line)\n"
        "Anybody checks the seed, and a ticket, with\n"
        "  printf 'workshop-cycle-lottery-v1\\n%s\\n%s' \"$SECRET\" \"$BEACON\" | sha256sum\n"
        "  printf '%s\\n%s' \"$SEED\" \"$NUMBER\" | sha256sum\n",
        drawn.secret, beacon, seed, numbers, counted(count, "applicant", "applicants"));
  return kDone;
}

using LotteryWork = int (*)(Session&, const LotteryOptions&);

int run_lottery(Context& context, const Globals& globals, const LotteryOptions& options, LotteryWork work) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? work(*session, options) : status;
}

}  // namespace

Action declare_lottery(Parser& parser) {
  auto options = std::make_shared<LotteryOptions>();
  parser.require_subcommand();
  Parser commit_parser = parser.add_subcommand("commit", "choose a secret and print its SHA-256 to publish");
  Parser draw_parser =
      parser.add_subcommand("draw", "after the deadline: fix the seed with a public random value");
  draw_parser.add_option("--beacon", options->beacon, "the public random value, in hex")
      .required()
      .type_name("HEX");
  for (Parser sub : {commit_parser, draw_parser}) {
    sub.fallthrough();
    sub.add_flag("--dry-run", options->dry_run, "show what would be done, and do nothing");
    sub.add_format(options->format);
  }
  parser.footer(
      "For tie_break = \"lottery\": the secret is committed to before anybody can know the beacon.");
  return [options, commit_parser](Context& context, const Globals& globals) {
    return run_lottery(context, globals, *options, commit_parser.parsed() ? commit : draw);
  };
}

}  // namespace reg
