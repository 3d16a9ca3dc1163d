#include "cli/commands/commands.h"
#include "cli/terminal/clock_question.h"
#include "cli/views/lottery_view.h"
#include "reg/app/lottery_words.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/lottery_json.h"
#include "reg/formats/programme/lottery_text.h"
#include "reg/store/tables/lotteries.h"

namespace reg {
namespace {

// Of any step; a step looks at what is its own.
struct LotteryOptions {
  CommitOrder commit;
  DrawOrder draw;
  std::optional<std::string> at;
  std::string language;
  bool dry_run = false;
  std::string format = "text";
};

using Step = int (*)(Session&, const LotteryOptions&);

// What came of a step: the JSON, what a rehearsal would do, or what is to be published.
int print_step(Session& session, const LotteryOptions& options, const LotteryStep& step,
               const std::string& rehearsed, void (*tell)(const Session&, const Lottery&)) {
  if (!step.after) return show_refusal(session, step);
  print_if_unused(session);
  std::ostream& out = session.context().out;
  if (options.format == "json") {
    out << lottery_json(options.dry_run ? step.before : step.after, options.dry_run);
  } else if (options.dry_run) {
    print(out, "{}\n", rehearsed);
  } else {
    tell(session, *step.after);
  }
  return kDone;
}

int commit_and_show(Session& session, const LotteryOptions& options) {
  const std::string& given = options.at.value();
  const auto at = parse_instant(given, session.schedule().zone);
  if (!at) {
    print(session.context().err, "register: --at {}\n", printable(not_a_time(given)));
    return kUsage;
  }
  CommitOrder order = options.commit;
  order.at = *at;
  order.dry_run = options.dry_run;
  const LotteryStep step = commit_lottery(session, order);
  const Lottery made = step.after.value_or(Lottery());
  const std::string rehearsed =
      step.after ? fmt::format("Would commit to a new secret and {}; fallback: {}.",
                               round_words(session, made.source, made.round), made.fallback)
                 : "";
  return print_step(session, options, step, rehearsed, print_commitment);
}

int freeze_and_show(Session& session, const LotteryOptions& options) {
  int status = kDone;
  if (!options.dry_run && !moment_is_meant(session, status)) return status;
  const LotteryStep step = freeze_lottery(session, options.dry_run);
  const std::string rehearsed =
      step.after ? fmt::format("Would freeze {}.", numbers_words(step.after->frozen.value().numbers)) : "";
  return print_step(session, options, step, rehearsed, print_frozen);
}

int draw_and_show(Session& session, const LotteryOptions& options) {
  int status = kDone;
  if (!options.dry_run && !moment_is_meant(session, status)) return status;
  DrawOrder order = options.draw;
  order.dry_run = options.dry_run;
  return print_step(session, options, draw_lottery(session, order),
                    "Would draw; a rehearsal does not show the seed.", print_drawn);
}

// Also of a cycle that nobody has registered for yet: the words are the same.
int show_page(Session& session, const LotteryOptions& options) {
  constexpr std::size_t kWidest = 80;
  const Language language = parse_language(options.language).value_or(session.schedule().language);
  const bool begun = std::filesystem::exists(session.database_file());
  const auto lottery = begun ? session.store().view().lotteries().find() : std::nullopt;
  session.context().out << lottery_text(session.schedule(), lottery, language,
                                        std::min(session.context().terminal.width, kWidest));
  print_if_unused(session);
  return kDone;
}

void declare_commit(Parser& parser, LotteryOptions& options) {
  parser
      .add_option("--source", options.commit.source,
                  "drand quicknet, nist, or another in words, e.g. \"Sportka, first draw\" [drand quicknet]")
      .type_name("SOURCE");
  parser.add_time("--at", options.at, "when its round is: three days after the deadline, or later")
      .type_name("TIME")
      .required();
  parser
      .add_option("--fallback", options.commit.fallback,
                  "drand quicknet or nist, where the round is void or does not appear [the other one]")
      .type_name("SOURCE");
  parser.footer(
      "Fixes a secret, the source, its round and the fallback, and prints their SHA-256 to be published "
      "before registration closes.");
}

void declare_draw(Parser& parser, LotteryOptions& options) {
  parser.add_option("--value", options.draw.value, "what the source published in that round")
      .type_name("VALUE");
  parser
      .add_option("--signature", options.draw.signature,
                  "drand's signature, of which the value is the SHA-256")
      .type_name("HEX");
  parser.add_option("--round", options.draw.round, "the round that the value is of, as drand numbers it")
      .type_name("ROUND");
  parser.add_flag("--missing", options.draw.missing,
                  "the source did not appear within 24 hours: the value is the fallback's");
  parser
      .add_option("--beacon", options.draw.beacon,
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
  Parser commit_step =
      parser.add_subcommand("commit", "before the deadline: choose a secret, and name the round");
  Parser freeze_step =
      parser.add_subcommand("freeze", "before the round: fix and publish the numbers that take part");
  Parser draw_step = parser.add_subcommand("draw", "after the round: fix the seed with its value");
  Parser explain_step = parser.add_subcommand("explain", "for applicants: how to check a ticket");
  declare_commit(commit_step, *options);
  declare_draw(draw_step, *options);
  freeze_step.footer(
      "After the deadline, once the last export is imported. Who comes later ranks as late. Without a freeze "
      "the round is void.");
  for (Parser sub : {commit_step, freeze_step, draw_step}) {
    sub.add_flag("--dry-run", options->dry_run, "show what would be done, and do nothing");
    sub.add_format(options->format);
  }
  explain_step.add_option("--lang", options->language, "cs or en [the cycle's]").one_of({"cs", "en"});
  for (Parser sub : {commit_step, freeze_step, draw_step, explain_step}) sub.fallthrough();
  parser.footer(
      "For tie_break = \"lottery\". The secret and the round are committed to before anybody can know the "
      "value; no step can be undone.");
  return [=](Context& context, const Globals& globals) {
    const Step step = commit_step.parsed()   ? commit_and_show
                      : freeze_step.parsed() ? freeze_and_show
                      : draw_step.parsed()   ? draw_and_show
                                             : show_page;
    return run_step(context, globals, *options, step);
  };
}

}  // namespace reg
