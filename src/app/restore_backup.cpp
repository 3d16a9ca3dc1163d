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

struct Done {
  Restored restored;
  fs::path keep;
};

// Nothing where letters are just being sent. The name of what is kept is found while nobody else makes
// copies.
std::optional<Done> carry_out(const OpenCycle& cycle, const fs::path& file) {
  const fs::path& database = cycle.database_file();
  const CopyLock lock(database);
  SenderLock senders(database);
  if (!senders.keep_out()) return std::nullopt;
  const Restoration restoration = restoration_of(cycle, file);
  make_copies_folder(restoration.keep.parent_path());
  Done done{restore(database, cycle.schedule(), restoration, InterruptGuard::check), restoration.keep};
  cycle.note_change();
  return done;
}

Done rehearse(const OpenCycle& cycle, const fs::path& file) {
  const Restoration restoration = restoration_of(cycle, file);
  return {rehearse_restore(cycle.database_file(), cycle.schedule(), restoration, InterruptGuard::check),
          restoration.keep};
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
  const auto done = dry_run ? std::optional(rehearse(cycle, plan.file)) : carry_out(cycle, plan.file);
  RestoreResult result;
  if (!done) {
    result.refusal = RestoreRefusal::kSending;
    return result;
  }
  result.was_older = plan.check.facts.version < schema_version();
  if (done->restored.before != Restored::Before::kNothing) result.kept = done->keep;
  result.done = done->restored;
  return result;
}

}  // namespace reg
