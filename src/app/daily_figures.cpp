#include "reg/app/daily_figures.h"

#include <algorithm>

#include "reg/app/composer.h"
#include "reg/app/duplicate_pairs.h"
#include "reg/core/rule/seats.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/outbox.h"
#include "reg/store/tables/requests.h"

namespace reg {
namespace {

constexpr std::chrono::days kNear{7};
constexpr std::chrono::hours kDay{24};

std::vector<DailyDigest::Coming> coming(const Schedule& schedule, const View& view, Instant now) {
  std::vector<DailyDigest::Coming> found;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Instant start = start_of(schedule, schedule.workshops[w]);
    if (start < now || start > now + kNear || schedule.workshops[w].cancelled) continue;
    DailyDigest::Coming entry{w, view.requests().count_seats(w), 0,
                              view.requests().count(w, RequestState::kWaiting)};
    if (schedule.offers.confirm_within) entry.unconfirmed = view.requests().count(w, RequestState::kAdmitted);
    found.push_back(entry);
  }
  return found;
}

std::vector<DailyDigest::Undelivered> undelivered(const View& view) {
  std::vector<DailyDigest::Undelivered> found;
  for (const OutboxState state : {OutboxState::kFailed, OutboxState::kUncertain}) {
    OutboxFilter filter;
    filter.state = state;
    for (const OutboxMessage& message : view.outbox().list(filter)) {
      found.push_back({message.number, message.kind, recipient_text(view, message), message.detail,
                       state == OutboxState::kUncertain});
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.message < b.message; });
  return found;
}

}  // namespace

std::vector<std::size_t> free_seats(const Schedule& schedule, const View& view, Instant now) {
  std::vector<std::size_t> free;
  if (!view.cycle().announced_at()) return free;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Workshop& workshop = schedule.workshops[w];
    if (open_for_promotion(schedule, w, now) && view.requests().count_seats(w) < workshop.capacity &&
        view.requests().count(w, RequestState::kWaiting) > 0) {
      free.push_back(w);
    }
  }
  return free;
}

DailyDigest read_digest(OpenCycle& cycle, const View& view, Instant now, const DeadSenders& dead) {
  const Schedule& schedule = cycle.schedule();
  DailyDigest digest;
  digest.day = date_of(schedule.zone.to_local(now));
  digest.findings = find_everything(cycle, view, dead);
  digest.new_applicants = view.applicants().count_applied(now - kDay, now);
  digest.offers_ending = view.requests().count_offers(now, now + kDay);
  digest.duplicates = static_cast<std::int64_t>(find_pairs(view).size());
  digest.coming = coming(schedule, view, now);
  digest.undelivered = undelivered(view);
  return digest;
}

}  // namespace reg
