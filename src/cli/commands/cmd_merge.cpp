#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/views/applicant_view.h"
#include "cli/views/promotion_view.h"
#include "reg/app/merge_applicants.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/outcome_json.h"

namespace reg {
namespace {

struct MergeOptions {
  std::string into;
  std::string from;
  bool dry_run = false;
  std::string format = "text";
};

std::string state_before(const MergedRequest& request) {
  return request.before ? std::string(state_name(*request.before)) : "(none)";
}

void print_merge(const Session& session, const MergeOptions& options, const MergeResult& made) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  const Applicant& from = made.merge.from;
  print(context.out, "{} {} (number {}) into {}\n", options.dry_run ? "Would merge" : "Merged",
        printable(from.registration.name), from.number, applicant_name(made.merge.into));
  for (const FieldChange& change : made.merge.changes) {
    print(context.out, "  {}\n", change_line(schedule, change));
  }
  for (const KeptAnswer& answer : made.answers) {
    print(context.out, "  {}: (none) -> {}\n", printable(answer.question), printable(answer.text));
  }
  for (const MergedRequest& request : made.merge.requests) {
    print(context.out, "  {}: {} -> {}\n", schedule.workshops[request.workshop].id, state_before(request),
          state_name(request.after));
  }
  for (const std::size_t workshop : made.merge.freed) {
    print(context.out, "  {} a seat at {}, where both had one\n", options.dry_run ? "would free" : "freed",
          schedule.workshops[workshop].id);
  }
}

int merge_and_show(Session& session, const MergeOptions& options) {
  const MergeResult made = merge_applicants(session, {options.into, options.from, options.dry_run});
  if (!made.done) return session.refuse(made.refusals);
  const bool json = options.format == "json";
  Promotions promotions = made.promotions;
  if (json) {
    session.context().out << merge_json(session.schedule(), made.merge, made.answers, promotions.filled,
                                        options.dry_run);
    promotions.filled.clear();
  } else {
    print_merge(session, options, made);
  }
  print_promotions(session, promotions, options.dry_run, json);
  if (made.were_two) {
    print(session.context().err, "register: they were known as two people; that {}\n",
          options.dry_run ? "would be forgotten" : "is forgotten");
  }
  return kDone;
}

int run_merge(Context& context, const Globals& globals, const MergeOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? merge_and_show(*session, options) : status;
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
