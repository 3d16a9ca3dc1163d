#include "cli/commands/commands.h"
#include "cli/commands/erasing_command.h"
#include "reg/base/print.h"
#include "reg/core/people/privacy.h"

namespace reg {
namespace {

int purge(Session& session, const ErasingOptions& options) {
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
  if (session.now() >= *ends) {
    order.everybody = true;
    order.numbers = numbers_of_everybody(session.store().view());
    return erase_people(session, std::move(order), options);
  }
  const LocalTime end = schedule.zone.to_local(*ends);
  print(context.err, "register: nothing is to be erased before {}\n",
        long_date(date_of(end), Language::kEnglish));
  if (options.format == "json") print_nothing_erased(session, order, options.dry_run);
  return kDone;
}

int run_purge(Context& context, const Globals& globals, const ErasingOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? purge(*session, options) : status;
}

}  // namespace

Action declare_purge(Parser& parser) {
  auto options = std::make_shared<ErasingOptions>();
  parser.add_flag("--dry-run", options->dry_run, "say what would be erased, and change nothing");
  parser.add_flag("--yes", options->yes, "do not ask");
  parser.add_format(options->format);
  parser.footer(
      "When the time of [privacy] retention after the last workshop has passed, erases everybody, as "
      "`register "
      "erase --forget` does; before that, nobody. It cannot be undone.");
  return
      [options](Context& context, const Globals& globals) { return run_purge(context, globals, *options); };
}

}  // namespace reg
