#include "cli/commands/seat_command.h"

#include <algorithm>

#include "cli/views/applicant_view.h"
#include "cli/views/refill_view.h"
#include "reg/app/letter_queue.h"
#include "reg/app/rule_run.h"
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

// ": reading, writing", for the journal.
std::string moved_text(const Schedule& schedule, const std::vector<SeatMove>& moves) {
  std::vector<std::size_t> workshops;
  for (const SeatMove& move : moves) workshops.push_back(move.workshop);
  return workshops.empty() ? "" : ": " + ids_text(schedule, workshops);
}

std::string move_text(const SeatMove& move, bool dry_run) {
  if (has_seat(move.after)) return "a seat at";
  if (has_seat(move.before)) return dry_run ? "would free a seat at" : "freed a seat at";
  if (move.before == RequestState::kWaiting) {
    return dry_run ? "would leave the waiting list of" : "left the waiting list of";
  }
  return dry_run ? "would take back the request for" : "took back the request for";
}

void tell(Session& session, const SeatOptions& options, const SeatVerb& verb, const SeatDecision& decision,
          Refill given_on) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  const bool json = options.format == "json";
  if (json) {
    context.out << moves_json(schedule, decision.after, decision.moves, given_on.filled, options.dry_run);
    given_on.filled.clear();
  } else {
    print(context.out, "{} {}\n", options.dry_run ? verb.would : verb.title, applicant_name(decision.after));
    for (const SeatMove& move : decision.moves) {
      print(context.out, "  {} {}\n", move_text(move, options.dry_run), schedule.workshops[move.workshop].id);
    }
  }
  print_refill(session, given_on, options.dry_run, json);
}

int refuse(Session& session, const Applicant& applicant, const std::vector<std::string>& refusals,
           const SeatVerb& verb) {
  Context& context = session.context();
  for (const std::string& refusal : refusals) {
    print(context.err, "register: {}: {}\n", applicant_name(applicant), refusal);
  }
  if (verb.name == "confirm" && !session.store().announced_at()) {
    print(context.err, "register: no result was announced yet; `register announce` does it\n");
  }
  return session.refuse();
}

int change_seats(Session& session, const SeatOptions& options, const SeatVerb& verb) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  const auto workshops = find_workshops(session, options.workshops);
  if (!workshops) return session.refuse();
  Store& store = session.store();
  Transaction change = store.change();
  const auto before = session.find_applicant(options.applicant);
  if (!before) return session.refuse();
  const SeatDecision decision = verb.decide(schedule, *before, *workshops, session.now());
  if (!decision.refusals.empty()) return refuse(session, *before, decision.refusals, verb);
  if (decision.moves.empty() && decision.after.withdrawn() == before->withdrawn()) {
    print(context.err, "register: {} has {}{} already; nothing was changed\n", applicant_name(*before),
          verb.done, workshops->empty() ? "" : " " + ids_text(schedule, *workshops));
    if (options.format == "json") context.out << moves_json(schedule, *before, {}, {}, options.dry_run);
    return kDone;
  }
  store.save(decision.after);
  const Refill given_on = refill(session, store, verb.name, freed_seats(*before, decision.after),
                                 wants_less(*before, decision.after));
  if (!finish_change(session, change,
                     session.journal(verb.name, fmt::format("applicant {} {}{}{}", before->number, verb.did,
                                                            moved_text(schedule, decision.moves),
                                                            refill_summary(schedule, given_on))),
                     options.dry_run)) {
    return session.refuse();
  }
  tell(session, options, verb, decision, given_on);
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
                     const SeatVerb& verb) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? change_seats(*session, options, verb) : status;
}

}  // namespace reg
