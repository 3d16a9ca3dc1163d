#include "cli/commands/commands.h"
#include "cli/usecases/lottery_steps.h"

namespace reg {
namespace {

using Step = int (*)(Session&, const LotteryOptions&);

void declare_commit(Parser& parser, LotteryOptions& options) {
  parser
      .add_option("--source", options.source,
                  "drand quicknet, nist, or another in words, e.g. \"Sportka, first draw\" [drand quicknet]")
      .type_name("SOURCE");
  parser.add_time("--at", options.at, "when its round is: three days after the deadline, or later")
      .type_name("TIME")
      .required();
  parser
      .add_option("--fallback", options.fallback,
                  "drand quicknet or nist, where the round is void or does not appear [the other one]")
      .type_name("SOURCE");
  parser.footer(
      "Fixes a secret, the source, its round and the fallback, and prints their SHA-256 to be published "
      "before registration closes.");
}

void declare_draw(Parser& parser, LotteryOptions& options) {
  parser.add_option("--value", options.value, "what the source published in that round").type_name("VALUE");
  parser.add_option("--signature", options.signature, "drand's signature, of which the value is the SHA-256")
      .type_name("HEX");
  parser.add_option("--round", options.round, "the round that the value is of, as drand numbers it")
      .type_name("ROUND");
  parser.add_flag("--missing", options.missing,
                  "the source did not appear within 24 hours: the value is the fallback's");
  parser
      .add_option("--beacon", options.beacon,
                  "of a commitment that names no round: a public random value, in hex")
      .type_name("HEX");
  parser.footer(
      "The value is 64 hex digits of drand (its randomness), 128 of nist (the outputValue), or the numbers "
      "drawn, ascending: --value \"3 17 22 31 40 48\".");
}

int run_step(Context& context, const Globals& globals, const LotteryOptions& options, Step step) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? step(*session, options) : status;
}

}  // namespace

Action declare_lottery(Parser& parser) {
  auto options = std::make_shared<LotteryOptions>();
  parser.require_subcommand();
  Parser commit = parser.add_subcommand("commit", "before the deadline: choose a secret, and name the round");
  Parser freeze =
      parser.add_subcommand("freeze", "before the round: fix and publish the numbers that take part");
  Parser draw = parser.add_subcommand("draw", "after the round: fix the seed with its value");
  Parser explain = parser.add_subcommand("explain", "for applicants: how to check a ticket");
  declare_commit(commit, *options);
  declare_draw(draw, *options);
  freeze.footer(
      "After the deadline, once the last export is imported. Who comes later ranks as late. Without a freeze "
      "the round is void.");
  for (Parser sub : {commit, freeze, draw}) {
    sub.add_flag("--dry-run", options->dry_run, "show what would be done, and do nothing");
    sub.add_format(options->format);
  }
  explain.add_option("--lang", options->language, "cs or en [the cycle's]").one_of({"cs", "en"});
  for (Parser sub : {commit, freeze, draw, explain}) sub.fallthrough();
  parser.footer(
      "For tie_break = \"lottery\". The secret and the round are committed to before anybody can know the "
      "value; no step can be taken back.");
  return [=](Context& context, const Globals& globals) {
    const Step step = commit.parsed()   ? commit_lottery
                      : freeze.parsed() ? freeze_lottery
                      : draw.parsed()   ? draw_lottery
                                        : explain_lottery;
    return run_step(context, globals, *options, step);
  };
}

}  // namespace reg
