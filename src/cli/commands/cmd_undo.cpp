#include <algorithm>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/terminal/confirm.h"
#include "cli/terminal/parser.h"
#include "reg/app/letter_queue.h"
#include "reg/app/mail_run.h"
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

// What could be done again could be chosen: a commitment, a freeze and a draw stand.
bool is_of_lottery(const JournalEntry& entry) {
  return entry.command == "lottery";
}

// The newest change that stands, is no undo itself, and did more than send, and is none of the lottery: one
// step further back each time.
std::optional<JournalEntry> newest(const std::vector<JournalEntry>& entries) {
  const auto found = std::find_if(entries.rbegin(), entries.rend(), [](const JournalEntry& entry) {
    return !entry.undoes && !entry.undone_by && !tells_of_sending(entry) && !is_of_lottery(entry);
  });
  return found == entries.rend() ? std::nullopt : std::optional(*found);
}

std::optional<JournalEntry> chosen(Session& session, const UndoOptions& options) {
  Context& context = session.context();
  auto entry =
      options.number ? session.store().journal_entry(*options.number) : newest(session.store().journal());
  if (!entry && options.number) {
    print(context.err, "register: there is no change {}; `register log` lists them\n", *options.number);
  } else if (!entry) {
    print(context.err, "register: there is no change left to be taken back\n");
  } else if (entry->undone_by) {
    print(context.err, "register: {} was taken back by change {}; `register undo {}` brings it back\n",
          entry_name(session.schedule(), *entry), *entry->undone_by, *entry->undone_by);
    return std::nullopt;
  }
  return entry;
}

// Says whether there is what it takes to take the change back.
bool has_records(const Session& session, const JournalEntry& entry) {
  std::ostream& err = session.context().err;
  const std::string name = entry_name(session.schedule(), entry);
  if (entry.is_erasure()) {
    print(err, "register: {} cannot be taken back: what it erased is kept nowhere\n", name);
    return false;
  }
  if (entry.erased_by) {
    print(err, "register: {} cannot be taken back: change {} erased people's data from what is kept of it\n",
          name, *entry.erased_by);
    return false;
  }
  if (tells_of_sending(entry)) {
    print(err, "register: {} cannot be taken back: what was sent stays sent\n", name);
    return false;
  }
  if (is_of_lottery(entry)) {
    print(err, "register: {} cannot be taken back: a lottery that could be made again could be chosen\n",
          name);
    return false;
  }
  switch (entry.kept) {
    case Kept::kRecords:
      return true;
    case Kept::kNothing:
      print(err, "register: {} cannot be taken back: {}\n", name,
            entry.command == "restore" ? "there was no database before it that could be read"
                                       : "an older register made it, and kept no record of it");
      return false;
    case Kept::kSnapshot:
      print(err,
            "register: {} cannot be taken back alone; `register restore {}` brings back everything as it "
            "was before\n",
            name, printable((copies_folder(session.database_file()) / entry.snapshot).string()));
      return false;
    case Kept::kTooLarge:
      print(err, "register: {} cannot be taken back: it was too large for a record of it\n", name);
      return false;
  }
  return false;
}

void tell_conflicts(const Session& session, const JournalEntry& entry, const Undo& undo) {
  std::ostream& err = session.context().err;
  print(err, "register: {} cannot be taken back, because of what came after it:\n",
        entry_name(session.schedule(), entry));
  for (const UndoConflict& conflict : undo.conflicts) {
    print(err, "  {}\n", conflict_words(session.schedule(), conflict, entry.number));
  }
  if (undo.more_conflicts > 0) print(err, "  and {} more\n", undo.more_conflicts);
}

void tell_letters(const Session& session, const Undo& undo) {
  const auto tell = [&](std::int64_t count, const char* one, const char* many) {
    if (count == 0) return;
    print(session.context().err, "register: {} {}\n",
          counted(static_cast<std::size_t>(count), "letter", "letters"), count == 1 ? one : many);
  };
  tell(undo.letters_sent, "was sent and stays sent", "were sent and stay sent");
  tell(undo.letters_under_way, "is on its way and stays so", "are on their way and stay so");
}

