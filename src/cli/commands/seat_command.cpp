#include "cli/commands/seat_command.h"

#include <algorithm>

#include "cli/views/promotion_view.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/outcome_json.h"

namespace reg {
namespace {

std::string ids_text(const Schedule& schedule, const std::vector<std::size_t>& workshops) {
  std::vector<std::string> ids;
  for (const std::size_t w : workshops) ids.push_back(schedule.workshops[w].id);
  return join(ids, ", ");
}

std::string move_text(const SeatMove& move, bool dry_run) {
  if (has_seat(move.after)) return "a seat at";
  if (has_seat(move.before)) return dry_run ? "would free a seat at" : "freed a seat at";
  if (move.before == RequestState::kWaiting) {
    return dry_run ? "would leave the waiting list of" : "left the waiting list of";
  }
  return dry_run ? "would cancel the request for" : "cancelled the request for";
}

void print_change(const Session& session, const SeatOptions& options, const TransitionWords& words,
                  const SeatChange& made) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  const SeatDecision& decision = made.decision;
  Promotions promotions = made.promotions;
  const bool json = options.format == "json";
  if (json) {
    context.out << moves_json(schedule, decision.after, decision.moves, promotions.filled, options.dry_run);
    promotions.filled.clear();
  } else {
    print(context.out, "{} {}\n", options.dry_run ? words.would : words.title,
          applicant_name(decision.after));
    for (const SeatMove& move : decision.moves) {
      print(context.out, "  {} {}\n", move_text(move, options.dry_run), schedule.workshops[move.workshop].id);
    }
  }
  print_promotions(session, promotions, options.dry_run, json);
}

int refuse(const Session& session, const SeatOrder& order, const SeatChange& made) {
  Context& context = session.context();
  if (made.refusal != SeatRefusal::kNotPossible) return session.refuse(made.notes);
  for (const std::string& refusal : made.decision.refusals) {
    print(context.err, "register: {}: {}\n", applicant_name(made.before), refusal);
  }
  if (order.transition == Transition::kConfirm && !made.announced) {
    print(context.err, "register: no result was announced yet; `register announce` does it\n");
  }
  return session.refuse();
}

int change_and_show(Session& session, const SeatOptions& options, Transition transition,
                    const TransitionWords& words) {
  Context& context = session.context();
  const auto workshops = find_workshops(session, options.workshops);
  if (!workshops) return session.refuse();
  const SeatOrder order{transition, options.applicant, *workshops, options.dry_run};
  const SeatChange made = change_seats(session, order);
  if (made.refusal != SeatRefusal::kNone) return refuse(session, order, made);
  if (made.is_new) {
    print_change(session, options, words, made);
    return kDone;
  }
  const Schedule& schedule = session.schedule();
  print(context.err, "register: {} has {}{} already; nothing was changed\n", applicant_name(made.before),
        words.done, workshops->empty() ? "" : " " + ids_text(schedule, *workshops));
  if (options.format == "json") context.out << moves_json(schedule, made.before, {}, {}, options.dry_run);
  return kDone;
}

}  // namespace

std::optional<std::vector<std::size_t>> find_workshops(Session& session,
                                                       const std::vector<std::string>& words) {
  std::vector<std::size_t> workshops;
  for (const std::string& word : words) {
    int status = kDone;
    const auto workshop = session.find_workshop(word, status);
    if (!workshop) return std::nullopt;
    if (std::find(workshops.begin(), workshops.end(), *workshop) == workshops.end())
      workshops.push_back(*workshop);
  }
  return workshops;
}

void declare_seat_options(Parser& parser, SeatOptions& options, bool with_workshops,
                          bool workshops_required) {
  parser.add_option("applicant", options.applicant, "the number or e-mail").required().type_name("APPLICANT");
  if (with_workshops) {
    parser
        .add_option("workshops", options.workshops,
                    workshops_required ? "the workshops" : "the workshops [every seat]")
        .required(workshops_required)
        .type_name("WORKSHOP");
  }
  parser.add_flag("--dry-run", options.dry_run,
                  "show the change, with the seats freed and filled, and make none");
  parser.add_format(options.format);
}

int run_seat_command(Context& context, const Globals& globals, const SeatOptions& options,
                     Transition transition, const TransitionWords& words) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? change_and_show(*session, options, transition, words) : status;
}

}  // namespace reg
