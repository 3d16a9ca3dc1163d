#include "reg/app/roster_mail.h"

#include <fmt/format.h>

#include "reg/app/letter_queue.h"
#include "reg/base/text/text.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/outbox.h"
#include "reg/store/tables/runs.h"

namespace reg {
namespace {

RosterMailRefusal why_refused(const OpenCycle& cycle, const View& view, std::size_t workshop,
                              std::string& why) {
  const MailSettings& mail = cycle.schedule().mail;
  if (mail.from.empty()) return RosterMailRefusal::kNoSender;
  if (mail.roster_to.empty()) return RosterMailRefusal::kNoAddresses;
  if (!view.runs().last()) return RosterMailRefusal::kNoRun;
  why = why_not_mailed(view, workshop);
  return why.empty() ? RosterMailRefusal::kNone : RosterMailRefusal::kTooSoon;
}

std::vector<QueuedRosters::Holder> find_holders(const OpenCycle& cycle, const Outbox& outbox,
                                                std::size_t workshop, const std::string& facts) {
  std::vector<QueuedRosters::Holder> holders;
  for (const std::string& address : cycle.schedule().mail.roster_to) {
    const auto last = outbox.last_sent("roster", address, workshop);
    if (last && last->facts == facts) holders.push_back({address, last->sent_at.value()});
  }
  return holders;
}

std::vector<std::string> find_due(const OpenCycle& cycle, const Outbox& outbox, std::size_t workshop) {
  OutboxFilter queued = rosters_of(cycle, workshop);
  queued.state = OutboxState::kQueued;
  std::vector<std::string> addresses;
  for (const OutboxMessage& message : outbox.list(queued)) addresses.push_back(message.address);
  return addresses;
}

}  // namespace

OutboxFilter rosters_of(const OpenCycle& cycle, std::size_t workshop) {
  OutboxFilter filter;
  filter.kind = "roster";
  filter.workshop = cycle.schedule().workshops[workshop].id;
  return filter;
}

QueuedRosters queue_rosters(OpenCycle& cycle, std::size_t workshop, const RosterVariant& variant,
                            bool dry_run) {
  Change change = cycle.store().change();
  QueuedRosters result;
  result.refusal = why_refused(cycle, change, workshop, result.why);
  if (result.refusal != RosterMailRefusal::kNone) return result;
  LetterQueue queue(cycle, change);
  const std::string facts = queue.add_rosters(workshop, variant);
  result.holders = find_holders(cycle, change.outbox(), workshop, facts);
  change.outbox().hurry(rosters_of(cycle, workshop));
  result.due = find_due(cycle, change.outbox(), workshop);
  if (queue.size() > 0) {
    change.journal().add(cycle.journal(
        "roster", fmt::format("roster of {} queued for {}", cycle.schedule().workshops[workshop].id,
                              counted(queue.size(), "address", "addresses"))));
  }
  if (!dry_run) change.commit();
  return result;
}

}  // namespace reg