// What is done, or would be; `number` is the undo's own, where it was done.
void tell_changes(const Session& session, std::ostream& stream, const JournalEntry& entry, const Undo& undo,
                  const std::optional<std::int64_t>& number) {
  print(stream, "{} {}: {}\n", number ? "Took back" : "Would take back",
        entry_name(session.schedule(), entry), printable(entry.summary));
  const std::size_t shown = undo.changes.size() > kMostLines ? kMostLines : undo.changes.size();
  for (std::size_t i = 0; i < shown; ++i) {
    print(stream, "  {}\n", change_words(session.schedule(), undo.changes[i]));
  }
  if (shown == undo.changes.size()) return;
  print(stream, "  and {} more{}\n", undo.changes.size() - shown,
        number ? fmt::format("; `register log {}` shows them all", *number) : "");
}

struct Attempt {
  int status = kDone;
  std::optional<JournalEntry> entry;
  Undo undo;
  std::int64_t number = 0;  // of the undo itself
};

// To whom there may be something to write; a mark of attendance alone is no news, here as in `attend`.
std::vector<std::int64_t> concerned(const Undo& undo) {
  std::vector<std::int64_t> applicants;
  for (const RecordChange& record : undo.changes) {
    if (record.applicant && record.record != "attendance") applicants.push_back(*record.applicant);
  }
  return applicants;
}

// In one change, committed or not.
Attempt attempt(Session& session, const UndoOptions& options, bool commit) {
  Store& store = session.store();
  Transaction change = store.change();
  Attempt made;
  made.entry = chosen(session, options);
  if (!made.entry || !has_records(session, made.entry.value())) {
    made.status = session.refuse();
    return made;
  }
  made.undo = store.take_back(made.entry->number);
  if (!made.undo.conflicts.empty()) {
    if (options.format == "json") {
      session.context().out << undo_json(made.entry->number, std::nullopt, made.undo, options.dry_run);
    }
    tell_conflicts(session, made.entry.value(), made.undo);
    made.status = session.refuse();
    return made;
  }
  JournalEntry row = session.journal(
      "undo", fmt::format("change {} ({}) taken back", made.entry->number, made.entry->command));
  row.undoes = made.entry->number;
  const auto number = finish_change(session, change, std::move(row), !commit, concerned(made.undo));
  made.number = number.value_or(0);
  if (!number) made.status = session.refuse();
  return made;
}

void tell(const Session& session, const UndoOptions& options, const Attempt& made) {
  const auto number = options.dry_run ? std::nullopt : std::optional(made.number);
  if (options.format == "json") {
    session.context().out << undo_json(made.entry.value().number, number, made.undo, options.dry_run);
  } else {
    tell_changes(session, session.context().out, made.entry.value(), made.undo, number);
  }
  tell_letters(session, made.undo);
}

int undo(Session& session, UndoOptions options) {
  Context& context = session.context();
  const bool ask = !options.dry_run && !options.yes;
  int status = kDone;
  if (ask && !context.terminal.in) return confirmed(context, "", false, status) ? kDone : status;
  if (ask) {
    // Nobody else waits while a person thinks: the change is made anew after the answer.
    const Attempt rehearsal = attempt(session, options, false);
    if (rehearsal.status != kDone) return rehearsal.status;
    tell_changes(session, context.err, rehearsal.entry.value(), rehearsal.undo, std::nullopt);
    if (!confirmed(context, "Take it back?", false, status)) return status;
    options.number = rehearsal.entry.value().number;
  }
  const Attempt made = attempt(session, options, !options.dry_run);
  if (made.status == kDone) tell(session, options, made);
  return made.status;
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
  parser.add_flag("--dry-run", options->dry_run, "show what would be taken back, and change nothing");
  parser.add_flag("--yes", options->yes, "do not ask");
  parser.add_format(options->format);
  parser.footer(
      "Given again, it goes one change further back. An undo is a change with a number of its own, and "
      "`register undo` with that number brings back what it took. A former change can be taken back when "
      "nothing later conflicts with it. Numbers of applicants, runs and letters are not given out again, and "
      "letters "
      "that were sent stay sent; a lottery's steps stand. For example: `register undo --dry-run`, `register "
      "undo 12`.");
  return [options](Context& context, const Globals& globals) { return run_undo(context, globals, *options); };
}

}  // namespace reg
