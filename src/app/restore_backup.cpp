#include "reg/app/restore_backup.h"

#include <fmt/format.h>

#include <optional>
#include <system_error>

#include "reg/base/os/interrupt.h"
#include "reg/store/db/migrations.h"
#include "reg/store/db/sender_lock.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

// Where the state that is replaced goes.
fs::path keep_path(const OpenCycle& cycle) {
  const fs::path& database = cycle.database_file();
  const std::string name = backup_name(database, cycle.now());
  const std::size_t stem = database.stem().string().size();
  return free_path(copies_folder(database), name.substr(0, stem) + "-before-restore" + name.substr(stem));
}

Restoration restoration_of(const OpenCycle& cycle, const fs::path& file) {
  const std::string what = fmt::format("the state of {}", file.filename().string());
  return {file, keep_path(cycle), cycle.journal("restore", what)};
}

// Nothing where letters are just being sent.
std::optional<Restored> carry_out(const OpenCycle& cycle, const Restoration& restoration) {
  const fs::path& database = cycle.database_file();
  const CopyLock lock(database);
  SenderLock senders(database);
  if (!senders.keep_out()) return std::nullopt;
  make_copies_folder(restoration.keep.parent_path());
  Restored done = restore(database, cycle.schedule(), restoration, InterruptGuard::check);
  cycle.note_change();
  return done;
}

}  // namespace

RestorePlan plan_restore(const OpenCycle& cycle, const std::string& file) {
  RestorePlan plan{RestoreRefusal::kNone, file, check_copy(file, cycle.schedule().id)};
  std::error_code none;
  if (fs::equivalent(file, cycle.database_file(), none)) {
    plan.refusal = RestoreRefusal::kItself;
  } else if (!plan.check.refusal.empty()) {
    plan.refusal = RestoreRefusal::kUnfit;
  }
  return plan;
}

RestoreResult restore_backup(const OpenCycle& cycle, const RestorePlan& plan, bool dry_run) {
  const Restoration restoration = restoration_of(cycle, plan.file);
  const auto done = dry_run ? std::optional(rehearse_restore(cycle.database_file(), cycle.schedule(),
                                                             restoration, InterruptGuard::check))
                            : carry_out(cycle, restoration);
  RestoreResult result;
  if (!done) {
    result.refusal = RestoreRefusal::kSending;
    return result;
  }
  result.was_older = plan.check.facts.version < schema_version();
  if (done->before != Restored::Before::kNothing) result.kept = restoration.keep;
  result.done = *done;
  return result;
}

}  // namespace reg
