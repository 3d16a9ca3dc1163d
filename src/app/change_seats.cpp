#include "reg/app/change_seats.h"

#include <fmt/format.h>

#include <utility>

#include "reg/app/find.h"
#include "reg/app/letter_queue.h"
#include "reg/app/save_applicant.h"
#include "reg/base/text/text.h"
#include "reg/core/people/registering.h"
#include "reg/store/tables/cycle_state.h"

namespace reg {
namespace {

SeatDecision decide(const OpenCycle& cycle, const SeatOrder& order, const Applicant& applicant) {
  const Schedule& schedule = cycle.schedule();
  switch (order.transition) {
    case Transition::kConfirm:
      return confirm(schedule, applicant, order.workshops, cycle.now());
    case Transition::kDecline:
      return decline(schedule, applicant, order.workshops);
    case Transition::kCancel:
      return cancel(schedule, applicant, order.workshops);
    case Transition::kWithdraw:
      break;
  }
  SeatDecision decision = cancel(schedule, applicant, {});
  decision.after = applicant.withdrawn() ? applicant : withdraw(applicant, cycle.now());
  return decision;
}

// "applicant 7 declined: reading, writing", for the journal.
std::string summary(const Schedule& schedule, Transition transition, const SeatChange& change) {
  static constexpr const char* kDid[] = {"confirmed", "declined", "cancelled", "withdrew"};
  std::vector<std::string> ids;
  for (const SeatMove& move : change.decision.moves) ids.push_back(schedule.workshops[move.workshop].id);
  return fmt::format("applicant {} {}{}{}{}", change.before.number,
                     kDid[static_cast<std::size_t>(transition)], ids.empty() ? "" : ": ", join(ids, ", "),
                     promotion_summary(schedule, change.promotions));
}

}  // namespace

std::string_view transition_name(Transition transition) {
  static constexpr std::string_view kNames[] = {"confirm", "decline", "cancel", "withdraw"};
  return kNames[static_cast<std::size_t>(transition)];
}

SeatChange change_seats(OpenCycle& cycle, const SeatOrder& order) {
  Change change = cycle.store().change();
  SeatChange made;
  auto found = find_applicant(change, order.applicant);
  if (!found.what) return {SeatRefusal::kNotFound, std::move(found.notes), {}, {}, false, false, {}};
  made.before = std::move(*found.what);
  made.announced = change.cycle().announced_at().has_value();
  made.decision = decide(cycle, order, made.before);
  const Applicant& after = made.decision.after;
  if (!made.decision.refusals.empty()) {
    made.refusal = SeatRefusal::kNotPossible;
    return made;
  }
  made.is_new = !made.decision.moves.empty() || after.withdrawn() != made.before.withdrawn();
  if (!made.is_new) return made;
  save_applicant(change, made.before, after);
  const std::string command(transition_name(order.transition));
  made.promotions =
      promotions(cycle, change, command, freed_seats(made.before, after), wants_less(made.before, after));
  const JournalEntry entry = cycle.journal(command, summary(cycle.schedule(), order.transition, made));
  if (!finish_change(cycle, change, entry, order.dry_run)) made.refusal = SeatRefusal::kUnsound;
  return made;
}

}  // namespace reg
