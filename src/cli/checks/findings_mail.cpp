// Findings about messages: those on their way, and those that nobody wrote.
#include <fmt/format.h>

#include <array>
#include <set>

#include "cli/checks/findings.h"
#include "cli/usecases/letter_queue.h"
#include "reg/base/error.h"
#include "reg/base/text/text.h"
#include "reg/store/db/sender_lock.h"
#include "reg/store/tables/outbox.h"

namespace reg {
namespace {

constexpr std::chrono::days kSendWithin{1};

std::string messages_text(std::int64_t messages, std::string_view verb = "", std::string_view verbs = "") {
  return counted(static_cast<std::size_t>(messages), fmt::format("message{}", verb),
                 fmt::format("messages{}", verbs));
}

const char* it_or_them(std::int64_t messages) {
  return messages == 1 ? "it" : "them";
}

std::int64_t count_in(const std::vector<Outbox::Count>& counts, OutboxState state) {
  std::int64_t sum = 0;
  for (const Outbox::Count& count : counts) sum += count.state == state ? count.messages : 0;
  return sum;
}

void find_undelivered(Outbox& outbox, Findings& findings) {
  const auto counts = outbox.counts();
  if (const auto failed = count_in(counts, OutboxState::kFailed); failed > 0) {
    findings.push_back({"mail_failed", "",
                        fmt::format("{} failed; `register mail outbox --state failed` says why, `register "
                                    "mail retry --failed` tries again",
                                    messages_text(failed))});
  }
  if (const auto uncertain = count_in(counts, OutboxState::kUncertain); uncertain > 0) {
    findings.push_back(
        {"mail_uncertain", "",
         fmt::format("{} may have arrived or not; `register mail outbox --state uncertain` "
                     "shows {}, `register mail settle --uncertain --sent` (or `--not-sent`) or "
                     "`register mail retry --uncertain` decides",
                     messages_text(uncertain), it_or_them(uncertain))});
  }
}

void find_abandoned(Outbox& outbox, const DeadSenders& dead, Findings& findings) {
  if (!dead.fault.empty()) findings.push_back({"unreadable", "", dead.fault});
  std::int64_t messages = 0;
  for (const std::int64_t sender : dead.numbers) messages += outbox.count_in_hand(sender);
  if (messages == 0) return;
  findings.push_back(
      {"mail_abandoned", "",
       fmt::format("{} being sent when the program ended, and may have arrived or not; `register mail "
                   "send` settles that, and `register mail outbox --state uncertain` then shows {}",
                   messages_text(messages, " was", " were"), it_or_them(messages))});
}

void find_waiting(Session& session, Outbox& outbox, Findings& findings) {
  const auto waiting = outbox.waiting_since(session.now() - kSendWithin, session.now());
  if (session.schedule().mail.from.empty()) {
    if (waiting.due + waiting.later == 0) return;
    findings.push_back({"mail_waiting", "",
                        fmt::format("{} queued for more than a day, and the schedule has no `from` in [mail] "
                                    "by which `register mail send` could send {}",
                                    messages_text(waiting.due + waiting.later, " is", " are"),
                                    it_or_them(waiting.due + waiting.later))});
    return;
  }
  if (waiting.due > 0) {
    findings.push_back({"mail_waiting", "",
                        fmt::format("{} queued for more than a day; `register mail send` sends {}",
                                    messages_text(waiting.due, " is", " are"), it_or_them(waiting.due))});
  }
  if (waiting.later > 0) {
    findings.push_back(
        {"mail_waiting", "",
         fmt::format("{} queued for more than a day, and could not be sent so far; `register mail outbox` "
                     "says why, and from {} on `register mail send` tries again",
                     messages_text(waiting.later, " is", " are"),
                     iso_minutes(session.schedule().zone.to_local(waiting.next_try.value())))});
  }
}

}  // namespace

DeadSenders dead_senders(const Session& session, Store& store) {
  DeadSenders dead;
  try {
    const auto senders = Outbox(store).senders_at_work();
    if (senders.empty()) return dead;
    const SenderLock lock(session.database_file(), SenderLock::Use::kLook);
    for (const std::int64_t sender : senders) {
      if (!lock.is_alive(sender)) dead.numbers.push_back(sender);
    }
  } catch (const DatabaseFault&) {  // NOLINT(bugprone-empty-catch) ; told where the messages are counted
  } catch (const EnvironmentError& fault) {
    dead.fault =
        fmt::format("{}, and so it is not known whether a program ended while it sent mail", fault.what());
  }
  return dead;
}

void find_mail_faults(Session& session, Store& store, const DeadSenders& dead, Findings& findings) {
  Outbox outbox(store);
  explore(findings, [&] { find_undelivered(outbox, findings); });
  explore(findings, [&] { find_abandoned(outbox, dead, findings); });
  explore(findings, [&] { find_waiting(session, outbox, findings); });
}

}  // namespace reg
