// Findings about what `register` keeps beside the seats: backups, and who may read people's data.
#include <sys/stat.h>

#include <algorithm>

#include "reg/app/checks/findings.h"
#include "reg/core/people/privacy.h"
#include "reg/store/backup/backup.h"
#include "reg/store/erasure/privacy.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/cycle_state.h"

namespace reg {
namespace {

constexpr std::chrono::days kBackupWithin{7};

// Everybody's data, whoever made the file so.
bool is_open_to_others(const std::filesystem::path& file) {
  struct stat found {};
  return ::stat(file.c_str(), &found) == 0 && (found.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

}  // namespace

void find_open_files(const OpenCycle& cycle, Findings& findings) {
  const std::filesystem::path& database = cycle.database_file();
  if (database == ":memory:") return;
  const std::filesystem::path folder = copies_folder(database);
  std::vector<std::filesystem::path> files = {database};
  for (const auto& list : {named_backups(folder, database), other_copies(folder, database)}) {
    files.insert(files.end(), list.begin(), list.end());
  }
  for (const std::filesystem::path& file : files) {
    if (!is_open_to_others(file)) continue;
    findings.emplace_back(FindingKind::kOpenToOthers);
    findings.back().name = file.string();
  }
}

void find_old_backup(OpenCycle& cycle, const View& view, Findings& findings) {
  const BackedUp last = view.cycle().backed_up();
  std::int64_t changes = 0;
  std::optional<Instant> first;
  for (const JournalEntry& entry : view.journal().all()) {
    if (entry.number <= last.change) continue;
    ++changes;
    if (!first) first = entry.at;
  }
  if (!first || cycle.now() - *first < kBackupWithin) return;
  Finding finding(FindingKind::kOldBackup);
  finding.count = changes;
  finding.at = first;
  finding.last = last.at;
  findings.push_back(std::move(finding));
}

void find_kept_too_long(OpenCycle& cycle, const View& view, Findings& findings) {
  const auto ends = retention_ends(cycle.schedule());
  if (!ends || cycle.now() < *ends) return;
  const std::size_t people = view.privacy().not_erased().size() + view.privacy().former_people().size();
  if (people == 0) return;
  Finding finding(FindingKind::kRetention);
  finding.count = static_cast<std::int64_t>(people);
  finding.detail = format_period(cycle.schedule().privacy.retention.value());
  findings.push_back(std::move(finding));
}

}  // namespace reg
