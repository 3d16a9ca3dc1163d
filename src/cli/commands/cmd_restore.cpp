#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/terminal/confirm.h"
#include "cli/views/copy_view.h"
#include "reg/base/os/interrupt.h"
#include "reg/base/print.h"
#include "reg/base/text/as_utf8.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/json_text.h"
#include "reg/store/backup/restore.h"
#include "reg/store/db/migrations.h"
#include "reg/store/db/sender_lock.h"

namespace reg {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct RestoreOptions {
  std::string file;
  bool dry_run = false;
  bool yes = false;
  std::string format = "text";
};

// Where the state that is replaced goes.
fs::path keep_path(const Session& session) {
  const fs::path& database = session.database_file();
  const std::string name = backup_name(database, session.now());
  const std::size_t stem = database.stem().string().size();
  return free_path(copies_folder(database), name.substr(0, stem) + "-before-restore" + name.substr(stem));
}

bool refuse_file(const Session& session, const std::string& file, const CopyCheck& check) {
  std::error_code none;
  const bool itself = fs::equivalent(file, session.database_file(), none);
  if (!itself && check.refusal.empty()) return false;
  print(session.context().err, "register: {}; nothing was changed\n",
        itself ? printable(file) + " is the database itself" : printable(check.refusal));
  return true;
}

struct Told {
  CopyFacts facts;
  fs::path kept;
  Restored done;  // or what would be
};

Json json_of(const RestoreOptions& options, const Told& told) {
  const bool dated = told.facts.last_change.has_value();
  Json json{{"dry_run", options.dry_run},
            {"file", options.file},
            {"applicants", told.facts.applicants},
            {"last_change", dated ? Json(rfc3339(*told.facts.last_change)) : Json(nullptr)},
            {"kept", told.kept.empty() ? Json(nullptr) : Json(as_utf8(told.kept.string()))},
            {"damaged", told.done.before == Restored::Before::kDamaged},
            {"sent", told.done.sent},
            {"uncertain", told.done.uncertain},
            {"erased", told.done.erased},
            {"unreadable_changes", told.facts.unreadable}};
  return json;
}

void tell_uncertain(std::ostream& stream, const std::string& messages, bool one, bool rehearsal) {
  if (rehearsal) {
    print(stream, "register: {} in that backup, and may have been sent since: {} would be uncertain\n",
          messages, one ? "it" : "they");
    return;
  }
  print(stream,
        "register: {} in that backup, and may have been sent since: `register mail outbox --state uncertain` "
        "shows which, `register mail settle --uncertain --sent` (or `--not-sent`) or `register mail retry "
        "--uncertain` decides\n",
        messages);
}

// What the older state does not know of.
void tell_of_later(std::ostream& stream, const Restored& done, bool rehearsal) {
  const auto messages = [](std::int64_t count) {
    return counted(static_cast<std::size_t>(count), "message", "messages");
  };
  if (done.sent > 0) {
    print(stream, "register: {} sent since that backup, and {} not {}sent again\n",
          messages(done.sent) + (done.sent == 1 ? " was" : " were"),
          rehearsal        ? "would"
          : done.sent == 1 ? "is"
                           : "are",
          rehearsal ? "be " : "");
  }
  if (done.uncertain > 0) {
    tell_uncertain(stream, messages(done.uncertain) + (done.uncertain == 1 ? " waits" : " wait"),
                   done.uncertain == 1, rehearsal);
  }
  if (done.erased.empty()) return;
  std::vector<std::string> numbers;
  for (const std::int64_t number : done.erased) numbers.push_back(std::to_string(number));
  const bool one = numbers.size() == 1;
  print(stream, "register: {} erased since that backup and {} back; `register erase {}` erases {} again\n",
        counted(numbers.size(), "person was", "people were"),
        rehearsal ? "would be"
        : one     ? "is"
                  : "are",
        join(numbers, " "), one ? "that one" : "them");
}

void tell(const Session& session, const RestoreOptions& options, const Told& told) {
  Context& context = session.context();
  if (options.format == "json") {
    context.out << json_text(json_of(options, told)) << "\n";
  } else {
    print(context.out, "{} {}: {}\n", options.dry_run ? "Would restore" : "Restored", printable(options.file),
          copy_text(session.schedule(), told.facts));
    if (!told.kept.empty()) {
      const bool damaged = told.done.before == Restored::Before::kDamaged;
      print(context.out, "What was there {} {}{}\n", options.dry_run ? "would be kept as" : "is kept as",
            printable(told.kept.string()), damaged ? ", damaged as it is" : "");
    }
  }
  tell_unreadable(context.err, told.facts);
  tell_of_later(context.err, told.done, options.dry_run);
}

Restoration restoration_of(const Session& session, const RestoreOptions& options) {
  const std::string what = fmt::format("the state of {}", fs::path(options.file).filename().string());
  return {options.file, keep_path(session), session.journal("restore", what)};
}

void tell_done(const Session& session, const RestoreOptions& options, const CopyFacts& facts,
               const fs::path& keep, const Restored& done) {
  if (facts.version < schema_version()) {
    print(session.context().err, "register: the backup {} of an older register, and {} brought up to date\n",
          options.dry_run ? "is" : "was", options.dry_run ? "would be" : "was");
  }
  tell(session, options, {facts, done.before == Restored::Before::kNothing ? fs::path() : keep, done});
}

int carry_out(const Session& session, const RestoreOptions& options, const CopyFacts& facts) {
  const fs::path& database = session.database_file();
  const InterruptGuard guard;
  const CopyLock lock(database);
  SenderLock senders(database);
  if (!senders.keep_out()) {
    print(session.context().err, "register: letters are just being sent; try again when that has ended\n");
    return session.refuse();
  }
  const Restoration restoration = restoration_of(session, options);
  make_copies_folder(restoration.keep.parent_path());
  const Restored done = reg::restore(database, session.schedule(), restoration, InterruptGuard::check);
  session.context().changed = true;
  tell_done(session, options, facts, restoration.keep, done);
  return kDone;
}

int rehearse(const Session& session, const RestoreOptions& options, const CopyFacts& facts) {
  const InterruptGuard guard;
  const Restoration restoration = restoration_of(session, options);
  const Restored done =
      rehearse_restore(session.database_file(), session.schedule(), restoration, InterruptGuard::check);
  tell_done(session, options, facts, restoration.keep, done);
  return kDone;
}

int restore(const Session& session, const RestoreOptions& options) {
  const CopyCheck check = check_copy(options.file, session.schedule().id);
  if (refuse_file(session, options.file, check)) return kRefused;
  if (options.dry_run) return rehearse(session, options, check.facts);
  int status = kDone;
  const std::string question =
      fmt::format("Replace what {} holds by {} ({})?", printable(session.database_file().string()),
                  printable(options.file), copy_text(session.schedule(), check.facts));
  return confirmed(session.context(), question, options.yes, status)
             ? carry_out(session, options, check.facts)
             : status;
}

int run_restore(Context& context, const Globals& globals, const RestoreOptions& options) {
  int status = kDone;
  const auto session = Session::open(context, globals, status);
  return session ? restore(*session, options) : status;
}

}  // namespace

Action declare_restore(Parser& parser) {
  auto options = std::make_shared<RestoreOptions>();
  parser.add_option("file", options->file, "the backup").required().type_name("FILE");
  parser.add_flag("--dry-run", options->dry_run,
                  "check the backup, say what would become of the present state, and change nothing");
  parser.add_flag("--yes", options->yes, "do not ask");
  parser.add_format(options->format);
  parser.footer(
      "The file is checked first: whole, of this cycle, not of a newer register. What the database holds is "
      "kept as another backup, and then replaced at once, for other open commands too. Letters that were "
      "sent "
      "since stay sent, and numbers that were issued are not issued again. For example: "
      "`register restore backups/register-2022-04-01T10-00-00Z.db`.");
  return
      [options](Context& context, const Globals& globals) { return run_restore(context, globals, *options); };
}

}  // namespace reg
