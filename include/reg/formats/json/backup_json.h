// Backups and what comes back from them, as JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/base/time.h"

namespace reg {

struct BackupFacts {
  bool dry_run = false;
  std::string file;
  std::optional<std::uint64_t> bytes;  // none: it was not made
  std::optional<std::int64_t> applicants;
  std::optional<Instant> last_change;
  std::vector<std::string> removed;
  std::vector<std::int64_t> unreadable_changes;
};
// {"dry_run", "file", "bytes", "applicants", "last_change", "removed", "unreadable_changes"}
std::string backup_json(const BackupFacts& facts);

struct RestoreFacts {
  bool dry_run = false;
  std::string file;
  std::int64_t applicants = 0;
  std::optional<Instant> last_change;
  std::string kept;  // where the state before is; empty: there was none
  bool damaged = false;
  std::int64_t sent = 0;
  std::int64_t uncertain = 0;
  std::vector<std::int64_t> erased;
  std::vector<std::int64_t> unreadable_changes;
};
// The same names, in this order.
std::string restore_json(const RestoreFacts& facts);

}  // namespace reg
