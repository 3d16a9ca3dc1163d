#include "cli/commands/commands.h"
#include "cli/commands/registration_options.h"
#include "cli/commands/seat_command.h"
#include "reg/app/substitute_applicant.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/outcome_json.h"

namespace reg {
namespace {

struct SubstituteOptions {
  std::string applicant;
  std::vector<std::string> workshops;
  std::string name, email, phone;
  bool dry_run = false;
  std::string format = "text";
};

void print_substitution(const Session& session, const SubstituteOptions& options,
                        const Substitution& change) {
  Context& context = session.context();
  if (options.format == "json") {
    context.out << substitute_json(session.schedule(), change, options.dry_run);
    return;
  }
  for (const SeatMove& move : change.giving.moves) {
    print(context.out, "{}: the seat {} from {} to {}\n", session.schedule().workshops[move.workshop].id,
          options.dry_run ? "would pass" : "passes", applicant_name(change.giving.after),
          options.dry_run ? printable(change.receiving.registration.name) : applicant_name(change.receiving));
  }
}

int refuse(const Session& session, const SubstituteResult& made) {
  std::ostream& err = session.context().err;
  switch (made.refusal) {
    case SubstituteRefusal::kFaults:
      return refuse_faults(session, made.faults);
    case SubstituteRefusal::kRegistered:
      return session.refuse_by(fmt::format("{} is registered with the address {} already",
                                           applicant_name(made.other.value()), printable(made.address)));
    case SubstituteRefusal::kNotPossible:
      for (const std::string& refusal : made.change.giving.refusals) {
        print(err, "register: {}: {}\n", applicant_name(made.before), refusal);
      }
      return session.refuse();
    case SubstituteRefusal::kNone:
    case SubstituteRefusal::kNotFound:
    case SubstituteRefusal::kUnsound:
      break;
  }
  return session.refuse(made.notes);
}

int substitute_and_show(Session& session, const SubstituteOptions& options) {
  const auto workshops = find_workshops(session, options.workshops);
  if (!workshops) return session.refuse();
  const SubstituteResult made = substitute_applicant(
      session, {options.applicant, *workshops, options.name, options.email, options.phone, options.dry_run});
  if (made.refusal != SubstituteRefusal::kNone) return refuse(session, made);
  print_substitution(session, options, made.change);
  return kDone;
}

int run_substitute(Context& context, const Globals& globals, const SubstituteOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? substitute_and_show(*session, options) : status;
}

}  // namespace

Action declare_substitute(Parser& parser) {
  auto options = std::make_shared<SubstituteOptions>();
  parser.add_option("applicant", options->applicant, "who gives the seats: the number or e-mail")
      .required()
      .type_name("APPLICANT");
  parser.add_option("workshops", options->workshops, "the workshops [every seat]").type_name("WORKSHOP");
  parser.add_option("--name", options->name, "the colleague's whole name").required().type_name("TEXT");
  parser.add_option("--email", options->email, "the colleague's address").required().type_name("ADDRESS");
  parser.add_option("--phone", options->phone, "the colleague's telephone number").type_name("TEXT");
  parser.add_flag("--dry-run", options->dry_run, "show the change, and make none");
  parser.add_format(options->format);
  parser.footer(
      "The colleague is of the same organisation, and gets the seats in the state in which they are.");
  return [options](Context& context, const Globals& globals) {
    return run_substitute(context, globals, *options);
  };
}

}  // namespace reg
