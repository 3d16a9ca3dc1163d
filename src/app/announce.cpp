#include "reg/app/announce.h"

#include <fmt/format.h>

#include "reg/app/letter_queue.h"
#include "reg/app/rule_run.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

// The capacity was lowered after the run: its seats are not to be bound.
std::vector<AnnounceResult::Overfull> find_overfull(const Schedule& schedule, Store& store) {
  std::vector<AnnounceResult::Overfull> overfull;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const std::int64_t seats = store.count_seats(w);
    if (seats > schedule.workshops[w].capacity && store.count_provisional(w) > 0) {
      overfull.push_back({w, seats});
    }
  }
  return overfull;
}

// What stands against announcing.
AnnounceRefusal why_not(OpenCycle& cycle, Store& store, const AnnounceOrder& order, AnnounceResult& result) {
  const auto run = store.last_run();
  if (!run) return AnnounceRefusal::kNoRun;
  result.run = run->number;
  if (cycle.now() < cycle.schedule().registration_closes && !order.before_deadline) {
    return AnnounceRefusal::kOpen;
  }
  result.undecided = undecided_requests(cycle, store);
  if (result.undecided > 0) return AnnounceRefusal::kUndecided;
  result.overfull = find_overfull(cycle.schedule(), store);
  if (!result.overfull.empty()) return AnnounceRefusal::kOverfull;
  result.lottery = compare_lottery(cycle, store);
  return !result.lottery || result.lottery->same ? AnnounceRefusal::kNone : AnnounceRefusal::kOtherLottery;
}

}  // namespace

AnnounceResult announce(OpenCycle& cycle, const AnnounceOrder& order) {
  const Schedule& schedule = cycle.schedule();
  Store& store = cycle.store();
  Transaction change = store.change();
  AnnounceResult result;
  result.refusal = why_not(cycle, store, order, result);
  if (result.refusal != AnnounceRefusal::kNone) return result;
  std::int64_t total = 0;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const auto until = confirm_by(schedule, w, cycle.now());
    result.announced.push_back(
        {w, schedule.workshops[w].cancelled ? 0 : store.announce_seats(w, until), until});
    total += result.announced.back().seats;
  }
  result.is_new = total > 0 || !store.announced_at();
  if (!result.is_new) return result;
  store.mark_announced(cycle.now());
  const std::string summary =
      fmt::format("{} announced", counted(static_cast<std::size_t>(total), "seat", "seats"));
  if (!finish_change(cycle, change, cycle.journal("announce", summary), order.dry_run, everyone(store))) {
    result.refusal = AnnounceRefusal::kUnsound;
  }
  return result;
}

}  // namespace reg
