// Findings about what `register` keeps beside the seats: backups.
#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text.h"
#include "reg/cli/findings.h"

namespace reg {
namespace {

constexpr std::chrono::days kBackupWithin{7};

}  // namespace

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
