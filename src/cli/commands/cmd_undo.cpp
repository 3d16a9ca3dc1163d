#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/terminal/confirm.h"
#include "cli/terminal/parser.h"
#include "reg/app/undo_change.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/journal_json.h"
#include "reg/formats/reports/journal_text.h"
#include "reg/store/backup/backup.h"

namespace reg {
namespace {

constexpr std::size_t kMostLines = 20;

struct UndoOptions {
  std::optional<std::int64_t> number;
  bool dry_run = false;
  bool yes = false;
  std::string format = "text";
};

// Why the change cannot be undone, a clause; of one that is there, what follows its name.
std::string refusal_words(const Session& session, const JournalEntry& entry, UndoRefusal refusal) {
  switch (refusal) {
    case UndoRefusal::kUndone:
      return fmt::format("was undone by change {0}; `register undo {0}` brings it back",
                         entry.undone_by.value());
    case UndoRefusal::kErasure:
      return "cannot be undone: what it erased is kept nowhere";
    case UndoRefusal::kErased:
      return fmt::format("cannot be undone: change {} erased people's data from what is kept of it",
                         entry.erased_by.value());
    case UndoRefusal::kSent:
      return "cannot be undone: what was sent stays sent";
    case UndoRefusal::kLottery:
      return "cannot be undone: a lottery that could be made again could be chosen";
    case UndoRefusal::kNoDatabase:
      return "cannot be undone: there was no database before it that could be read";
    case UndoRefusal::kNoRecords:
      return "cannot be undone: an older register made it, and kept no record of it";
    case UndoRefusal::kSnapshot:
      return fmt::format(
          "cannot be undone alone; `register restore {}` brings back everything as it was before",
          printable((copies_folder(session.database_file()) / entry.snapshot).string()));
    case UndoRefusal::kTooLarge:
      return "cannot be undone: it was too large for a record of it";
    default:
      return "";
  }
}

void print_conflicts(const Session& session, const JournalEntry& entry, const Undo& undo) {
  std::ostream& err = session.context().err;
  print(err, "register: {} cannot be undone, because of what came after it:\n",
        entry_name(session.schedule(), entry));
  for (const UndoConflict& conflict : undo.conflicts) {
    print(err, "  {}\n", conflict_words(session.schedule(), conflict, entry.number));
  }
  if (undo.more_conflicts > 0) print(err, "  and {} more\n", undo.more_conflicts);
}

void print_letters(const Session& session, const Undo& undo) {
  const auto tell = [&](std::int64_t count, const char* one, const char* many) {
    if (count == 0) return;
    print(session.context().err, "register: {} {}\n",
          counted(static_cast<std::size_t>(count), "letter", "letters"), count == 1 ? one : many);
  };
  tell(undo.letters_sent, "was sent and stays sent", "were sent and stay sent");
  tell(undo.letters_under_way, "is on its way and stays so", "are on their way and stay so");
}

// What is done, or would be; `number` is the undo's own, where it was done.
void print_changes(const Session& session, std::ostream& stream, const JournalEntry& entry, const Undo& undo,
                   const std::optional<std::int64_t>& number) {
  print(stream, "{} {}: {}\n", number ? "Undid" : "Would undo", entry_name(session.schedule(), entry),
        printable(entry.summary));
  const std::size_t shown = undo.changes.size() > kMostLines ? kMostLines : undo.changes.size();
  for (std::size_t i = 0; i < shown; ++i) {
    print(stream, "  {}\n", change_words(session.schedule(), undo.changes[i]));
  }
  if (shown == undo.changes.size()) return;
  print(stream, "  and {} more{}\n", undo.changes.size() - shown,
        number ? fmt::format("; `register log {}` shows them all", *number) : "");
}

int refuse(const Session& session, const UndoOptions& options, const UndoResult& made) {
  Context& context = session.context();
  if (made.refusal == UndoRefusal::kUnsound) return session.refuse();
  if (made.refusal == UndoRefusal::kNoSuchChange) {
    print(context.err, "register: there is no change {}; `register log` lists them\n",
          options.number.value());
  } else if (made.refusal == UndoRefusal::kNothingLeft) {
    print(context.err, "register: there is no change left to undo\n");
  } else if (made.refusal == UndoRefusal::kConflicts) {
    if (options.format == "json") {
      context.out << undo_json(made.entry.value().number, std::nullopt, made.undo, options.dry_run);
    }
    print_conflicts(session, made.entry.value(), made.undo);
  } else {
    const JournalEntry& entry = made.entry.value();
    print(context.err, "register: {} {}\n", entry_name(session.schedule(), entry),
          refusal_words(session, entry, made.refusal));
  }
  return session.refuse();
}

void print_undo(const Session& session, const UndoOptions& options, const UndoResult& made) {
  const auto number = options.dry_run ? std::nullopt : std::optional(made.number);
  if (options.format == "json") {
    session.context().out << undo_json(made.entry.value().number, number, made.undo, options.dry_run);
  } else {
    print_changes(session, session.context().out, made.entry.value(), made.undo, number);
  }
  print_letters(session, made.undo);
}

int undo(Session& session, UndoOptions options) {
  Context& context = session.context();
  const bool ask = !options.dry_run && !options.yes;
  int status = kDone;
  if (ask && !context.terminal.in) return confirmed(context, "", false, status) ? kDone : status;
  if (ask) {
    // Nobody else waits while a person thinks: the change is made anew after the answer.
    const UndoResult rehearsal = undo_change(session, options.number, false);
    if (rehearsal.refusal != UndoRefusal::kNone) return refuse(session, options, rehearsal);
    print_changes(session, context.err, rehearsal.entry.value(), rehearsal.undo, std::nullopt);
    if (!confirmed(context, "Undo it?", false, status)) return status;
    options.number = rehearsal.entry.value().number;
  }
  const UndoResult made = undo_change(session, options.number, !options.dry_run);
  if (made.refusal != UndoRefusal::kNone) return refuse(session, options, made);
  print_undo(session, options, made);
  return kDone;
}

int run_undo(Context& context, const Globals& globals, const UndoOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? undo(*session, options) : status;
}

}  // namespace

Action declare_undo(Parser& parser) {
  auto options = std::make_shared<UndoOptions>();
  parser.add_count("number", options->number,
                   "the change, by its number in `register log` [the newest that stands]");
  parser.add_flag("--dry-run", options->dry_run, "show what would be undone, and change nothing");
  parser.add_flag("--yes", options->yes, "do not ask");
  parser.add_format(options->format);
  parser.footer(
      "Given again, it goes one change further back. An undo is a change with a number of its own, and "
      "`register undo` with that number brings back what it undid. A former change can be undone when "
      "nothing later conflicts with it. Numbers of applicants, runs and letters are not given out again, and "
      "letters "
      "that were sent stay sent; a lottery's steps stand. For example: `register undo --dry-run`, `register "
      "undo 12`.");
  return [options](Context& context, const Globals& globals) { return run_undo(context, globals, *options); };
}

}  // namespace reg
