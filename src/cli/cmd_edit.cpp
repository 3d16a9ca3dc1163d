#include <fmt/ostream.h>

#include "reg/base/text.h"
#include "reg/cli/applicant_view.h"
#include "reg/cli/commands.h"
#include "reg/cli/registration_options.h"
#include "reg/core/registering.h"
#include "reg/formats/applicant_json.h"

namespace reg {
namespace {

struct Options {
  std::string applicant;
  RegistrationOptions registration;
  bool dry_run = false;
  std::string format = "text";
};

// What --workshop and --no-full-cycle leave to be wanted.
void settle_wishes(const Options& options, const Registration& before, Registration& wanted) {
  if (options.registration.full_cycle == false && options.registration.workshops.empty()) {
    wanted.workshops = before.workshops;
  }
}

bool refuse_collision(Session& session, const Applicant& before, const Registration& wanted) {
  const auto other = find_same_person(session, wanted, before.number);
  if (!other) return false;
  fmt::print(session.context().err, "register: {} has this address and name already; nothing was changed\n",
             applicant_name(*other));
  return true;
}

int edit_applicant(Session& session, const Options& options) {
  Context& context = session.context();
  Store& store = session.store();
  Transaction change = store.change();
  const auto before = session.find_applicant(options.applicant);
  if (!before) return session.refuse();
  if (before->withdrawn()) {
    fmt::print(context.err,
               "register: {} has withdrawn; `register add` brings the person back; nothing was changed\n",
               applicant_name(*before));
    return kRefused;
  }
  Registration wanted = before->registration;
  if (!apply_options(session, options.registration, wanted)) return session.refuse();
  settle_wishes(options, before->registration, wanted);
  if (!checked(session, wanted) || refuse_collision(session, *before, wanted)) return kRefused;

  auto changes = differences(session.schedule(), before->registration, wanted);
  if (wanted.applied_at != before->registration.applied_at) {
    changes.push_back({"applied_at", rfc3339(before->registration.applied_at), rfc3339(wanted.applied_at)});
  }
  if (changes.empty()) {
    fmt::print(context.err, "register: {} stands like this already; nothing was changed\n",
               applicant_name(*before));
    return kDone;
  }
  const Applicant after = edit(session.schedule(), *before, wanted);
  std::vector<std::string> fields;
  for (const FieldChange& c : changes) fields.push_back(c.field);
  store.save(after);
  store.add_journal(
      session.journal("edit", fmt::format("applicant {}: {} changed", after.number, join(fields, ", "))));
  if (!options.dry_run) change.commit();

  if (options.format == "json") {
    context.out << applicant_json(session.schedule(), after);
    return kDone;
  }
  fmt::print(context.out, "{} {}\n", options.dry_run ? "Would change" : "Changed", applicant_name(after));
  for (const FieldChange& c : changes) {
    fmt::print(context.out, "  {}\n", change_line(session.schedule(), c));
  }
  return kDone;
}

int run_edit(Context& context, const Globals& globals, const Options& options) {
  if (options.registration.none_given()) {
    fmt::print(context.err, "register: nothing to change was given (see `register edit --help`)\n");
    return kUsage;
  }
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? edit_applicant(*session, options) : status;
}

}  // namespace

Action declare_edit(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("applicant", options->applicant, "the number or e-mail")->required()->type_name("APPLICANT");
  declare_registration_options(app, options->registration);
  app.add_flag("--dry-run", options->dry_run, "show the change, and make none");
  app.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  app.footer(
      "Only what is given changes; an empty text takes a field away. --workshop gives the whole list of the "
      "workshops wanted. A field changed here is no longer overwritten by an import.");
  return [options](Context& context, const Globals& globals) { return run_edit(context, globals, *options); };
}

}  // namespace reg
