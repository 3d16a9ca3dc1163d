#include "cli/views/refill_view.h"
#include "reg/base/print.h"
#include "reg/core/people/merging.h"

#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/views/applicant_view.h"
#include "reg/app/letter_queue.h"
#include "reg/app/rule_run.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/applicant_json.h"
#include "reg/formats/json/json_text.h"
#include "reg/formats/json/seats_json.h"

namespace reg {
namespace {

struct MergeOptions {
  std::string into;
  std::string from;
  bool dry_run = false;
  std::string format = "text";
};

// What was done, to be told.
struct Outcome {
  Merge merge;
  std::vector<KeptAnswer> answers;  // that came with the other one
  Refill given_on;
};

std::string state_before(const MergedRequest& request) {
  return request.before ? std::string(state_name(*request.before)) : "(none)";
}

void tell_json(Session& session, const MergeOptions& options, const Outcome& outcome) {
  using Json = nlohmann::ordered_json;
  const Schedule& schedule = session.schedule();
  Json root = Json::parse(applicant_json(schedule, outcome.merge.into));
  root["merged"] = outcome.merge.from.number;
  root["dry_run"] = options.dry_run;
  root["fields"] = Json::array();
  for (const FieldChange& c : outcome.merge.changes) {
    root["fields"].push_back(Json{{"field", c.field}, {"before", c.before}, {"after", c.after}});
  }
  root["answers"] = Json::array();
  for (const KeptAnswer& answer : outcome.answers) {
    root["answers"].push_back(Json{{"question", answer.question}, {"text", answer.text}});
  }
  root["changes"] = Json::array();
  for (const MergedRequest& r : outcome.merge.requests) {
    root["changes"].push_back(Json{{"workshop", schedule.workshops[r.workshop].id},
                                   {"before", r.before ? Json(state_name(*r.before)) : Json(nullptr)},
                                   {"after", state_name(r.after)}});
  }
  root["freed"] = Json::array();
  for (const std::size_t w : outcome.merge.freed) root["freed"].push_back(schedule.workshops[w].id);
  root["filled"] = seats_json(schedule, outcome.given_on.filled);
  session.context().out << json_text(root) << "\n";
}

void tell_text(Session& session, const MergeOptions& options, const Outcome& outcome) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  const Applicant& from = outcome.merge.from;
  print(context.out, "{} {} (number {}) into {}\n", options.dry_run ? "Would merge" : "Merged",
        printable(from.registration.name), from.number, applicant_name(outcome.merge.into));
  for (const FieldChange& change : outcome.merge.changes) {
    print(context.out, "  {}\n", change_line(schedule, change));
  }
  for (const KeptAnswer& answer : outcome.answers) {
    print(context.out, "  {}: (none) -> {}\n", printable(answer.question), printable(answer.text));
  }
  for (const MergedRequest& request : outcome.merge.requests) {
    print(context.out, "  {}: {} -> {}\n", schedule.workshops[request.workshop].id, state_before(request),
          state_name(request.after));
  }
  for (const std::size_t workshop : outcome.merge.freed) {
    print(context.out, "  {} a seat at {}, where both had one\n", options.dry_run ? "would free" : "freed",
          schedule.workshops[workshop].id);
  }
}

std::string summary(const Schedule& schedule, const Outcome& outcome) {
  std::string text = fmt::format("applicant {} was merged into applicant {}", outcome.merge.from.number,
                                 outcome.merge.into.number);
  std::vector<std::string> moved;
  for (const MergedRequest& r : outcome.merge.requests) moved.push_back(schedule.workshops[r.workshop].id);
  if (!moved.empty()) text += ": " + join(moved, ", ");
  for (const std::size_t w : outcome.merge.freed) {
    text += fmt::format("; a seat freed at {}", schedule.workshops[w].id);
  }
  return text + refill_summary(schedule, outcome.given_on);
}

int merge_applicants(Session& session, const MergeOptions& options) {
  Store& store = session.store();
  Transaction change = store.change();
  const auto into = session.find_applicant(options.into);
  const auto from = into ? session.find_applicant(options.from) : std::nullopt;
  if (!from) return session.refuse();
  Outcome outcome{merge(session.schedule(), *into, *from, session.now()), {}, {}};
  const Merge& merged = outcome.merge;
  if (!merged.refusals.empty()) return session.refuse(merged.refusals);
  const bool were_two = store.distinct_people().contains(
      {std::min(into->number, from->number), std::max(into->number, from->number)});
  store.save(merged.into);
  store.save(merged.from);
  outcome.answers = store.move_belongings(from->number, into->number);
  outcome.given_on = refill(session, store, "merge", merged.freed);
  if (!finish_change(session, change, session.journal("merge", summary(session.schedule(), outcome)),
                     options.dry_run)) {
    return session.refuse();
  }

  const bool json = options.format == "json";
  json ? tell_json(session, options, outcome) : tell_text(session, options, outcome);
  if (json) outcome.given_on.filled.clear();
  print_refill(session, outcome.given_on, options.dry_run, json);
  if (were_two) {
    print(session.context().err, "register: they were known as two people; that {}\n",
          options.dry_run ? "would be forgotten" : "is forgotten");
  }
  return kDone;
}

int run_merge(Context& context, const Globals& globals, const MergeOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? merge_applicants(*session, options) : status;
}

}  // namespace

Action declare_merge(Parser& parser) {
  auto options = std::make_shared<MergeOptions>();
  parser.add_option("into", options->into, "who stays: the number or e-mail").required().type_name("A");
  parser.add_option("from", options->from, "whose requests go to A").required().type_name("B");
  parser.add_flag("--dry-run", options->dry_run,
                  "show the change, with the seats freed and filled, and make none");
  parser.add_format(options->format);
  parser.footer(
      "Request by request the stronger state stays, so that nobody loses a seat; where both had one, one is "
      "freed. A's own fields stay, empty ones are filled from B, and the earlier time of application counts. "
      "B's row stays, and leads to A in every later import.");
  return
      [options](Context& context, const Globals& globals) { return run_merge(context, globals, *options); };
}

}  // namespace reg
