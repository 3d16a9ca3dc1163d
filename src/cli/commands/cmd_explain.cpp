#include <algorithm>
#include <map>
#include <tuple>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/views/applicant_view.h"
#include "reg/app/rule_run.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/explanation.h"
#include "reg/formats/reports/explanation_text.h"
#include "reg/store/tables/attendance_book.h"

namespace reg {
namespace {

struct ExplainOptions {
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
    Instant at{};
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
      Entry entry{next->number, next->at, std::move(*reading.record), {}};
      entry.allocation = allocate(entry.record.input);
      entries_.push_back(std::move(entry));
    }
    return &entries_[index];
  }

 private:
  Store& store_;
  std::vector<Entry> entries_;
};

struct OnRecord {
  std::int64_t run = 0;
  Explanation explanation;
};

// Whoever stood twice took part in a run as two: the one counts whose request stands, to judge by its reason;
// else the one who had the seat.
std::optional<Explanation> explain_person(const Records::Entry& entry,
                                          const std::vector<std::int64_t>& numbers, const std::string& reason,
                                          const std::string& workshop) {
  const auto order = [&](const Explanation& e) {
    return std::tuple(verdict_name(e.verdict) != reason, !is_seat(e.verdict), e.rank);
  };
  std::optional<Explanation> best;
  for (const std::int64_t number : numbers) {
    const auto explanation = explain(entry.record, entry.allocation, number, workshop);
    if (explanation && (!best || order(*explanation) < order(*best))) best = explanation;
  }
  return best;
}

// From the run that decided it: a seat that was held already was decided by a former one.
std::optional<OnRecord> find_explanation(Records& records, const std::vector<std::int64_t>& numbers,
                                         const std::string& reason, const std::string& workshop,
                                         const Registration& applied) {
  std::optional<OnRecord> found;
  for (std::size_t i = 0; const Records::Entry* entry = records.at(i); ++i) {
    const auto explanation = explain_person(*entry, numbers, reason, workshop);
    if (!explanation) {
      if (found) break;
      continue;
    }
    found = OnRecord{entry->run, *explanation};
    found->explanation.decided_at = entry->at;
    if (explanation->applied_at == applied.applied_at.time_since_epoch().count()) {
      found->explanation.applied_known = applied.applied_known;
    }
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

// A request with what a run says of it, where one does.
struct Answer {
  std::string workshop;              // its id
  const Request* request = nullptr;  // nothing where the workshop has left the schedule
  std::optional<OnRecord> found;
};

// The applicant's places on the waiting lists as things stand, by workshop.
std::map<std::size_t, int> present_places(Session& session, Store& store, const Applicant& applicant) {
  std::map<std::size_t, int> places;
  const auto waits = [](const Request& request) { return request.state == RequestState::kWaiting; };
  if (std::none_of(applicant.requests.begin(), applicant.requests.end(), waits)) return places;
  Prioritisation order(session.schedule());
  store.each_participant([&](const Participant& participant) { order.add(participant); });
  bool ready = false;
  const auto draw = rule_draw(session, session.schedule(), ready);
  for (const Request& request : applicant.requests) {
    if (!ready || !waits(request)) continue;
    const auto line = order.in_line(request.workshop, draw);
    const auto place = std::find(line.begin(), line.end(), applicant.number);
    if (place != line.end()) places[request.workshop] = static_cast<int>(place - line.begin()) + 1;
  }
  return places;
}

std::vector<Answer> find_answers(Session& session, Records& records, const Applicant& applicant,
                                 std::optional<std::size_t> only) {
  Store& store = session.store();
  std::vector<std::int64_t> numbers = store.merged_into(applicant.number);
  numbers.push_back(applicant.number);
  const auto places = present_places(session, store, applicant);
  std::vector<Answer> answers;
  for (const Request& request : applicant.requests) {
    if (only && request.workshop != *only) continue;
    const std::string& id = session.schedule().workshops[request.workshop].id;
    answers.push_back(
        {id, &request, find_explanation(records, numbers, request.reason, id, applicant.registration)});
    const auto place = places.find(request.workshop);
    if (answers.back().found && place != places.end()) {
      answers.back().found.value().explanation.waiting_now = place->second;
    }
  }
  if (only) return answers;
  for (const OutsideRequest& outside : AttendanceBook(store).outside_schedule(applicant.number)) {
    if (!outside.state) continue;
    answers.push_back({outside.workshop, nullptr,
                       find_explanation(records, numbers, "", outside.workshop, applicant.registration)});
  }
  return answers;
}

void tell_sentence(Context& context, const std::string& text) {
  if (!text.empty()) tell_wrapped(context, text);
}

void tell_decision(Session& session, const Answer& answer, Language language) {
  Context& context = session.context();
  const Request& request = *answer.request;
  if (!answer.found) return tell_sentence(context, no_record_sentence(request, language));
  const Explanation& e = answer.found->explanation;
  if (is_active(request.state) || request.state == RequestState::kExpired) {
    std::string text = verdict_text(session.schedule(), e, language);
    if (e.waiting_now) text += " " + waiting_text(e, language);
    tell_wrapped(context, text);
  }
  if (!is_seat(e.verdict) && has_seat(request.state)) tell_wrapped(context, given_later_sentence(language));
}

void tell_text(Session& session, const Applicant& applicant, const std::vector<Answer>& answers,
               Language language) {
  const Schedule& schedule = session.schedule();
  Context& context = session.context();
  print(context.out, "{}\n", printable(applicant.registration.name));
  std::string order;
  for (const Answer& answer : answers) {
    if (answer.found) {
      const std::string text = order_text(schedule, answer.found->explanation, language);
      if (text != order) {
        print(context.out, "\n");
        tell_wrapped(context, text);
        order = text;
      }
    }
    if (answer.request == nullptr) {
      print(context.out, "\n{}\n", printable(answer.workshop));
      if (answer.found) tell_wrapped(context, verdict_text(schedule, answer.found->explanation, language));
      tell_wrapped(context, outside_sentence(language));
      continue;
    }
    const Workshop& workshop = schedule.workshops[answer.request->workshop];
    print(context.out, "\n{}, {}\n", printable(workshop.title), long_date(workshop.date, language));
    tell_decision(session, answer, language);
    tell_sentence(context, state_sentence(*answer.request, language));
  }
}

void tell_json(Session& session, const Applicant& applicant, const std::vector<Answer>& answers,
               Language language) {
  std::vector<Explanation> explanations;
  std::optional<std::int64_t> run;
  for (const Answer& answer : answers) {
    if (!answer.found) continue;
    explanations.push_back(answer.found->explanation);
    run = std::max(run.value_or(0), answer.found->run);
  }
  session.context().out << explanations_json(session.schedule(), applicant.number, run, explanations,
                                             language);
}

int explain_applicant(Session& session, const ExplainOptions& options) {
  Context& context = session.context();
  Store& store = session.store();
  const Transaction view = store.view();
  std::optional<std::size_t> only;
  if (!options.workshop.empty()) {
    int status = kDone;
    only = session.find_workshop(options.workshop, status);
    if (!only) return kRefused;
  }
  const auto applicant = session.find_applicant(options.applicant, Merged::kFollow);
  if (!applicant) return kRefused;
  Records records(store);
  const std::vector<Answer> answers = find_answers(session, records, *applicant, only);
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
  } else {
    tell_json(session, *applicant, answers, language);
  }
  return kDone;
}

int run_explain(Context& context, const Globals& globals, const ExplainOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? explain_applicant(*session, options) : status;
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
