#include <istream>

#include "cli/commands/commands.h"
#include "cli/commands/registration_options.h"
#include "cli/terminal/clock_question.h"
#include "reg/app/lottery_words.h"
#include "reg/app/register_applicant.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/people/field_damage.h"
#include "reg/formats/json/applicant_json.h"

namespace reg {
namespace {

struct AddOptions {
  RegistrationOptions registration;
  bool same_address = false;
  bool dry_run = false;
  std::string format = "text";
};

// Asks until the answer is fit for its field; nothing at the end of the input.
class Interview {
 public:
  Interview(Session& session, Registration& registration)
      : session_(session), context_(session.context()), registration_(registration) {}

  bool run(bool everything) {
    if (registration_.name.empty() && registration_.family_name.empty()) {
      if (!ask("Name", "name", registration_.name, true)) return false;
    }
    if (registration_.email.empty() && !ask("E-mail", "email", registration_.email, true)) return false;
    if (registration_.workshops.empty() && !registration_.full_cycle && !ask_workshops()) return false;
    if (!everything) return true;
    return ask("Organisation (Enter for none)", "organisation", registration_.organisation, false) &&
           ask("Phone (Enter for none)", "phone", registration_.phone, false) &&
           ask("Region (Enter for none)", "region", registration_.region, false) && ask_group() &&
           ask("Note (Enter for none)", "note", registration_.note, false);
  }

 private:
  std::optional<std::string> line(const std::string& question) {
    context_.err << question << ": " << std::flush;
    std::string answer;
    if (!std::getline(context_.in, answer)) return std::nullopt;
    return answer;
  }

  bool ask(const std::string& question, const std::string& field, std::string& value, bool needed) {
    while (const auto answer = line(question)) {
      if (!needed && trim(*answer).empty()) return true;
      value = *answer;
      Registration trial = registration_;
      bool fits = true;
      for (const FieldFault& fault : typed_faults(session_.schedule(), trial)) {
        if (fault.field != field) continue;
        print(context_.err, "  {}\n", printable(fault.message));
        fits = false;
      }
      if (fits) return true;
    }
    return false;
  }

  bool ask_group() {
    const auto& groups = session_.schedule().groups;
    if (groups.empty() || !registration_.group.empty()) return true;
    std::vector<std::string> codes;
    for (const Group& group : groups) codes.push_back(group.code);
    while (const auto answer = line(fmt::format("Group ({}; Enter for none)", join(codes, ", ")))) {
      if (trim(*answer).empty()) return true;
      if (const Group* group = find_group(session_.schedule(), *answer)) {
        registration_.group = group->code;
        return true;
      }
      print(context_.err, "  there is no group \"{}\"\n", printable(*answer));
    }
    return false;
  }

  bool ask_workshops() {
    const auto& workshops = session_.schedule().workshops;
    for (std::size_t w = 0; w < workshops.size(); ++w) {
      print(context_.err, "  {:>2}  {}  {}\n", w + 1, iso_date(workshops[w].date),
            printable(workshops[w].title));
    }
    while (const auto answer = line("Workshops (numbers such as \"1 3\", or \"all\")")) {
      const std::string words = fold(*answer);
      if (words == "all") {
        registration_.full_cycle = true;
        return true;
      }
      if (take_workshops(*answer)) return true;
    }
    return false;
  }

  bool take_workshops(std::string_view answer) {
    std::vector<std::string> ids;
    while (!answer.empty()) {
      const std::size_t end = std::min(answer.find_first_of(" ,;"), answer.size());
      if (end > 0) {
        int status = kDone;
        const auto workshop = session_.find_workshop(std::string(answer.substr(0, end)), status);
        if (!workshop) return false;
        ids.push_back(session_.schedule().workshops[*workshop].id);
      }
      answer.remove_prefix(std::min(end + 1, answer.size()));
    }
    registration_.workshops = std::move(ids);
    return !registration_.workshops.empty();
  }

  Session& session_;
  Context& context_;
  Registration& registration_;
};

void print_if_late(Session& session, const Registration& registration, std::int64_t added, bool dry_run) {
  const Schedule& schedule = session.schedule();
  if (!is_late(schedule, registration.applied_at)) return report_if_frozen(session, added, dry_run);
  print(session.context().err,
        "register: registration closed on {}: taken as late, after everybody who was on time\n",
        long_date(schedule.last_day_of_registration, Language::kEnglish));
}

int refuse(const Session& session, const RegisterResult& made) {
  if (made.refusal == RegisterRefusal::kRegistered) {
    const Applicant& other = made.other.value();
    return session.refuse_by(
        fmt::format("{} is registered already; `register edit {}` changes the registration",
                    applicant_name(other), other.merged_into.value_or(other.number)));
  }
  return made.refusal == RegisterRefusal::kSharedAddress
             ? refuse_shared_address(session, made.address, made.other.value())
             : session.refuse();
}

int add_and_show(Session& session, const AddOptions& options, const Registration& registration) {
  Context& context = session.context();
  const RegisterResult made = add_applicant(session, {registration, options.same_address, options.dry_run});
  if (made.refusal != RegisterRefusal::kNone) return refuse(session, made);
  const Applicant& applicant = made.after;
  print_if_late(session, registration, made.came_back ? 0 : 1, options.dry_run);
  if (options.format == "json") {
    context.out << applicant_json(session.schedule(), applicant);
    return kDone;
  }
  print(context.out, "{} {}: {}\n",
        options.dry_run  ? "Would add"
        : made.came_back ? "Registered again:"
                         : "Added",
        options.dry_run && !made.came_back ? printable(registration.name) : applicant_name(applicant),
        is_full_cycle(session.schedule(), applicant) ? "the full cycle"
                                                     : join(applicant.registration.workshops, ", "));
  return kDone;
}

// A database that is not there yet has nothing to hold the clock against.
bool clock_is_meant(Session& session, int& status) {
  if (!std::filesystem::exists(session.database_file())) return true;
  session.store(Store::Missing::kMake);
  return moment_is_meant(session, status);
}

int run_add(Context& context, const Globals& globals, const AddOptions& options) {
  if (!agree(context, options.registration)) return kUsage;
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  Registration registration;
  registration.applied_at = session->now();
  if (!apply_options(*session, options.registration, registration)) return session->refuse();
  if (!options.registration.applied_at && !options.dry_run && !clock_is_meant(*session, status))
    return status;
  if (context.terminal.in && !Interview(*session, registration).run(options.registration.none_given())) {
    print(context.err, "\nregister: the input ended; nothing was changed\n");
    return kInterrupted;
  }
  const auto faults = registration_faults(*session, registration);
  return faults.empty() ? add_and_show(*session, options, registration) : refuse_faults(*session, faults);
}

}  // namespace

Action declare_add(Parser& parser) {
  auto options = std::make_shared<AddOptions>();
  declare_registration_options(parser, options->registration);
  parser.add_flag("--same-address", options->same_address, "another person may have the same address");
  parser.add_flag("--dry-run", options->dry_run, "show what would be added, and add nothing");
  parser.add_format(options->format);
  parser.footer("On a terminal, whatever is missing is asked for.");
  return [options](Context& context, const Globals& globals) { return run_add(context, globals, *options); };
}

}  // namespace reg
