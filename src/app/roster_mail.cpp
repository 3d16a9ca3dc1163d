#include "reg/app/roster_mail.h"

#include <fmt/format.h>

#include "reg/app/letter_queue.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

RosterMailRefusal why_refused(const OpenCycle& cycle, Store& store, std::size_t workshop, std::string& why) {
  const MailSettings& mail = cycle.schedule().mail;
  if (mail.from.empty()) return RosterMailRefusal::kNoSender;
  if (mail.roster_to.empty()) return RosterMailRefusal::kNoAddresses;
  if (!store.last_run()) return RosterMailRefusal::kNoRun;
  why = why_not_mailed(store, workshop);
  return why.empty() ? RosterMailRefusal::kNone : RosterMailRefusal::kTooSoon;
}

std::vector<QueuedRosters::Holder> find_holders(const OpenCycle& cycle, Outbox& outbox, std::size_t workshop,
                                                const std::string& facts) {
  std::vector<QueuedRosters::Holder> holders;
  for (const std::string& address : cycle.schedule().mail.roster_to) {
    const auto last = outbox.last_sent("roster", address, workshop);
    if (last && last->facts == facts) holders.push_back({address, last->sent_at.value()});
  }
  return holders;
}

std::vector<std::string> find_due(const OpenCycle& cycle, Outbox& outbox, std::size_t workshop) {
  OutboxFilter queued = rosters_of(cycle, workshop);
  queued.state = OutboxState::kQueued;
  std::vector<std::string> addresses;
  for (const OutboxMessage& message : outbox.messages(queued)) addresses.push_back(message.address);
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
  Store& store = cycle.store();
  Transaction change = store.change();
  QueuedRosters result;
  result.refusal = why_refused(cycle, store, workshop, result.why);
  if (result.refusal != RosterMailRefusal::kNone) return result;
  LetterQueue queue(cycle, store);
  const std::string facts = queue.add_rosters(workshop, variant);
  Outbox outbox(store);
  result.holders = find_holders(cycle, outbox, workshop, facts);
  outbox.hurry(rosters_of(cycle, workshop));
  result.due = find_due(cycle, outbox, workshop);
  if (queue.size() > 0) {
    store.add_journal(cycle.journal(
        "roster", fmt::format("roster of {} queued for {}", cycle.schedule().workshops[workshop].id,
                              counted(queue.size(), "address", "addresses"))));
  }
  if (!dry_run) change.commit();
  return result;
}

}  // namespace reg
