#include "cli/commands/registration_options.h"

#include "cli/terminal/parser.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// An empty text is a value too: it takes away what was there.
bool apply_workshops(Session& session, const std::vector<std::string>& words, Registration& registration) {
  registration.workshops.clear();
  for (const std::string& word : words) {
    int status = kDone;
    const auto workshop = session.find_workshop(word, status);
    if (!workshop) return false;
    registration.workshops.push_back(session.schedule().workshops[*workshop].id);
  }
  return true;
}

bool apply_group(Session& session, const std::string& word, Registration& registration) {
  if (word.empty()) {
    registration.group.clear();
    return true;
  }
  if (const Group* group = find_group(session.schedule(), word)) {
    registration.group = group->code;
    return true;
  }
  std::vector<std::string> codes;
  for (const Group& group : session.schedule().groups) codes.push_back(group.code);
  print(session.context().err, "register: no group \"{}\"; the cycle has {}\n", printable(word),
        codes.empty() ? "none" : join(codes, ", "));
  return false;
}

}  // namespace

bool RegistrationOptions::none_given() const {
  return !(name || given_name || family_name || email || phone || organisation || region || group || note ||
           applied_at || full_cycle || whole_only || consent) &&
         workshops.empty();
}

void declare_registration_options(Parser& parser, RegistrationOptions& o) {
  parser.add_option("--name", o.name, "the whole name, with titles");
  parser.add_option("--given-name", o.given_name, "with --family-name, in the place of --name");
  parser.add_option("--family-name", o.family_name, "sorts the rosters better than guessing");
  parser.add_option("--email", o.email, "the address").type_name("ADDRESS");
  parser.add_option("--phone", o.phone, "the telephone number");
  parser.add_option("--organisation", o.organisation, "the organisation");
  parser.add_option("--region", o.region, "the organisation's region");
  parser.add_option("--group", o.group, "the kind of actor, by code or label");
  parser
      .add_option("-w,--workshop,--workshops", o.workshops,
                  "a workshop wanted, by id, place (1…) or date; may be repeated")
      .type_name("WORKSHOP")
      .delimiter(',')
      .one_value_each();
  parser.add_switch("--full-cycle,!--no-full-cycle", o.full_cycle,
                    "wants the cycle as a whole (or does not)");
  parser.add_switch("--whole-only,!--no-whole-only", o.whole_only,
                    "wants all the requested seats or none (or does not)");
  parser.add_option("--note", o.note, "a note");
  parser.add_switch("--consent,!--no-consent", o.consent,
                    "agreed to the processing of personal data (or did not)");
  parser.add_time("--applied-at", o.applied_at, "when the person applied [now]");
}

bool agree(Context& context, const RegistrationOptions& o) {
  if (!o.full_cycle.value_or(false) || o.workshops.empty()) return true;
  print(context.err,
        "register: --full-cycle asks for every workshop, and --workshop for some; give one of them; nothing "
        "was changed\n");
  return false;
}

bool apply_options(Session& session, const RegistrationOptions& o, Registration& r) {
  const auto set = [](const std::optional<std::string>& option, std::string& field) {
    if (option) field = *option;
  };
  if (o.name) {
    r.name = *o.name;
    r.given_name.clear();
    r.family_name.clear();
  }
  set(o.given_name, r.given_name);
  set(o.family_name, r.family_name);
  if ((o.given_name || o.family_name) && !o.name) r.name.clear();  // made of its parts
  set(o.email, r.email);
  set(o.phone, r.phone);
  set(o.organisation, r.organisation);
  set(o.region, r.region);
  set(o.note, r.note);
  if (o.group && !apply_group(session, *o.group, r)) return false;
  if (o.applied_at) {
    const auto time = parse_instant(*o.applied_at, session.schedule().zone);
    if (!time) {
      print(session.context().err, "register: --applied-at {}\n", printable(not_a_time(*o.applied_at)));
      return false;
    }
    r.applied_at = *time;
    r.applied_known = TimeKnown::kSecond;
  }
  if (o.whole_only) r.whole_only = *o.whole_only;
  if (o.consent) r.consent_at = *o.consent ? std::optional(session.now()) : std::nullopt;
  if (o.full_cycle) r.full_cycle = *o.full_cycle;
  if (!o.workshops.empty()) {
    if (!o.full_cycle) r.full_cycle = false;
    return apply_workshops(session, o.workshops, r);
  }
  return true;
}

int refuse_faults(const Session& session, const std::vector<FieldFault>& faults) {
  for (const FieldFault& fault : faults) {
    print(session.context().err, "register: {}: {}\n", fault.field, printable(fault.message));
  }
  return session.refuse_by(counted(faults.size(), "error", "errors"));
}

int refuse_shared_address(const Session& session, const std::string& address, const Applicant& other) {
  return session.refuse_by(
      fmt::format("the address {} belongs to {}; with --same-address two people may share it",
                  printable(address), applicant_name(other)));
}

}  // namespace reg
