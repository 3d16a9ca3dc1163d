#include <nlohmann/json.hpp>

#include "reg/base/as_utf8.h"
#include "reg/base/print.h"
#include "reg/base/text.h"
#include "reg/cli/commands.h"
#include "reg/cli/confirm.h"
#include "reg/cli/copy_view.h"
#include "reg/cli/interrupt.h"
#include "reg/cli/sender_lock.h"
#include "reg/cli/session.h"
#include "reg/formats/json_text.h"
#include "reg/store/migrations.h"
#include "reg/store/restore.h"

namespace reg {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
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

// What a rehearsal cannot know is left out.
struct Told {
  CopyFacts facts;
  fs::path kept;
  std::optional<Restored> done;
};

Json json_of(const Options& options, const Told& told) {
  const bool dated = told.facts.last_change.has_value();
  Json json{{"dry_run", options.dry_run},
            {"file", options.file},
            {"applicants", told.facts.applicants},
            {"last_change", dated ? Json(rfc3339(*told.facts.last_change)) : Json(nullptr)},
            {"kept", told.kept.empty() ? Json(nullptr) : Json(as_utf8(told.kept.string()))}};
  if (told.done) {
    json["damaged"] = told.done->before == Restored::Before::kDamaged;
    json["sent"] = told.done->sent;
    json["uncertain"] = told.done->uncertain;
    json["erased"] = told.done->erased;
  }
  return json;
}

// What the older state does not know of.
void tell_of_later(std::ostream& stream, const Restored& done) {
  const auto messages = [](std::int64_t count) {
    return counted(static_cast<std::size_t>(count), "message", "messages");
  };
  if (done.sent > 0) {
    print(stream, "register: {} sent since that backup, and {} not sent again\n",
          messages(done.sent) + (done.sent == 1 ? " was" : " were"), done.sent == 1 ? "is" : "are");
  }
  if (done.uncertain > 0) {
    print(
        stream,
        "register: {} in that backup, and may have been sent since: `register mail outbox --state uncertain` "
        "shows which, `register mail settle --uncertain --sent` (or `--not-sent`) or `register mail retry "
        "--uncertain` decides\n",
        messages(done.uncertain) + (done.uncertain == 1 ? " waits" : " wait"));
  }
  if (done.erased.empty()) return;
  std::vector<std::string> numbers;
  for (const std::int64_t number : done.erased) numbers.push_back(std::to_string(number));
  print(stream, "register: {} erased since that backup and {} back; `register erase {}` erases {} again\n",
        counted(numbers.size(), "person was", "people were"), numbers.size() == 1 ? "is" : "are",
        join(numbers, " "), numbers.size() == 1 ? "that one" : "them");
}

void tell(const Session& session, const Options& options, const Told& told) {
  Context& context = session.context();
  if (options.format == "json") {
    context.out << json_text(json_of(options, told)) << "\n";
  } else {
    print(context.out, "{} {}: {}\n", options.dry_run ? "Would restore" : "Restored", printable(options.file),
          copy_text(session.schedule(), told.facts));
    if (!told.kept.empty()) {
      const bool damaged = told.done && told.done->before == Restored::Before::kDamaged;
      print(context.out, "What was there {} {}{}\n", options.dry_run ? "would be kept as" : "is kept as",
            printable(told.kept.string()), damaged ? ", damaged as it is" : "");
    }
  }
  if (told.done) tell_of_later(context.err, *told.done);
}

int carry_out(const Session& session, const Options& options, const CopyFacts& facts) {
  const fs::path& database = session.database_file();
  const InterruptGuard guard;
  const CopyLock lock(database);
  SenderLock senders(database);
  if (!senders.keep_out()) {
    print(session.context().err, "register: letters are just being sent; try again when that has ended\n");
    return session.refuse();
  }
  const fs::path keep = keep_path(session);
  make_copies_folder(keep.parent_path());
  const Restored done = reg::restore(
      database, session.schedule(),
      {options.file, keep,
       session.journal("restore",
                       fmt::format("the state of {}", fs::path(options.file).filename().string()))},
      InterruptGuard::check);
  session.context().changed = true;
  if (facts.version < schema_version()) {
    print(session.context().err,
          "register: the backup was of an older register, and was brought up to date\n");
  }
  tell(session, options, {facts, done.before == Restored::Before::kNothing ? fs::path() : keep, done});
  return kDone;
}

int restore(const Session& session, const Options& options) {
  const fs::path& database = session.database_file();
  const CopyCheck check = check_copy(options.file, session.schedule().id);
  if (refuse_file(session, options.file, check)) return kRefused;
  if (options.dry_run) {
    tell(session, options,
         {check.facts, fs::exists(database) ? keep_path(session) : fs::path(), std::nullopt});
    return kDone;
  }
  int status = kDone;
  const std::string question =
      fmt::format("Replace what {} holds by {} ({})?", printable(database.string()), printable(options.file),
                  copy_text(session.schedule(), check.facts));
  return confirmed(session.context(), question, options.yes, status)
             ? carry_out(session, options, check.facts)
             : status;
}

int run_restore(Context& context, const Globals& globals, const Options& options) {
  int status = kDone;
  const auto session = Session::open(context, globals, status);
  return session ? restore(*session, options) : status;
}

}  // namespace

Action declare_restore(Parser& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("file", options->file, "the backup").required().type_name("FILE");
  parser.add_flag("--dry-run", options->dry_run, "check the backup, and change nothing");
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
