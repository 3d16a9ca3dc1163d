// Findings about messages: those on their way, and those that nobody wrote.
#include <array>
#include <set>

#include "reg/app/checks/findings.h"
#include "reg/app/letter_queue.h"
#include "reg/base/error.h"
#include "reg/store/db/sender_lock.h"
#include "reg/store/tables/outbox.h"

namespace reg {
namespace {

constexpr std::chrono::days kSendWithin{1};

void add(FindingKind kind, std::int64_t messages, Findings& findings) {
  if (messages == 0) return;
  findings.emplace_back(kind);
  findings.back().count = messages;
}

std::int64_t count_in(const std::vector<Outbox::Count>& counts, OutboxState state) {
  std::int64_t sum = 0;
  for (const Outbox::Count& count : counts) sum += count.state == state ? count.messages : 0;
  return sum;
}

void find_undelivered(const Outbox& outbox, Findings& findings) {
  const auto counts = outbox.counts();
  add(FindingKind::kMailFailed, count_in(counts, OutboxState::kFailed), findings);
  add(FindingKind::kMailUncertain, count_in(counts, OutboxState::kUncertain), findings);
}

void find_abandoned(const Outbox& outbox, const DeadSenders& dead, Findings& findings) {
  if (!dead.fault.empty()) {
    findings.emplace_back(FindingKind::kSenderUnknown);
    findings.back().detail = dead.fault;
  }
  std::int64_t messages = 0;
  for (const std::int64_t sender : dead.numbers) messages += outbox.count_in_hand(sender);
  add(FindingKind::kMailAbandoned, messages, findings);
}

void find_waiting(OpenCycle& cycle, const Outbox& outbox, Findings& findings) {
  const auto waiting = outbox.waiting_since(cycle.now() - kSendWithin, cycle.now());
  if (cycle.schedule().mail.from.empty()) {
    return add(FindingKind::kMailWithoutSender, waiting.due + waiting.later, findings);
  }
  add(FindingKind::kMailWaiting, waiting.due, findings);
  add(FindingKind::kMailPutOff, waiting.later, findings);
  if (waiting.later > 0) findings.back().at = waiting.next_try.value();
}

}  // namespace

DeadSenders dead_senders(OpenCycle& cycle) {
  DeadSenders dead;
  try {
    const auto senders = cycle.store().view().outbox().senders_at_work();
    if (senders.empty()) return dead;
    const SenderLock lock(cycle.database_file(), SenderLock::Use::kLook);
    for (const std::int64_t sender : senders) {
      if (!lock.is_alive(sender)) dead.numbers.push_back(sender);
    }
  } catch (const DatabaseFault&) {  // NOLINT(bugprone-empty-catch) ; told where the messages are counted
  } catch (const EnvironmentError& fault) {
    dead.fault = fault.what();
  }
  return dead;
}

void find_mail_faults(OpenCycle& cycle, const View& view, const DeadSenders& dead, Findings& findings) {
  explore(findings, [&] { find_undelivered(view.outbox(), findings); });
  explore(findings, [&] { find_abandoned(view.outbox(), dead, findings); });
  explore(findings, [&] { find_waiting(cycle, view.outbox(), findings); });
}

}  // namespace reg
