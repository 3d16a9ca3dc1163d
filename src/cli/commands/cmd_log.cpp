#include <algorithm>
#include <charconv>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/terminal/parser.h"
#include "reg/app/mail_run.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/formats/json/journal_json.h"
#include "reg/formats/reports/journal_text.h"
#include "reg/store/backup/backup.h"
#include "reg/store/erasure/privacy.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"

namespace reg {
namespace {

constexpr std::size_t kRows = 20;

struct LogOptions {
  std::optional<std::int64_t> number;
  std::string applicant;
  std::optional<std::int64_t> limit;
  std::string format = "text";
};

// Why there is nothing to show of a change.
std::string kept_text(const Session& session, const JournalEntry& entry) {
  if (entry.is_erasure()) return "What it erased is kept nowhere.";
  if (entry.kind() == ChangeKind::kSending) return "`register mail outbox` tells of each message.";
  switch (entry.kept) {
    case Kept::kNothing:
      return entry.kind() == ChangeKind::kRestore
                 ? "There was no database before it that could be read."
                 : "A register that kept no record of the single changes made it.";
    case Kept::kSnapshot:
      return fmt::format("Everything as it was before is in {}.",
                         (copies_folder(session.database_file()) / entry.snapshot).string());
    case Kept::kTooLarge:
      return "It was too large for a record of the single changes.";
    case Kept::kRecords:
      break;
  }
  return "It changed nothing that is to be shown.";
}

void show_text(const Session& session, const JournalRecord& record) {
  const Schedule& schedule = session.schedule();
  std::ostream& out = session.context().out;
  const JournalEntry& entry = record.entry;
  print(out, "Change {}, {}, {}: {}: {}\n", entry.number, iso_minutes(schedule.zone.to_local(entry.at)),
        printable(entry.actor), printable(entry.command), printable(entry.summary));
  if (entry.undoes) print(out, "It undid change {}.\n", *entry.undoes);
  if (entry.undone_by) print(out, "It was undone by change {}.\n", *entry.undone_by);
  if (entry.erased_by && !entry.is_erasure()) {
    print(out, "What it had of the people whom change {} erased is gone.\n", *entry.erased_by);
  }
  for (const RecordChange& change : record.changes.value()) {
    print(out, "  {}\n", change_words(schedule, change));
  }
  if (record.changes.value().empty()) print(out, "  {}\n", printable(kept_text(session, entry)));
}

int show_change(Session& session, const LogOptions& options, std::int64_t number) {
  Context& context = session.context();
  const View view = session.store().view();
  const auto entry = view.journal().find(number);
  if (!entry) {
    print(context.err, "register: there is no change {}; `register log` lists them\n", number);
    return kRefused;
  }
  const JournalRecord record{*entry, view.journal().changes_of(entry->number)};
  if (options.format == "json") {
    context.out << journal_entry_json(record);
  } else if (options.format == "csv") {
    context.out << changes_csv(entry->number, record.changes.value());
  } else {
    show_text(session, record);
  }
  return kDone;
}

// The newest first, as many as were asked for.
template <class Entries>
std::size_t cut(Entries& entries, const LogOptions& options) {
  const std::size_t all = entries.size();
  const bool everything = !options.limit && options.format != "text";
  const std::size_t most = options.limit ? static_cast<std::size_t>(*options.limit) : kRows;
  if (!everything && all > most) entries.resize(most);
  return all;
}

void print_cut(Context& context, std::size_t shown, std::size_t all) {
  if (shown < all)
    print(context.err, "{} of {}; --limit shows more\n", shown, counted(all, "change", "changes"));
}

int list_changes(Session& session, const LogOptions& options) {
  Context& context = session.context();
  const View view = session.store().view();
  std::vector<JournalEntry> entries = view.journal().all();
  std::reverse(entries.begin(), entries.end());
  const std::size_t all = cut(entries, options);
  if (options.format == "json") {
    std::vector<JournalRecord> records;
    for (const JournalEntry& entry : entries) records.push_back({entry, std::nullopt});
    context.out << journal_json(records);
  } else if (options.format == "csv") {
    context.out << journal_csv(entries);
  } else if (entries.empty()) {
    print(context.err, "nothing was changed yet\n");
  } else {
    context.out << journal_text(session.schedule(), entries, context.terminal.width);
    print_cut(context, entries.size(), all);
  }
  return kDone;
}

// Of whom nothing but the journal knows an address, or of whom it knows that they had it once.
std::optional<std::int64_t> number_in_journal(const Session& session, const View& view,
                                              const std::string& address) {
  const std::string key = email_key(address);
  std::vector<FormerPerson> found = view.privacy().former_people(key);
  for (FormerPerson& person : view.privacy().once_at(key)) found.push_back(std::move(person));
  if (found.size() == 1) return found.front().number;
  if (found.empty()) return std::nullopt;
  std::ostream& err = session.context().err;
  print(err, "register: the journal knows several people by the address {}; name one by number:\n",
        printable(address));
  for (const FormerPerson& person : found) print(err, "  {} {}\n", person.number, printable(person.name));
  return 0;
}

// Of whoever is gone by now too: a number is taken as it is. Nothing, or 0: that was said.
std::optional<std::int64_t> applicant_number(const Session& session, const View& view,
                                             const std::string& word) {
  std::int64_t number = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
  if (read.ec == std::errc() && read.ptr == word.data() + word.size() && number > 0) return number;
  if (view.applicants().with_email(email_key(word)).empty()) {
    if (const auto known = number_in_journal(session, view, word)) return known;
  }
  const auto found = session.find_applicant(view, word, Merged::kFollow);
  return found ? std::optional(found->number) : std::nullopt;
}

// For rows of which no records are kept: "applicant 17 was added", "applicants 3 and 17 are two people".
bool is_named(const std::string& summary, std::int64_t applicant) {
  const std::string number = std::to_string(applicant);
  for (const std::string start : {"applicant ", "applicants ", " and "}) {
    if (start == " and " && summary.find("applicants ") == std::string::npos) continue;
    for (std::size_t at = summary.find(start); at != std::string::npos; at = summary.find(start, at + 1)) {
      const std::string_view rest = std::string_view(summary).substr(at + start.size());
      if (!rest.starts_with(number)) continue;
      if (rest.size() == number.size() || rest[number.size()] < '0' || rest[number.size()] > '9') return true;
    }
  }
  return false;
}

int show_history(Session& session, const LogOptions& options) {
  Context& context = session.context();
  const View view = session.store().view();
  const auto number = applicant_number(session, view, options.applicant);
  if (number.value_or(0) == 0) return kRefused;
  std::vector<JournalRecord> records;
  for (const JournalEntry& entry : view.journal().all()) {
    std::vector<RecordChange> changes = view.journal().changes_of(entry.number);
    std::erase_if(changes, [&](const RecordChange& change) { return !change.is_about(*number); });
    const bool told = entry.kept != Kept::kRecords && is_named(entry.summary, number.value());
    if (told || !changes.empty()) records.push_back({entry, std::move(changes)});
  }
  std::reverse(records.begin(), records.end());
  const std::size_t all = cut(records, options);
  if (options.format == "json") {
    context.out << journal_json(records);
  } else if (options.format == "csv") {
    std::vector<JournalEntry> entries;
    for (const JournalRecord& record : records) entries.push_back(record.entry);
    context.out << journal_csv(entries);
  } else if (records.empty()) {
    print(context.err, "nothing that is kept is about applicant {}\n", number.value());
  } else {
    for (const JournalRecord& record : records) show_text(session, record);
    print_cut(context, records.size(), all);
  }
  return kDone;
}

int run_log(Context& context, const Globals& globals, const LogOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  if (options.number) return show_change(*session, options, *options.number);
  return options.applicant.empty() ? list_changes(*session, options) : show_history(*session, options);
}

}  // namespace

Action declare_log(Parser& parser) {
  auto options = std::make_shared<LogOptions>();
  auto number = parser.add_count("number", options->number, "one change: each record before and after");
  auto applicant =
      parser
          .add_option(
              "--applicant", options->applicant,
              "the history of one applicant, by number or e-mail, of one who is in the journal alone, too")
          .type_name("APPLICANT");
  auto limit = parser.add_count("--limit", options->limit, "the newest N [20; all as JSON and CSV]");
  parser.add_option("--format", options->format, "text, json or csv").one_of({"text", "json", "csv"});
  parser.callback([=] {
    if (!number.given()) return;
    if (applicant.given()) refuse("--applicant", "does not go with the number of a change");
    if (limit.given()) refuse("--limit", "does not go with the number of a change");
  });
  parser.footer(
      "The newest come first. For example: `register log 12`, `register log --applicant 17 --format json`. "
      "`register undo 12` takes a change back.");
  return [options](Context& context, const Globals& globals) { return run_log(context, globals, *options); };
}

}  // namespace reg
