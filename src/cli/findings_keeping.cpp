// Findings about what `register` keeps beside the seats: backups.
#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text.h"
#include "reg/cli/findings.h"
#include "reg/store/backup.h"

namespace reg {
namespace {

constexpr std::chrono::days kBackupWithin{7};

// When the backup was made, by its name: "register-2022-04-01T10-00-00Z.db".
std::optional<Instant> backup_time(const std::filesystem::path& database,
                                   const std::filesystem::path& backup) {
  constexpr std::size_t kLength = 20;
  std::string time = backup.stem().string().substr(database.stem().string().size() + 1).substr(0, kLength);
  if (time.size() < kLength) return std::nullopt;
  time[13] = time[16] = ':';
  return parse_instant(time, Zone::utc());
}

}  // namespace

void find_old_backup(Session& session, Store& store, Findings& findings) {
  const std::filesystem::path folder = copies_folder(session.database_file());
  std::optional<Instant> newest;
  if (std::filesystem::exists(folder)) {
    for (const auto& backup : named_backups(folder, session.database_file())) {
      newest = std::max(newest, backup_time(session.database_file(), backup));
    }
  }
  std::size_t changes = 0;
  std::optional<Instant> first;
  for (const JournalEntry& entry : store.journal()) {
    if (newest && entry.at <= *newest) continue;
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
                   newest ? fmt::format(", the last is of {}",
                                        iso_date(date_of(session.schedule().zone.to_local(*newest))))
                          : "")});
}

}  // namespace reg
