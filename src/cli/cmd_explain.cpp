#include <tuple>

#include "reg/base/print.h"
#include "reg/base/text.h"
#include "reg/cli/applicant_view.h"
#include "reg/cli/commands.h"
#include "reg/cli/session.h"
#include "reg/core/explanation.h"
#include "reg/formats/explanation_text.h"

namespace reg {
namespace {

struct Options {
  std::string applicant;
  std::string workshop;
  std::string language;
  std::string format = "text";
};

// The records of the stored runs, the latest first, each read and computed when it is first needed.
class Records {
 public:
  explicit Records(Store& store) : store_(store) {}

  struct Entry {
    std::int64_t run = 0;
    RunRecord record;
    Allocation allocation;
  };
  // The `index`th latest run that has a record, or nothing.
  const Entry* at(std::size_t index) {
    while (entries_.size() <= index) {
      const auto next =
          store_.run_before(entries_.empty() ? std::nullopt : std::optional(entries_.back().run));
      if (!next || next->record.empty()) return nullptr;
      auto reading = read_record(next->record);
      if (!reading.record) return nullptr;
      Entry entry{next->number, std::move(*reading.record), {}};
      entry.allocation = allocate(entry.record.input);
      entries_.push_back(std::move(entry));
    }
    return &entries_[index];
  }

 private:
  Store& store_;
  std::vector<Entry> entries_;
};

struct Found {
  std::int64_t run = 0;
  Explanation explanation;
};

// Whoever stood twice took part in a run as two: the one counts whose request stands, to judge by its reason;
// else the one who had the seat.
std::optional<Explanation> explain_person(const Records::Entry& entry,
                                          const std::vector<std::int64_t>& numbers, const Request& request,
                                          const std::string& workshop) {
  const auto order = [&](const Explanation& e) {
    return std::tuple(verdict_name(e.verdict) != request.reason, !is_seat(e.verdict), e.rank);
  };
  std::optional<Explanation> best;
  for (const std::int64_t number : numbers) {
    const auto explanation = explain(entry.record, entry.allocation, number, workshop);
    if (explanation && (!best || order(*explanation) < order(*best))) best = explanation;
  }
  return best;
}

// From the run that decided it: a seat that was held already was decided by a former one.
std::optional<Found> find_explanation(Records& records, const std::vector<std::int64_t>& numbers,
                                      const Request& request, const std::string& workshop) {
  std::optional<Found> found;
  for (std::size_t i = 0; const Records::Entry* entry = records.at(i); ++i) {
    const auto explanation = explain_person(*entry, numbers, request, workshop);
    if (!explanation) {
      if (found) break;
      continue;
    }
    found = Found{entry->run, *explanation};
    if (explanation->verdict != Verdict::kHeld) break;
  }
  return found;
}

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

void tell_wrapped(Context& context, const std::string& text) {
  for (const std::string& line : wrap(text, std::min<std::size_t>(context.terminal.width, 100))) {
    print(context.out, "{}\n", line);
  }
}

// Of a seat that the run on record refused.
std::string given_later_sentence(Language language) {
  return language == Language::kCzech ? "Volné místo bylo přiděleno dodatečně, při příchodu na workshop."
                                      : "A free seat was given later, at the door of the workshop.";
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

// Pairs a request with what a run says of it, where one does.
struct Answer {
  const Request* request = nullptr;
  std::optional<Found> found;
};

void tell_text(Session& session, const Applicant& applicant, const std::vector<Answer>& answers,
               Language language) {
  const Schedule& schedule = session.schedule();
  Context& context = session.context();
  print(context.out, "{}\n", printable(applicant.registration.name));
  std::string order;
  for (const Answer& answer : answers) {
    const Workshop& workshop = schedule.workshops[answer.request->workshop];
    if (answer.found) {
      const std::string text = order_text(schedule, answer.found->explanation, language);
      if (text != order) {
        print(context.out, "\n");
        tell_wrapped(context, text);
        order = text;
      }
    }
    print(context.out, "\n{}, {}\n", printable(workshop.title), long_date(workshop.date, language));
    if (answer.found &&
        (is_active(answer.request->state) || answer.request->state == RequestState::kExpired)) {
      tell_wrapped(context, verdict_text(schedule, answer.found->explanation, language));
    }
    if (!answer.found) {
      const std::string no_record = no_record_sentence(*answer.request, language);
      if (!no_record.empty()) tell_wrapped(context, no_record);
    }
    if (answer.found && !is_seat(answer.found->explanation.verdict) && has_seat(answer.request->state)) {
      tell_wrapped(context, given_later_sentence(language));
    }
    const std::string state = state_sentence(*answer.request, language);
    if (!state.empty()) tell_wrapped(context, state);
  }
}

int explain_applicant(Session& session, const Options& options) {
  Context& context = session.context();
  Store& store = session.store();
  const Transaction view = store.view();
  std::optional<std::size_t> only;
  if (!options.workshop.empty()) {
    int status = kDone;
    only = session.find_workshop(options.workshop, status);
    if (!only) return kRefused;
  }
  const auto applicant = session.find_applicant(options.applicant, Session::Merged::kFollow);
  if (!applicant) return kRefused;
  std::vector<std::int64_t> numbers = store.merged_into(applicant->number);
  numbers.push_back(applicant->number);
  Records records(store);
  std::vector<Answer> answers;
  for (const Request& request : applicant->requests) {
    if (only && request.workshop != *only) continue;
    answers.push_back({&request, find_explanation(records, numbers, request,
                                                  session.schedule().workshops[request.workshop].id)});
  }
  if (answers.empty()) {
    print(context.err, "register: {} never asked for {}\n", applicant_name(*applicant),
          only ? session.schedule().workshops[*only].id : "any workshop");
    return kRefused;
  }
  if (records.at(0) == nullptr) {
    print(context.err, "register: no seats were given out yet; `register prioritise` does it\n");
  }
  const Language language = parse_language(options.language).value_or(session.schedule().language);
  if (options.format == "text") {
    tell_text(session, *applicant, answers, language);
    return kDone;
  }
  std::vector<Explanation> explanations;
  std::optional<std::int64_t> run;
  for (const Answer& answer : answers) {
    if (!answer.found) continue;
    explanations.push_back(answer.found->explanation);
    run = std::max(run.value_or(0), answer.found->run);
  }
  context.out << explanations_json(session.schedule(), applicant->number, run, explanations, language);
  return kDone;
}

int run_explain(Context& context, const Globals& globals, const Options& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? explain_applicant(*session, options) : status;
}

}  // namespace

Action declare_explain(Parser& parser) {
  auto options = std::make_shared<Options>();
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
