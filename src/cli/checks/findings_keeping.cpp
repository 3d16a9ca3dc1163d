// Findings about what `register` keeps beside the seats: backups, and who may read people's data.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "cli/checks/findings.h"
#include "reg/base/text/text.h"
#include "reg/store/backup/backup.h"

namespace reg {
namespace {

constexpr std::chrono::days kBackupWithin{7};

// Everybody's data, whoever made the file so.
bool is_open_to_others(const std::filesystem::path& file) {
  struct stat found {};
  return ::stat(file.c_str(), &found) == 0 && (found.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

}  // namespace

void find_open_files(const Session& session, Findings& findings) {
  const std::filesystem::path& database = session.database_file();
  if (database == ":memory:") return;
  const std::filesystem::path folder = copies_folder(database);
  std::vector<std::filesystem::path> files = {database};
  for (const auto& list : {named_backups(folder, database), other_copies(folder, database)}) {
    files.insert(files.end(), list.begin(), list.end());
  }
  for (const std::filesystem::path& file : files) {
    if (!is_open_to_others(file)) continue;
    findings.push_back({"open_to_others", "",
                        fmt::format("{} has people's data, and others than its owner may read or write it; "
                                    "`chmod 600` ends that",
                                    file.string()),
                        false, "open to others"});
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
