#include "reg/app/daily_figures.h"

#include <algorithm>

#include "reg/app/composer.h"
#include "reg/app/duplicate_pairs.h"
#include "reg/core/rule/seats.h"
#include "reg/store/tables/outbox.h"

namespace reg {
namespace {

constexpr std::chrono::days kNear{7};
constexpr std::chrono::hours kDay{24};

std::vector<DailyDigest::Coming> coming(const Schedule& schedule, Store& store, Instant now) {
  std::vector<DailyDigest::Coming> found;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Instant start = start_of(schedule, schedule.workshops[w]);
    if (start < now || start > now + kNear || schedule.workshops[w].cancelled) continue;
    DailyDigest::Coming entry{w, store.count_seats(w), 0, store.count_requests(w, RequestState::kWaiting)};
    if (schedule.offers.confirm_within) entry.unconfirmed = store.count_requests(w, RequestState::kAdmitted);
    found.push_back(entry);
  }
  return found;
}

std::vector<DailyDigest::Undelivered> undelivered(Store& store) {
  std::vector<DailyDigest::Undelivered> found;
  for (const OutboxState state : {OutboxState::kFailed, OutboxState::kUncertain}) {
    OutboxFilter filter;
    filter.state = state;
    for (const OutboxMessage& message : Outbox(store).messages(filter)) {
      found.push_back({message.number, message.kind, recipient_text(store, message), message.detail,
                       state == OutboxState::kUncertain});
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.message < b.message; });
  return found;
}

}  // namespace

std::vector<std::size_t> free_seats(const Schedule& schedule, Store& store, Instant now) {
  std::vector<std::size_t> free;
  if (!store.announced_at()) return free;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Workshop& workshop = schedule.workshops[w];
    if (open_for_promotion(schedule, w, now) && store.count_seats(w) < workshop.capacity &&
        store.count_requests(w, RequestState::kWaiting) > 0) {
      free.push_back(w);
    }
  }
  return free;
}

DailyDigest read_digest(OpenCycle& cycle, Instant now, const DeadSenders& dead) {
  Store& store = cycle.store();
  const Schedule& schedule = cycle.schedule();
  DailyDigest digest;
  digest.day = date_of(schedule.zone.to_local(now));
  digest.findings = find_everything(cycle, store, dead);
  digest.new_applicants = store.count_applied(now - kDay, now);
  digest.offers_ending = store.count_offers(now, now + kDay);
  digest.duplicates = static_cast<std::int64_t>(find_pairs(store).size());
  digest.coming = coming(schedule, store, now);
  digest.undelivered = undelivered(store);
  return digest;
}

}  // namespace reg
