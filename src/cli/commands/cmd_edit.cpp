#include "cli/commands/commands.h"
#include "cli/commands/registration_options.h"
#include "cli/views/applicant_view.h"
#include "cli/views/promotion_view.h"
#include "reg/app/register_applicant.h"
#include "reg/base/print.h"
#include "reg/formats/json/outcome_json.h"

namespace reg {
namespace {

struct EditOptions {
  std::string applicant;
  RegistrationOptions registration;
  bool same_address = false;
  bool dry_run = false;
  std::string format = "text";
};

int refuse_edit(const Session& session, const RegisterResult& made) {
  const std::string name = made.before.number > 0 ? applicant_name(made.before) : "";
  switch (made.refusal) {
    case RegisterRefusal::kGone:
      return session.refuse_by(name + (made.before.erased()
                                           ? " was erased"
                                           : " has withdrawn; `register add` brings the person back"));
    case RegisterRefusal::kFaults:
      return refuse_faults(session, made.faults);
    case RegisterRefusal::kRegistered:
      return session.refuse_by(applicant_name(made.other.value()) + " has this address and name already");
    case RegisterRefusal::kSharedAddress:
      return refuse_shared_address(session, made.address, made.other.value());
    case RegisterRefusal::kNone:
    case RegisterRefusal::kNotFound:
    case RegisterRefusal::kNotUnderstood:
    case RegisterRefusal::kUnsound:
      break;
  }
  return session.refuse(made.notes);
}

void print_unchanged(const Session& session, const EditOptions& options, const Applicant& applicant) {
  Context& context = session.context();
  print(context.err, "register: {} already has these values; nothing was changed\n",
        applicant_name(applicant));
  if (options.format == "json") {
    context.out << edited_json(session.schedule(), applicant, {}, options.dry_run);
  }
}

void print_edited(const Session& session, const EditOptions& options, const RegisterResult& made) {
  std::ostream& out = session.context().out;
  print(out, "{} {}\n", options.dry_run ? "Would change" : "Changed", applicant_name(made.after));
  for (const FieldChange& c : made.changes) print(out, "  {}\n", change_line(session.schedule(), c));
  for (const std::size_t workshop : made.freed) {
    print(out, "  {} a seat at {}\n", options.dry_run ? "would free" : "freed",
          session.schedule().workshops[workshop].id);
  }
}

int edit_and_show(Session& session, const EditOptions& options) {
  const RegistrationOptions& given = options.registration;
  EditOrder order;
  order.applicant = options.applicant;
  order.apply = [&](Registration& wanted) { return apply_options(session, given, wanted); };
  order.same_wishes = !given.full_cycle && given.workshops.empty();
  order.same_address = options.same_address;
  order.dry_run = options.dry_run;
  const RegisterResult made = edit_applicant(session, order);
  if (made.refusal != RegisterRefusal::kNone) return refuse_edit(session, made);
  if (made.changes.empty()) {
    print_unchanged(session, options, made.before);
    return kDone;
  }
  const bool json = options.format == "json";
  Promotions promotions = made.promotions;
  if (json) {
    session.context().out << edited_json(session.schedule(), made.after, promotions.filled, options.dry_run);
    promotions.filled.clear();
  } else {
    print_edited(session, options, made);
  }
  print_promotions(session, promotions, options.dry_run, json);
  return kDone;
}

int run_edit(Context& context, const Globals& globals, const EditOptions& options) {
  if (options.registration.none_given()) {
    print(context.err, "register: nothing to change was given (see `register edit --help`)\n");
    return kUsage;
  }
  if (!agree(context, options.registration)) return kUsage;
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? edit_and_show(*session, options) : status;
}

}  // namespace

Action declare_edit(Parser& parser) {
  auto options = std::make_shared<EditOptions>();
  parser.add_option("applicant", options->applicant, "the number or e-mail")
      .required()
      .type_name("APPLICANT");
  declare_registration_options(parser, options->registration);
  parser.add_flag("--same-address", options->same_address, "another person may have the same address");
  parser.add_flag("--dry-run", options->dry_run, "show the change, and make none");
  parser.add_format(options->format);
  parser.footer(
      "Only what is given changes; an empty text takes a field away. --workshop gives the whole list of the "
      "workshops wanted. A field changed here is no longer overwritten by an import.");
  return [options](Context& context, const Globals& globals) { return run_edit(context, globals, *options); };
}

}  // namespace reg
