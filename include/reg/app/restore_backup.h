// A backup in the place of what the database holds.
#pragma once

#include <filesystem>
#include <string>

#include "reg/app/open_cycle.h"
#include "reg/store/backup/restore.h"

namespace reg {

enum class RestoreRefusal {
  kNone,
  kItself,  // the file is the database
  kUnfit,   // check.refusal says why
  kSending  // letters are just being sent
};

// The file, checked: not the database itself, whole, of this cycle, not of a newer register.
struct RestorePlan {
  RestoreRefusal refusal = RestoreRefusal::kNone;
  std::filesystem::path file;
  CopyCheck check;
};
RestorePlan plan_restore(const OpenCycle& cycle, const std::string& file);

struct RestoreResult {
  RestoreRefusal refusal = RestoreRefusal::kNone;
  bool was_older = false;      // the backup is of an older register
  std::filesystem::path kept;  // where the state before is, or would be; empty: there was none
  Restored done;               // or what would be
};
// To be called under an InterruptGuard.
RestoreResult restore_backup(const OpenCycle& cycle, const RestorePlan& plan, bool dry_run);

}  // namespace reg
