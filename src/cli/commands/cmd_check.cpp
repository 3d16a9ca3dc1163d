#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/views/promotion_view.h"
#include "reg/app/check_cycle.h"
#include "reg/base/print.h"
#include "reg/formats/json/finding_json.h"

namespace reg {
namespace {

struct CheckOptions {
  CheckOrder order;
  std::string format = "text";
};

int check(Session& session, const CheckOptions& options) {
  Context& context = session.context();
  const bool dry_run = options.order.dry_run;
  const CheckResult result = check_cycle(session, options.order);
  if (result.unsound) return session.refuse();
  if (result.not_fixed) print(context.err, "register: the database is damaged, and nothing was fixed\n");
  if (options.format == "json") {
    context.out << findings_json(session.schedule(), result.findings, result.promotions.filled, dry_run);
  } else {
    context.out << findings_text(session.schedule(), result.findings);
    print_promotions(session, result.promotions, dry_run, false);
  }
  return result.findings.empty() ? kDone : kRefused;
}

int run_check(Context& context, const Globals& globals, const CheckOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? check(*session, options) : status;
}

}  // namespace

Action declare_check(Parser& parser) {
  auto options = std::make_shared<CheckOptions>();
  parser.add_flag("--fix", options->order.fix,
                  "mend what needs no decision: offers that are over expire, contradictions go");
  parser.add_flag("--dry-run", options->order.dry_run,
                  "with --fix: show what would be fixed, and change nothing");
  parser.add_format(options->format);
  parser.footer(
      "The database file and its records, seats against the schedule and the rule, offers that are over, "
      "letters that nobody wrote and mail that did not arrive, changes that are in no backup. It only reads, "
      "without --fix. Exit status 1 when something needs attention.");
  return
      [options](Context& context, const Globals& globals) { return run_check(context, globals, *options); };
}

}  // namespace reg
