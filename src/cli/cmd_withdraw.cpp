#include <fmt/ostream.h>

#include "reg/cli/applicant_view.h"
#include "reg/cli/commands.h"
#include "reg/cli/session.h"
#include "reg/core/registering.h"
#include "reg/formats/applicant_json.h"

namespace reg {
namespace {

struct Options {
  std::string applicant;
  bool dry_run = false;
  std::string format = "text";
};

int withdraw_applicant(Session& session, const Options& options) {
  Context& context = session.context();
  Store& store = session.store();
  Transaction change = store.change();
  const auto before = session.find_applicant(options.applicant);
  if (!before) return session.refuse();
  if (before->withdrawn()) {
    fmt::print(context.err, "register: {} has withdrawn already; nothing was changed\n",
               applicant_name(*before));
    return kDone;
  }
  const Applicant after = withdraw(*before, session.now());
  store.save(after);
  store.add_journal(session.journal("withdraw", fmt::format("applicant {} withdrew", after.number)));
  if (!options.dry_run) change.commit();

  if (options.format == "json") {
    context.out << applicant_json(session.schedule(), after);
    return kDone;
  }
  fmt::print(context.out, "{} {}\n", options.dry_run ? "Would withdraw" : "Withdrew", applicant_name(after));
  for (const Request& request : before->requests) {
    if (!has_seat(request.state)) continue;
    fmt::print(context.out, "  {} a seat at {}\n", options.dry_run ? "would free" : "freed",
               session.schedule().workshops[request.workshop].id);
  }
  return kDone;
}

int run_withdraw(Context& context, const Globals& globals, const Options& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? withdraw_applicant(*session, options) : status;
}

}  // namespace

Action declare_withdraw(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("applicant", options->applicant, "the number or e-mail")->required()->type_name("APPLICANT");
  app.add_flag("--dry-run", options->dry_run, "show the change, and make none");
  app.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  return [options](Context& context, const Globals& globals) {
    return run_withdraw(context, globals, *options);
  };
}

}  // namespace reg
