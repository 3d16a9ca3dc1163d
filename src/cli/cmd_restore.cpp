#include <nlohmann/json.hpp>

#include "reg/base/print.h"
#include "reg/base/text.h"
#include "reg/cli/commands.h"
#include "reg/cli/confirm.h"
#include "reg/cli/copy_view.h"
#include "reg/cli/interrupt.h"
#include "reg/cli/session.h"
#include "reg/store/backup.h"
#include "reg/store/migrations.h"

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

void tell(const Session& session, const Options& options, const CopyFacts& facts, const fs::path& kept) {
  Context& context = session.context();
  if (options.format == "json") {
    context.out << Json{{"dry_run", options.dry_run},
                        {"file", options.file},
                        {"applicants", facts.applicants},
                        {"last_change",
                         facts.last_change ? Json(rfc3339(*facts.last_change)) : Json(nullptr)},
                        {"kept", kept.empty() ? Json(nullptr) : Json(kept.string())}}
                       .dump(2)
                << "\n";
    return;
  }
  print(context.out, "{} {}: {}\n", options.dry_run ? "Would restore" : "Restored", printable(options.file),
        copy_text(session.schedule(), facts));
  if (kept.empty()) return;
  print(context.out, "What was there {} {}\n", options.dry_run ? "would be kept as" : "is kept as",
        printable(kept.string()));
}

int restore(const Session& session, const Options& options) {
  const fs::path& database = session.database_file();
  const CopyCheck check = check_copy(options.file, session.schedule().id);
  if (refuse_file(session, options.file, check)) return kRefused;
  const fs::path keep = keep_path(session);
  if (options.dry_run) {
    tell(session, options, check.facts, fs::exists(database) ? keep : fs::path());
    return kDone;
  }
  int status = kDone;
  const std::string question =
      fmt::format("Replace what {} holds by {} ({})?", printable(database.string()), printable(options.file),
                  copy_text(session.schedule(), check.facts));
  if (!confirmed(session.context(), question, options.yes, status)) return status;
  const InterruptGuard guard;
  make_copies_folder(keep.parent_path());
  const bool kept = reg::restore(
      database, session.schedule(),
      {options.file, keep,
       session.journal("restore",
                       fmt::format("the state of {}", fs::path(options.file).filename().string()))},
      InterruptGuard::check);
  if (check.facts.version < schema_version()) {
    print(session.context().err,
          "register: the backup was of an older register, and was brought up to date\n");
  }
  tell(session, options, check.facts, kept ? keep : fs::path());
  return kDone;
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
      "kept as another backup, and then replaced at once, for other open commands too. For example: "
      "`register restore backups/register-2022-04-01T10-00-00Z.db`.");
  return
      [options](Context& context, const Globals& globals) { return run_restore(context, globals, *options); };
}

}  // namespace reg
