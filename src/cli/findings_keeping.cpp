// Findings about what `register` keeps beside the seats: messages and backups.
#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text.h"
#include "reg/cli/findings.h"
#include "reg/store/outbox.h"

namespace reg {
namespace {

constexpr std::chrono::days kBackupWithin{7};
constexpr std::chrono::days kSendWithin{1};

std::int64_t count_in(const std::vector<Outbox::Count>& counts, OutboxState state) {
  std::int64_t sum = 0;
  for (const Outbox::Count& count : counts) sum += count.state == state ? count.messages : 0;
  return sum;
}

}  // namespace

void find_mail_faults(Session& session, Store& store, Findings& findings) {
  Outbox outbox(store);
  const auto counts = outbox.counts();
  const auto words = [](std::int64_t count) {
    return counted(static_cast<std::size_t>(count), "message", "messages");
  };
  if (const auto failed = count_in(counts, OutboxState::kFailed); failed > 0) {
    findings.push_back(
        {"mail_failed", "",
         fmt::format("{} failed; `register mail outbox` says why, `register mail retry` tries again",
                     words(failed))});
  }
  if (const auto uncertain = count_in(counts, OutboxState::kUncertain); uncertain > 0) {
    findings.push_back(
        {"mail_uncertain", "",
         fmt::format(
             "{} may have arrived or not; `register mail outbox` shows which, `register mail settle` or "
             "`retry` decides",
             words(uncertain))});
  }
  const std::int64_t waiting = outbox.count_queued_before(session.now() - kSendWithin);
  if (waiting > 0) {
    findings.push_back({"mail_waiting", "",
                        fmt::format("{} queued for more than a day; `register mail send` sends {}",
                                    counted(static_cast<std::size_t>(waiting), "message is", "messages are"),
                                    waiting == 1 ? "it" : "them")});
  }
}

void find_old_backup(Session& session, Store& store, Findings& findings) {
  const BackedUp last = store.backed_up();
  std::size_t changes = 0;
  std::optional<Instant> first;
  for (const JournalEntry& entry : store.journal()) {
    if (entry.number <= last.change) continue;
    ++changes;
    if (!first) first = entry.at;
  }
  if (!first || session.now() - *first < kBackupWithin) return;
  findings.push_back(
      {"old_backup", "",
       fmt::format("{} and no backup holds {}{}; `register backup` makes one",
                   fmt::format("{} made since {}", counted(changes, "change was", "changes were"),
                               iso_date(date_of(session.schedule().zone.to_local(*first)))),
                   changes == 1 ? "it" : "them",
                   last.at ? fmt::format(", the last is of {}",
                                         iso_date(date_of(session.schedule().zone.to_local(*last.at))))
                           : "")});
}

}  // namespace reg
