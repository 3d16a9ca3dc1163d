#include "reg/app/announce.h"

#include <fmt/format.h>

#include "reg/app/letter_queue.h"
#include "reg/app/rule_run.h"
#include "reg/base/text/text.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/requests.h"
#include "reg/store/tables/runs.h"

namespace reg {
namespace {

// The capacity was lowered after the run: its seats are not to be bound.
std::vector<AnnounceResult::Overfull> find_overfull(const Schedule& schedule, const View& view) {
  std::vector<AnnounceResult::Overfull> overfull;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const std::int64_t seats = view.requests().count_seats(w);
    if (seats > schedule.workshops[w].capacity && view.requests().count_provisional(w) > 0) {
      overfull.push_back({w, seats});
    }
  }
  return overfull;
}

// What stands against announcing.
AnnounceRefusal why_not(OpenCycle& cycle, const View& view, const AnnounceOrder& order,
                        AnnounceResult& result) {
  const auto run = view.runs().last();
  if (!run) return AnnounceRefusal::kNoRun;
  result.run = run->number;
  if (cycle.now() < cycle.schedule().registration_closes && !order.before_deadline) {
    return AnnounceRefusal::kOpen;
  }
  result.undecided = undecided_requests(cycle, view);
  if (result.undecided > 0) return AnnounceRefusal::kUndecided;
  result.overfull = find_overfull(cycle.schedule(), view);
  if (!result.overfull.empty()) return AnnounceRefusal::kOverfull;
  result.lottery = compare_lottery(cycle, view);
  return !result.lottery || result.lottery->same ? AnnounceRefusal::kNone : AnnounceRefusal::kOtherLottery;
}

}  // namespace

AnnounceResult announce(OpenCycle& cycle, const AnnounceOrder& order) {
  const Schedule& schedule = cycle.schedule();
  Change change = cycle.store().change();
  AnnounceResult result;
  result.refusal = why_not(cycle, change, order, result);
  if (result.refusal != AnnounceRefusal::kNone) return result;
  std::int64_t total = 0;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const auto until = confirm_by(schedule, w, cycle.now());
    result.announced.push_back(
        {w, schedule.workshops[w].cancelled ? 0 : change.requests().announce(w, until), until});
    total += result.announced.back().seats;
  }
  result.is_new = total > 0 || !change.cycle().announced_at();
  if (!result.is_new) return result;
  change.cycle().mark_announced(cycle.now());
  const std::string summary =
      fmt::format("{} announced", counted(static_cast<std::size_t>(total), "seat", "seats"));
  if (!finish_change(cycle, change, cycle.journal("announce", summary), order.dry_run, everyone(change))) {
    result.refusal = AnnounceRefusal::kUnsound;
  }
  return result;
}

}  // namespace reg
