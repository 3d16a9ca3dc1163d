#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/commands/registration_options.h"
#include "cli/commands/seat_command.h"
#include "cli/views/applicant_view.h"
#include "reg/app/letter_queue.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/applicant_json.h"
#include "reg/formats/json/json_text.h"

namespace reg {
namespace {

struct SubstituteOptions {
  std::string applicant;
  std::vector<std::string> workshops;
  std::string name, email, phone;
  bool dry_run = false;
  std::string format = "text";
};

// The colleague's own data; organisation, region and group are those of the applicant.
std::optional<Registration> colleague(Session& session, const SubstituteOptions& options,
                                      const Applicant& applicant) {
  Registration registration;
  registration.name = options.name;
  registration.email = options.email;
  registration.phone = options.phone;
  registration.applied_at = session.now();
  registration.workshops.push_back(
      session.schedule().workshops.front().id);  // to be checked; the seats follow
  registration.organisation = applicant.registration.organisation;
  registration.region = applicant.registration.region;
  registration.group = applicant.registration.group;
  if (!checked(session, registration)) return std::nullopt;
  const auto people = session.store().applicants_with_email(email_key(registration.email));
  if (!people.empty()) {
    const auto same = std::find_if(people.begin(), people.end(), [&](const Applicant& person) {
      return fold(person.registration.name) == fold(registration.name);
    });
    print(session.context().err,
          "register: {} is registered with the address {} already; nothing was changed\n",
          applicant_name(same == people.end() ? people.front() : *same), printable(registration.email));
    return std::nullopt;
  }
  return registration;
}

// A seat that is not binding would be decided anew, by the colleague's own, late place in the order.
void refuse_provisional(const Schedule& schedule, Substitution& change) {
  for (const Request& request : change.receiving.requests) {
    if (is_held(request.state, request.announced)) continue;
    change.giving.refusals.push_back(fmt::format(
        "{}: the seat is not announced yet, and only a binding one can be passed on; `register edit` makes "
        "the application the colleague's",
        schedule.workshops[request.workshop].id));
  }
}

void tell_json(Session& session, const SubstituteOptions& options, const Substitution& change) {
  using Json = nlohmann::ordered_json;
  const Schedule& schedule = session.schedule();
  Json to = Json::parse(applicant_json(schedule, change.receiving));
  if (options.dry_run) to["applicant"] = nullptr;  // no number was issued
  Json seats = Json::array();
  for (const Request& request : change.receiving.requests) {
    seats.push_back(
        Json{{"workshop", schedule.workshops[request.workshop].id}, {"state", state_name(request.state)}});
  }
  session.context().out << json_text(
                               Json{{"dry_run", options.dry_run},
                                    {"from", Json::parse(applicant_json(schedule, change.giving.after))},
                                    {"to", std::move(to)},
                                    {"seats", std::move(seats)}})
                        << "\n";
}

void tell(Session& session, const SubstituteOptions& options, const Substitution& change) {
  Context& context = session.context();
  if (options.format == "json") {
    tell_json(session, options, change);
    return;
  }
  for (const SeatMove& move : change.giving.moves) {
    print(context.out, "{}: the seat {} from {} to {}\n", session.schedule().workshops[move.workshop].id,
          options.dry_run ? "would pass" : "passes", applicant_name(change.giving.after),
          options.dry_run ? printable(change.receiving.registration.name) : applicant_name(change.receiving));
  }
}

int substitute_applicant(Session& session, const SubstituteOptions& options) {
  Context& context = session.context();
  const auto workshops = find_workshops(session, options.workshops);
  if (!workshops) return session.refuse();
  Store& store = session.store();
  Transaction transaction = store.change();
  const auto before = session.find_applicant(options.applicant);
  if (!before) return session.refuse();
  const auto registration = colleague(session, options, *before);
  if (!registration) return kRefused;
  Substitution change = substitute(session.schedule(), *before, *workshops, *registration);
  refuse_provisional(session.schedule(), change);
  if (!change.giving.refusals.empty()) {
    for (const std::string& refusal : change.giving.refusals) {
      print(context.err, "register: {}: {}\n", applicant_name(*before), refusal);
    }
    return session.refuse();
  }
  store.save(change.giving.after);
  change.receiving.number = store.add(change.receiving);
  if (!finish_change(
          session, transaction,
          session.journal("substitute", fmt::format("applicant {} passed {} to applicant {}", before->number,
                                                    join(change.receiving.registration.workshops, ", "),
                                                    change.receiving.number)),
          options.dry_run)) {
    return session.refuse();
  }
  tell(session, options, change);
  return kDone;
}

int run_substitute(Context& context, const Globals& globals, const SubstituteOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? substitute_applicant(*session, options) : status;
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
