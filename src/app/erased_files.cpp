#include "reg/app/erased_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "reg/base/error.h"
#include "reg/base/os/files.h"
#include "reg/formats/encoding/text_search.h"
#include "reg/store/backup/backup.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

// Larger ones are no documents.
constexpr std::uintmax_t kMostBytes = 64 << 20;

enum class Look { kNothing, kMentions, kClosed };

Look look_into(const fs::path& file, const TextSearch& search) {
  std::error_code fault;
  if (fs::file_size(file, fault) > kMostBytes || fault) return Look::kClosed;
  try {
    const std::string bytes = read_regular_file(file, kMostBytes);
    if (is_packed(bytes)) return Look::kClosed;
    if (search.finds(bytes)) return Look::kMentions;
    return has_packed_part(bytes) ? Look::kClosed : Look::kNothing;
  } catch (const EnvironmentError&) {
    return Look::kClosed;
  }
}

}  // namespace

// One that is damaged may be of this cycle.
bool ErasedFiles::is_copy(const fs::path& file) const {
  if (!is_database(file)) return false;
  const std::string cycle = cycle_of_copy(file);
  return cycle.empty() || cycle == cycle_.schedule().id;
}

bool ErasedFiles::is_among_copies(const fs::path& file) const {
  return std::any_of(copies_.begin(), copies_.end(), [&](const Copy& copy) { return copy.file == file; });
}

ErasedFiles::Copy ErasedFiles::work_on_copy(const fs::path& file, const ErasureOrder& order,
                                            const KnownAs& known, bool rehearse) {
  Copy copy;
  copy.file = file;
  try {
    CopyErasure made = erase_in_copy(file, cycle_.schedule().id, order, known, rehearse);
    copy.refusal = std::move(made.refusal);
    copy.facts = made.facts;
    texts_.merge(made.texts);
  } catch (const EnvironmentError& fault) {
    copy.refusal = fault.what();
    copy.unreadable = true;
  }
  return copy;
}

void ErasedFiles::work_on_copies(const ErasureOrder& order, const KnownAs& known, bool rehearse) {
  const CycleFiles found = files_of(cycle_);
  const fs::path backups = copies_folder(cycle_.database_file());
  std::vector<Copy> looked_at;
  for (const auto& [folder, why] : found.closed) {
    if (!is_within(folder, backups)) continue;
    looked_at.push_back(
        {folder, fmt::format("the folder {} cannot be read: {}", folder.string(), why), true, {}});
  }
  for (const fs::path& file : found.files) {
    std::error_code none;
    // A journal that lay beside a copy is gone once that is written anew.
    if (!fs::exists(fs::symlink_status(file, none))) continue;
    if (done_.contains({file, fs::last_write_time(file, none)})) continue;
    if (const std::string why = why_unreadable(file); !why.empty() && is_within(file, backups)) {
      looked_at.push_back({file, fmt::format("{} cannot be read: {}", file.string(), why), true, {}});
    } else if (is_copy(file)) {
      looked_at.push_back(work_on_copy(file, order, known, rehearse));
      if (!rehearse && !looked_at.back().facts.nothing()) cycle_.note_change();
      if (!rehearse) done_.insert({file, fs::last_write_time(file, none)});
    }
  }
  // What an earlier pass erased stays said, where a later one finds nothing more.
  for (Copy& copy : looked_at) {
    const auto before =
        std::find_if(copies_.begin(), copies_.end(), [&](const Copy& c) { return c.file == copy.file; });
    if (before == copies_.end()) {
      copies_.push_back(std::move(copy));
    } else if (rehearse || !copy.facts.nothing() || !copy.refusal.empty() || !before->refusal.empty()) {
      *before = std::move(copy);
    }
  }
  std::sort(copies_.begin(), copies_.end(), [](const Copy& a, const Copy& b) { return a.file < b.file; });
}

void ErasedFiles::erase_in_copies(const ErasureOrder& order, const KnownAs& known) {
  remove_abandoned_copies(copies_folder(cycle_.database_file()));
  remove_abandoned_copies(folder_of(cycle_.database_file()));
  if (done_.empty()) copies_.clear();  // of a rehearsal
  work_on_copies(order, known, false);
}

bool ErasedFiles::rehearse_copies(const ErasureOrder& order, const KnownAs& known) {
  copies_.clear();
  work_on_copies(order, known, true);
  return found_in_copies();
}

void ErasedFiles::remove_messages(const std::vector<std::string>& letters,
                                  const std::set<std::string>& addresses) {
  const fs::path folder = cycle_.folder() / "outbox";
  std::set<fs::path> files;
  for (const std::string& letter : letters) files.insert(folder / fs::path(letter).filename());
  const TextSearch search(addresses);
  std::error_code none;
  fs::directory_iterator there;
  if (!addresses.empty()) there = fs::directory_iterator(folder, none);
  for (const auto& entry : there) {
    const bool plain = fs::is_regular_file(entry.symlink_status(none));
    if (plain && look_into(entry.path(), search) == Look::kMentions) files.insert(entry.path());
  }
  for (const fs::path& file : files) {
    std::error_code fault;
    if (fs::remove(file, fault)) {
      removed_.push_back(file);
      cycle_.note_change();
    }
    if (fault) throw EnvironmentError(file.string() + " cannot be removed: " + fault.message());
  }
}

void ErasedFiles::look_for(const std::set<std::string>& texts) {
  if (texts.empty()) return;
  const TextSearch search(texts);
  const CycleFiles found = files_of(cycle_);
  for (const auto& [folder, why] : found.closed) {
    if (!is_among_copies(folder)) not_looked_into_.push_back(folder);
  }
  for (const fs::path& file : found.files) {
    if (is_among_copies(file)) continue;
    const Look look = look_into(file, search);
    if (look == Look::kMentions) mentions_.push_back(file);
    if (look == Look::kClosed) not_looked_into_.push_back(file);
  }
}

bool ErasedFiles::refused() const {
  return std::any_of(copies_.begin(), copies_.end(), [](const Copy& copy) { return !copy.refusal.empty(); });
}

bool ErasedFiles::found_in_copies() const {
  return std::any_of(copies_.begin(), copies_.end(), [](const Copy& copy) { return !copy.facts.nothing(); });
}

}  // namespace reg
