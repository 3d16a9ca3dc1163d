#include <utility>

#include "cli/commands/commands.h"
#include "cli/commands/erasing_command.h"
#include "reg/app/people.h"
#include "reg/base/print.h"

namespace reg {
namespace {

struct EraseOptions {
  std::vector<std::string> applicants;
  bool withdraw = false;
  bool forget = false;
  ErasingOptions erasing;
};

int run_erase(Context& context, const Globals& globals, const EraseOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  auto people = session->find_people(options.applicants);
  if (!people) return session->refuse();
  ErasingOrder order;
  order.command = "erase";
  order.numbers = std::move(people->numbers);
  order.addresses = std::move(people->addresses);
  order.withdraw = options.withdraw;
  order.forget = options.forget;
  return erase_people(*session, std::move(order), options.erasing);
}

}  // namespace

Action declare_erase(Parser& parser) {
  auto options = std::make_shared<EraseOptions>();
  parser.add_option("applicants", options->applicants, "numbers or e-mails")
      .required()
      .type_name("APPLICANT");
  parser.add_flag("--withdraw", options->withdraw,
                  "free their seats as well [requests and seats stay, so that all counts stay right]");
  parser.add_flag(
      "--forget", options->forget,
      "leave no digest either by which a form's later export knows them: they are then added again");
  parser.add_flag("--dry-run", options->erasing.dry_run, "say what would be erased, and change nothing");
  parser.add_flag("--yes", options->erasing.yes, "do not ask");
  parser.add_format(options->erasing.format);
  parser.footer(
      "Takes a person's data out of the database, its journal, its backups and outbox/, and leaves a row "
      "that "
      "names nobody. Whoever was taken out by an undo is found by number or e-mail, too, and whoever is in "
      "copies alone by e-mail. It cannot be undone. `register export` before it gives the person what "
      "was there.");
  return
      [options](Context& context, const Globals& globals) { return run_erase(context, globals, *options); };
}

}  // namespace reg
