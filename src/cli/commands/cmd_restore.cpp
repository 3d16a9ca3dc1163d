#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/terminal/confirm.h"
#include "cli/views/copy_view.h"
#include "reg/app/restore_backup.h"
#include "reg/base/os/interrupt.h"
#include "reg/base/print.h"
#include "reg/base/text/as_utf8.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/backup_json.h"

namespace reg {
namespace {

namespace fs = std::filesystem;

struct RestoreOptions {
  std::string file;
  bool dry_run = false;
  bool yes = false;
  std::string format = "text";
};

struct Told {
  CopyFacts facts;
  fs::path kept;
  Restored done;  // or what would be
};

std::string json_of(const RestoreOptions& options, const Told& told) {
  RestoreFacts facts;
  facts.dry_run = options.dry_run;
  facts.file = options.file;
  facts.applicants = told.facts.applicants;
  facts.last_change = told.facts.last_change;
  facts.kept = as_utf8(told.kept.string());
  facts.damaged = told.done.before == Restored::Before::kDamaged;
  facts.sent = told.done.sent;
  facts.uncertain = told.done.uncertain;
  facts.erased = told.done.erased;
  facts.unreadable_changes = told.facts.unreadable;
  return restore_json(facts);
}

void print_uncertain(std::ostream& stream, const std::string& messages, bool one, bool rehearsal) {
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
void print_of_later(std::ostream& stream, const Restored& done, bool rehearsal) {
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
    print_uncertain(stream, messages(done.uncertain) + (done.uncertain == 1 ? " waits" : " wait"),
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

void print_restored(const Session& session, const RestoreOptions& options, const Told& told) {
  Context& context = session.context();
  if (options.format == "json") {
    context.out << json_of(options, told);
  } else {
    print(context.out, "{} {}: {}\n", options.dry_run ? "Would restore" : "Restored", printable(options.file),
          copy_text(session.schedule(), told.facts));
    if (!told.kept.empty()) {
      const bool damaged = told.done.before == Restored::Before::kDamaged;
      print(context.out, "What was there {} {}{}\n", options.dry_run ? "would be kept as" : "is kept as",
            printable(told.kept.string()), damaged ? ", damaged as it is" : "");
    }
  }
  print_unreadable(context.err, told.facts);
  print_of_later(context.err, told.done, options.dry_run);
}

int refuse(const Session& session, const RestorePlan& plan) {
  return session.refuse_by(plan.refusal == RestoreRefusal::kItself
                               ? printable(plan.file.string()) + " is the database itself"
                               : printable(plan.check.refusal));
}

int carry_out(const Session& session, const RestoreOptions& options, const RestorePlan& plan) {
  const InterruptGuard guard;
  const RestoreResult result = restore_backup(session, plan, options.dry_run);
  if (result.refusal == RestoreRefusal::kSending) {
    print(session.context().err, "register: letters are just being sent; try again when that has ended\n");
    return session.refuse();
  }
  if (result.was_older) {
    print(session.context().err, "register: the backup {} of an older register, and {} brought up to date\n",
          options.dry_run ? "is" : "was", options.dry_run ? "would be" : "was");
  }
  print_restored(session, options, {plan.check.facts, result.kept, result.done});
  return kDone;
}

int restore_and_show(const Session& session, const RestoreOptions& options) {
  const RestorePlan plan = plan_restore(session, options.file);
  if (plan.refusal != RestoreRefusal::kNone) return refuse(session, plan);
  if (options.dry_run) return carry_out(session, options, plan);
  int status = kDone;
  const std::string question =
      fmt::format("Replace what {} holds by {} ({})?", printable(session.database_file().string()),
                  printable(options.file), copy_text(session.schedule(), plan.check.facts));
  return confirmed(session.context(), question, options.yes, status) ? carry_out(session, options, plan)
                                                                     : status;
}

int run_restore(Context& context, const Globals& globals, const RestoreOptions& options) {
  int status = kDone;
  const auto session = Session::open(context, globals, status);
  return session ? restore_and_show(*session, options) : status;
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
