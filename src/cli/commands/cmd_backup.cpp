#include <algorithm>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/terminal/parser.h"
#include "cli/views/copy_view.h"
#include "cli/views/document_output.h"
#include "reg/base/error.h"
#include "reg/base/os/interrupt.h"
#include "reg/base/print.h"
#include "reg/base/text/as_utf8.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/backup_json.h"
#include "reg/store/backup/backup.h"
#include "reg/store/db/sender_lock.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

struct BackupOptions {
  std::string file;
  std::optional<std::int64_t> keep;
  bool force = false;
  bool dry_run = false;
  std::string format = "text";
};

fs::path target_of(const Session& session, const BackupOptions& options) {
  const fs::path& database = session.database_file();
  const std::string name = backup_name(database, session.now());
  if (options.file.empty()) {
    const fs::path folder = copies_folder(database);
    if (!options.dry_run) make_copies_folder(folder);
    return free_path(folder, name);
  }
  return fs::is_directory(options.file) ? free_path(options.file, name) : fs::path(options.file);
}

bool refuse_target(const Session& session, const BackupOptions& options, const fs::path& target) {
  std::error_code none;
  const fs::path log = log_beside(target);
  const bool lone_log = !log.empty() && !fs::exists(target) && !options.force;
  if (lone_log) {
    print(session.context().err,
          "register: {} is there, the log of another database, and --force removes it; nothing was changed\n",
          printable(log.string()));
    return true;
  }
  const char* why = fs::equivalent(target, session.database_file(), none) ? "is the database itself"
                    : is_the_cycles_own(session, target) ? "belongs to the cycle, and is not written over"
                    : !fs::exists(target)                ? nullptr
                    : !fs::is_regular_file(target)       ? "is there already, and is no file"
                    : !options.force                     ? "is there already, and --force replaces it"
                                                         : nullptr;
  if (why == nullptr) return false;
  print(session.context().err, "register: {} {}; nothing was changed\n", printable(target.string()), why);
  return true;
}

// The oldest backups of this cycle, of our own naming, beside the new one, beyond as many as are kept. Those
// of a time to come were made while a clock was wrong: how old they are nobody knows.
std::vector<fs::path> superfluous(const Session& session, const BackupOptions& options,
                                  const fs::path& target) {
  if (!options.keep) return {};
  const fs::path& database = session.database_file();
  const std::string newest = backup_name(database, session.now() + std::chrono::seconds(1));
  std::vector<fs::path> others = named_backups(folder_of(target), database);
  std::erase_if(others, [&](const fs::path& file) {
    return file.filename() == target.filename() || file.filename().string() >= newest ||
           cycle_of_copy(file) != session.schedule().id;
  });
  const std::size_t kept = std::min(others.size(), static_cast<std::size_t>(*options.keep - 1));
  others.resize(others.size() - kept);
  return others;
}

void tell(const Session& session, const BackupOptions& options, const fs::path& target,
          const std::optional<CopyFacts>& facts, const std::vector<fs::path>& removed) {
  std::ostream& out = session.context().out;
  if (options.format == "json") {
    BackupFacts made;
    made.dry_run = options.dry_run;
    made.file = as_utf8(target.string());
    if (facts) {
      made.bytes = facts->bytes;
      made.applicants = facts->applicants;
      made.last_change = facts->last_change;
      made.unreadable_changes = facts->unreadable;
    }
    for (const fs::path& file : removed) made.removed.push_back(as_utf8(file.string()));
    out << backup_json(made);
    return;
  }
  print(out, "{} {}{}\n", facts ? "Wrote" : "Would write", printable(target.string()),
        facts ? ": " + copy_text(session.schedule(), *facts) + "; checked" : "");
  for (const fs::path& file : removed) {
    print(out, "{} {}\n", facts ? "Removed" : "Would remove", printable(file.string()));
  }
}

bool remove_old(const Session& session, const std::vector<fs::path>& files) {
  bool removed = true;
  for (const fs::path& file : files) {
    try {
      remove_copy(file);
    } catch (const EnvironmentError& fault) {
      print(session.context().err, "register: {}\n", printable(fault.what()));
      removed = false;
    }
  }
  return removed;
}

int backup(const Session& session, const BackupOptions& options) {
  const InterruptGuard guard;
  const fs::path& database = session.database_file();
  const Connection looked_at(
      database, false);  // one that is not there, or not ours, is refused before anything is made
  const CopyLock lock(database);
  const fs::path target = target_of(session, options);
  if (refuse_target(session, options, target)) return kRefused;
  if (options.dry_run) {
    tell(session, options, target, std::nullopt, superfluous(session, options, target));
    return kDone;
  }
  const CopyCheck check = write_checked_copy(database, target, session.schedule().id, InterruptGuard::check,
                                             options.force ? Occupied::kReplace : Occupied::kRefuse);
  if (!check.refusal.empty()) throw EnvironmentError(check.refusal + "; no backup was made");
  session.context().changed = true;
  note_backup(database, check.facts, session.now());
  const std::vector<fs::path> old = superfluous(session, options, target);
  tell(session, options, target, check.facts, old);
  print_unreadable(session.context().err, check.facts);
  return remove_old(session, old) ? kDone : kEnvironment;
}

int run_backup(Context& context, const Globals& globals, const BackupOptions& options) {
  int status = kDone;
  const auto session = Session::open(context, globals, status);
  return session ? backup(*session, options) : status;
}

}  // namespace

Action declare_backup(Parser& parser) {
  auto options = std::make_shared<BackupOptions>();
  parser
      .add_option("file", options->file,
                  "a new file, or a folder for one [backups/ beside the database, named by the time]")
      .type_name("FILE");
  parser.add_count(
      "--keep", options->keep,
      "then leave only the newest N backups in that folder, of those that are named by the time");
  parser.add_flag("--force", options->force, "replace a FILE that is there already");
  parser.add_flag("--dry-run", options->dry_run, "say what would be written and removed, and do nothing");
  parser.add_format(options->format);
  parser.footer(
      "The copy holds one moment, while others go on working, and is checked before it gets its name. It "
      "holds everybody's data. --keep counts the backups of this cycle alone. For cron: `register backup "
      "--keep 14`; to another disk: `register backup "
      "/mnt/disk --keep 14`. `register restore FILE` puts it back.");
  return
      [options](Context& context, const Globals& globals) { return run_backup(context, globals, *options); };
}

}  // namespace reg
