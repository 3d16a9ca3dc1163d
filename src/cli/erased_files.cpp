#include "reg/cli/erased_files.h"

#include <algorithm>
#include <system_error>

#include "reg/base/error.h"
#include "reg/cli/files.h"
#include "reg/store/backup.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

// Larger ones are no documents.
constexpr std::uintmax_t kMostBytes = 64 << 20;

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.is_regular_file(none) && !entry.is_symlink(none)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool is_part_of(const fs::path& file, const fs::path& database) {
  const std::string name = file.filename().string();
  const std::string stem = database.filename().string();
  return name == stem || name == stem + "-wal" || name == stem + "-shm" || name == stem + "-senders";
}

std::string content(const fs::path& file) {
  std::error_code none;
  if (fs::file_size(file, none) > kMostBytes || none) return "";
  try {
    return read_file(file);
  } catch (const EnvironmentError&) {
    return "";
  }
}

// Whether the text stands there by itself: "eva@example.org" does not in "neva@example.org".
bool stands_in(const std::string& content, const std::string& text) {
  const auto continues = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == '+' || static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t at = content.find(text); at != std::string::npos; at = content.find(text, at + 1)) {
    const bool before = at > 0 && continues(content[at - 1]);
    std::size_t end = at + text.size();
    while (end < content.size() && content[end] == '.') ++end;  // of a sentence
    if (!before && (end == content.size() || !continues(content[end]))) return true;
  }
  return false;
}

bool mentions_any(const fs::path& file, const std::set<std::string>& texts) {
  const std::string bytes = content(file);
  return std::any_of(texts.begin(), texts.end(), [&](const auto& text) { return stands_in(bytes, text); });
}

// The name of the file, of "written to «outbox/….eml»".
std::string file_noted(const std::string& detail) {
  constexpr std::string_view kOpening = "«", kClosing = "»";
  const std::size_t begin = detail.find(kOpening);
  const std::size_t end = detail.rfind(kClosing);
  if (begin == std::string::npos || end == std::string::npos || end < begin) return "";
  const std::size_t at = begin + kOpening.size();
  return fs::path(detail.substr(at, end - at)).filename().string();
}

}  // namespace

std::vector<fs::path> ErasedFiles::all_copies() const {
  const fs::path& database = session_.database_file();
  std::vector<fs::path> found = files_in(copies_folder(database));
  for (const fs::path& file : files_in(folder_of(database))) {
    if (!is_part_of(file, database) && is_database(file)) found.push_back(file);
  }
  return found;
}

void ErasedFiles::erase_in_copies(const ErasureOrder& order, const KnownAs& known) {
  remove_abandoned_copies(copies_folder(session_.database_file()));
  remove_abandoned_copies(folder_of(session_.database_file()));
  for (const fs::path& file : all_copies()) {
    std::error_code none;
    if (done_.contains({file, fs::last_write_time(file, none)})) continue;
    Copy copy{file, ""};
    try {
      copy.refusal = is_database(file) ? erase_in_copy(file, session_.schedule().id, order, known).refusal
                                       : file.string() + " is no database of register";
    } catch (const EnvironmentError& fault) {
      copy.refusal = fault.what();
    }
    done_.insert({file, fs::last_write_time(file, none)});
    std::erase_if(copies_, [&](const Copy& other) { return other.file == file; });
    copies_.push_back(std::move(copy));
  }
}

void ErasedFiles::remove_messages(const std::vector<std::string>& details,
                                  const std::set<std::string>& addresses) {
  const fs::path folder = session_.folder() / "outbox";
  std::set<fs::path> files;
  for (const std::string& detail : details) {
    const std::string name = file_noted(detail);
    if (!name.empty()) files.insert(folder / name);
  }
  for (const fs::path& file : files_in(folder)) {
    if (mentions_any(file, addresses)) files.insert(file);
  }
  for (const fs::path& file : files) {
    std::error_code fault;
    if (fs::remove(file, fault)) removed_.push_back(file);
    if (fault) throw EnvironmentError(file.string() + " cannot be removed: " + fault.message());
  }
}

void ErasedFiles::look_for(const std::set<std::string>& texts) {
  const fs::path folder = folder_of(session_.schedule_file());
  const auto is_copy = [&](const fs::path& file) {
    return std::any_of(copies_.begin(), copies_.end(), [&](const Copy& copy) { return copy.file == file; });
  };
  std::error_code none;
  for (fs::recursive_directory_iterator entry(folder, none), end; entry != end; entry.increment(none)) {
    const fs::path& file = entry->path();
    if (!entry->is_regular_file(none) || entry->is_symlink(none) || is_copy(file)) continue;
    if (is_part_of(file, session_.database_file())) continue;
    if (mentions_any(file, texts)) mentions_.push_back(file);
  }
  std::sort(mentions_.begin(), mentions_.end());
}

}  // namespace reg
