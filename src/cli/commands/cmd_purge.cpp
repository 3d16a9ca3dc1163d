#include "cli/commands/commands.h"
#include "cli/usecases/erasing.h"
#include "reg/base/print.h"
#include "reg/core/people/privacy.h"

namespace reg {
namespace {

struct PurgeOptions {
  bool dry_run = false;
  bool yes = false;
  std::string format = "text";
};

int purge(Session& session, const PurgeOptions& options) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  const auto ends = retention_ends(schedule);
  if (!ends) {
    print(context.err,
          "register: the schedule says nothing of how long data are kept: retention = \"1 year\" under "
          "[privacy]; nothing was changed\n");
    return kRefused;
  }
  ErasingOrder order;
  order.command = "purge";
  order.forget = true;
  order.dry_run = options.dry_run;
  order.yes = options.yes;
  order.json = options.format == "json";
  if (session.now() >= *ends) {
    order.everybody = true;
    Erasure erasure(session.store());
    order.numbers = erasure.not_erased();
    for (const FormerPerson& former : erasure.former_people()) order.numbers.push_back(former.number);
    return erase_people(session, order);
  }
  const LocalTime end = schedule.zone.to_local(*ends);
  print(context.err, "register: nothing is to be erased before {}\n",
        long_date(date_of(end), Language::kEnglish));
  if (order.json) tell_nothing(session, order);
  return kDone;
}

int run_purge(Context& context, const Globals& globals, const PurgeOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? purge(*session, options) : status;
}

}  // namespace

Action declare_purge(Parser& parser) {
  auto options = std::make_shared<PurgeOptions>();
  parser.add_flag("--dry-run", options->dry_run, "say what would be erased, and change nothing");
  parser.add_flag("--yes", options->yes, "do not ask");
  parser.add_format(options->format);
  parser.footer(
      "When the time of [privacy] retention after the last workshop has passed, erases everybody, as "
      "`register "
      "erase --forget` does; before that, nobody. It cannot be taken back.");
  return
      [options](Context& context, const Globals& globals) { return run_purge(context, globals, *options); };
}

}  // namespace reg
