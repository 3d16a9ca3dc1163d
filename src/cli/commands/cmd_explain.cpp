#include <algorithm>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "reg/app/explain_applicant.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/explanation_json.h"
#include "reg/formats/reports/explanation_text.h"

namespace reg {
namespace {

struct ExplainOptions {
  std::string applicant;
  std::string workshop;
  std::string language;
  std::string format = "text";
};

std::string state_sentence(const Request& request, Language language) {
  const bool cs = language == Language::kCzech;
  switch (request.state) {
    case RequestState::kRequested:
      return cs ? "O žádosti se ještě nerozhodovalo." : "The request has not been decided yet.";
    case RequestState::kConfirmed:
      return cs ? "Účast je potvrzena." : "The seat is confirmed.";
    case RequestState::kDeclined:
      return cs ? "Místo bylo odmítnuto." : "The seat was declined.";
    case RequestState::kExpired:
      return cs ? "Nabídka místa nebyla včas potvrzena." : "The seat was not confirmed in time.";
    case RequestState::kCancelled:
      return cs ? "Žádost byla zrušena." : "The request was cancelled.";
    case RequestState::kAdmitted:
    case RequestState::kWaiting:
      return "";
  }
  return "";
}

void print_wrapped(Context& context, const std::string& text) {
  for (const std::string& line : wrap(text, std::min<std::size_t>(context.terminal.width, 100))) {
    print(context.out, "{}\n", line);
  }
}

// Of a seat that the run on record refused: no record says whence it came.
std::string given_later_sentence(Language language) {
  return language == Language::kCzech
             ? "Místo bylo získáno až poté: převzetím od kolegy, nebo při příchodu na workshop."
             : "A seat came later: it was taken over from a colleague, or given at the door of the workshop.";
}

std::string outside_sentence(Language language) {
  return language == Language::kCzech
             ? "Tento workshop už v cyklu není; žádost o něj zůstává, jak byla, a dál se o ní nerozhoduje."
             : "This workshop is not in the cycle any more; the request for it stays as it was, and is "
               "decided no "
               "more.";
}

// Of a seat or a place on the waiting list about which no record says anything.
std::string no_record_sentence(const Request& request, Language language) {
  const bool cs = language == Language::kCzech;
  if (has_seat(request.state)) {
    return cs ? "Místo nebylo přiděleno žádným zaznamenaným rozdělením míst; mohlo být převzato od kolegy "
                "nebo "
                "přiděleno při příchodu na workshop."
              : "No run on record gave this seat; it may have been taken over from a colleague, or given "
                "at the door.";
  }
  return request.state != RequestState::kWaiting ? ""
         : cs ? "O žádosti nerozhodovalo žádné zaznamenané rozdělení míst."
              : "No run on record decided this request.";
}

void print_sentence(Context& context, const std::string& text) {
  if (!text.empty()) print_wrapped(context, text);
}

void print_decision(Session& session, const ExplainedRequest& answer, Language language) {
  Context& context = session.context();
  const Request& request = answer.request.value();
  if (!answer.found) return print_sentence(context, no_record_sentence(request, language));
  const Explanation& e = answer.found->explanation;
  if (is_active(request.state) || request.state == RequestState::kExpired) {
    std::string text = verdict_text(session.schedule(), e, language);
    if (e.waiting_now) text += " " + waiting_text(e, language);
    print_wrapped(context, text);
  }
  if (!is_seat(e.verdict) && has_seat(request.state)) print_wrapped(context, given_later_sentence(language));
}

void show_text(Session& session, const Applicant& applicant, const std::vector<ExplainedRequest>& answers,
               Language language) {
  const Schedule& schedule = session.schedule();
  Context& context = session.context();
  print(context.out, "{}\n", printable(applicant.registration.name));
  std::string order;
  for (const ExplainedRequest& answer : answers) {
    if (answer.found) {
      const std::string text = order_text(schedule, answer.found->explanation, language);
      if (text != order) {
        print(context.out, "\n");
        print_wrapped(context, text);
        order = text;
      }
    }
    if (!answer.request) {
      print(context.out, "\n{}\n", printable(answer.workshop));
      if (answer.found) print_wrapped(context, verdict_text(schedule, answer.found->explanation, language));
      print_wrapped(context, outside_sentence(language));
      continue;
    }
    const Workshop& workshop = schedule.workshops[answer.request->workshop];
    print(context.out, "\n{}, {}\n", printable(workshop.title), long_date(workshop.date, language));
    print_decision(session, answer, language);
    print_sentence(context, state_sentence(*answer.request, language));
  }
}

void show_json(Session& session, const Applicant& applicant, const std::vector<ExplainedRequest>& answers,
               Language language) {
  std::vector<Explanation> explanations;
  std::optional<std::int64_t> run;
  for (const ExplainedRequest& answer : answers) {
    if (!answer.found) continue;
    explanations.push_back(answer.found->explanation);
    run = std::max(run.value_or(0), answer.found->run);
  }
  session.context().out << explanations_json(session.schedule(), applicant.number, run, explanations,
                                             language);
}

int explain_and_show(Session& session, const ExplainOptions& options) {
  Context& context = session.context();
  std::optional<std::size_t> only;
  if (!options.workshop.empty()) {
    int status = kDone;
    only = session.find_workshop(options.workshop, status);
    if (!only) return kRefused;
  }
  const Explained explained = explain_applicant(session, options.applicant, only);
  for (const std::string& note : explained.notes) print(context.err, "register: {}\n", note);
  const auto& applicant = explained.applicant;
  if (!applicant) return kRefused;
  if (explained.requests.empty()) {
    print(context.err, "register: {} never asked for {}\n", applicant_name(*applicant),
          only ? session.schedule().workshops[*only].id : "any workshop");
    return kRefused;
  }
  if (!explained.has_run) {
    print(context.err, "register: no seats were given out yet; `register prioritise` does it\n");
  }
  const Language language = parse_language(options.language).value_or(session.schedule().language);
  if (options.format == "text") {
    show_text(session, *applicant, explained.requests, language);
  } else {
    show_json(session, *applicant, explained.requests, language);
  }
  return kDone;
}

int run_explain(Context& context, const Globals& globals, const ExplainOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? explain_and_show(*session, options) : status;
}

}  // namespace

Action declare_explain(Parser& parser) {
  auto options = std::make_shared<ExplainOptions>();
  parser.add_option("applicant", options->applicant, "the number or e-mail")
      .required()
      .type_name("APPLICANT");
  parser.add_option("workshop", options->workshop, "one workshop only").type_name("WORKSHOP");
  parser.add_option("--lang", options->language, "cs or en [the cycle's]").one_of({"cs", "en"});
  parser.add_format(options->format);
  parser.footer(
      "From the record of the run that decided it. Other people appear only as ranks: fit for a reply.");
  return
      [options](Context& context, const Globals& globals) { return run_explain(context, globals, *options); };
}

}  // namespace reg
