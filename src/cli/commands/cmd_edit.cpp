#include "cli/commands/commands.h"
#include "cli/commands/registration_options.h"
#include "cli/views/applicant_view.h"
#include "cli/views/refill_view.h"
#include "reg/app/letter_queue.h"
#include "reg/app/rule_run.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/people/registering.h"
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

// The registration with the options in it, checked; nothing where it is refused, which is told on `err`.
// Where the options say nothing of workshops, whoever gave some up, or all, still asks for the others alone.
std::optional<Registration> wanted_registration(Session& session, const EditOptions& options,
                                                const Registration& before) {
  const RegistrationOptions& given = options.registration;
  Registration wanted = before;
  if (!apply_options(session, given, wanted)) {
    session.refuse();
    return std::nullopt;
  }
  const bool same_wishes = !given.full_cycle && given.workshops.empty();
  if (same_wishes) wanted.full_cycle = true;  // any wish that can be checked
  if (!checked(session, wanted, &before)) return std::nullopt;
  if (same_wishes) {
    wanted.full_cycle = before.full_cycle;
    wanted.workshops = before.workshops;
  }
  return wanted;
}

bool refuse_collision(Session& session, const Applicant& before, const std::optional<Applicant>& other) {
  if (!other || other->merged_into == before.number) return false;
  print(session.context().err, "register: {} has this address and name already; nothing was changed\n",
        applicant_name(*other));
  return true;
}

// Writes the applicant. A name and address that are still those of a registration merged into it become its
// own: the two change places, so that both lead to the applicant as before.
void save(Store& store, const Applicant& before, const Applicant& after, std::optional<Applicant> merged) {
  if (merged) {
    merged->registration.email = fmt::format("{}@{}", merged->number, merged->registration.email);
    store.save(*merged);
  }
  store.save(after);
  if (merged) {
    merged->registration.name = before.registration.name;
    merged->registration.given_name = before.registration.given_name;
    merged->registration.family_name = before.registration.family_name;
    merged->registration.email = before.registration.email;
    store.save(*merged);
  }
}

void tell_freed(Session& session, const Applicant& before, const Applicant& after, bool dry_run) {
  for (const std::size_t workshop : freed_seats(before, after)) {
    print(session.context().out, "  {} a seat at {}\n", dry_run ? "would free" : "freed",
          session.schedule().workshops[workshop].id);
  }
}

// Says that nobody can be edited who has gone.
bool refuse_gone(const Session& session, const Applicant& applicant) {
  if (!applicant.erased() && !applicant.withdrawn()) return false;
  print(session.context().err, "register: {} {}; nothing was changed\n", applicant_name(applicant),
        applicant.erased() ? "was erased" : "has withdrawn; `register add` brings the person back");
  return true;
}

std::vector<FieldChange> changes_between(const Schedule& schedule, const Registration& before,
                                         const Registration& wanted) {
  auto changes = differences(schedule, before, wanted);
  if (wanted.applied_at != before.applied_at) {
    changes.push_back({"applied_at", rfc3339(before.applied_at), rfc3339(wanted.applied_at)});
  }
  return changes;
}

void tell_unchanged(const Session& session, const EditOptions& options, const Applicant& applicant) {
  Context& context = session.context();
  print(context.err, "register: {} stands like this already; nothing was changed\n",
        applicant_name(applicant));
  if (options.format == "json") {
    context.out << edited_json(session.schedule(), applicant, {}, options.dry_run);
  }
}

std::string summary(const Schedule& schedule, const Applicant& after, const std::vector<FieldChange>& changes,
                    const Refill& given_on) {
  std::vector<std::string> fields;
  for (const FieldChange& c : changes) fields.push_back(c.field);
  return fmt::format("applicant {}: {} changed{}", after.number, join(fields, ", "),
                     refill_summary(schedule, given_on));
}

void tell_edited(Session& session, const EditOptions& options, const Applicant& before,
                 const Applicant& after, const std::vector<FieldChange>& changes) {
  Context& context = session.context();
  print(context.out, "{} {}\n", options.dry_run ? "Would change" : "Changed", applicant_name(after));
  for (const FieldChange& c : changes) print(context.out, "  {}\n", change_line(session.schedule(), c));
  tell_freed(session, before, after, options.dry_run);
}

bool refuse_others_address(Session& session, const EditOptions& options, const Applicant& before,
                           const Registration& wanted) {
  const bool moves = email_key(wanted.email) != email_key(before.registration.email);
  return moves && !options.same_address && refuse_shared_address(session, wanted, before.number);
}

int edit_applicant(Session& session, const EditOptions& options) {
  Store& store = session.store();
  Transaction change = store.change();
  const auto before = session.find_applicant(options.applicant);
  if (!before) return session.refuse();
  if (refuse_gone(session, *before)) return kRefused;
  const auto wanted = wanted_registration(session, options, before->registration);
  if (!wanted) return kRefused;
  const auto same_person = find_same_person(session, *wanted, before->number);
  if (refuse_collision(session, *before, same_person)) return kRefused;
  if (refuse_others_address(session, options, *before, *wanted)) return kRefused;
  const auto changes = changes_between(session.schedule(), before->registration, *wanted);
  if (changes.empty()) {
    tell_unchanged(session, options, *before);
    return kDone;
  }
  const Applicant after = edit(session.schedule(), *before, *wanted);
  save(store, *before, after, same_person);
  Refill given_on = refill(session, store, "edit", freed_seats(*before, after), wants_less(*before, after));
  const auto entry = session.journal("edit", summary(session.schedule(), after, changes, given_on));
  if (!finish_change(session, change, entry, options.dry_run)) return session.refuse();

  const bool json = options.format == "json";
  if (json) {
    session.context().out << edited_json(session.schedule(), after, given_on.filled, options.dry_run);
    given_on.filled.clear();
  } else {
    tell_edited(session, options, *before, after, changes);
  }
  print_refill(session, given_on, options.dry_run, json);
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
  return session ? edit_applicant(*session, options) : status;
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
