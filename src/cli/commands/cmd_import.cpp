#include <algorithm>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/usecases/import_run.h"
#include "cli/views/refill_view.h"
#include "reg/app/letter_queue.h"
#include "reg/app/lottery_words.h"
#include "reg/app/rule_run.h"
#include "reg/base/os/interrupt.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/cycle/clock_doubt.h"
#include "reg/formats/documents/text_table.h"
#include "reg/formats/form/form_suggestion.h"

namespace reg {
namespace {

struct ImportOptions {
  std::vector<std::string> files;
  ImportSettings settings;
  std::string same_address = "refuse";
  std::string format = "text";
  bool keep_going = false;
  bool partial = false;
  bool suggest = false;
  bool presets = false;
};

SameAddress same_address(const std::string& word) {
  if (word == "person") return SameAddress::kPerson;
  return word == "people" ? SameAddress::kPeople : SameAddress::kRefuse;
}

// All files of one command.
struct Import {
  std::vector<ImportReport> reports;
  std::vector<TextSpool> findings;  // for JSON
  ImportEffects effects;
  std::size_t errors = 0;
  bool broken = false;      // some file could not be read
  std::int64_t others = 0;  // who came by other forms, told once
  Refill refill;

  bool taken(const ImportOptions& options) const { return errors == 0 || (options.keep_going && !broken); }
};

void take_files(Session& session, Store& store, const ImportOptions& options, Import& import) {
  for (const std::string& file : options.files) {
    ImportRun run(session, store, options.settings, file, import.effects);
    import.reports.push_back(run.run());
    import.findings.push_back(run.take_findings_json());
    import.errors += run.errors();
    import.broken = import.broken || run.broken();
  }
}

// Those who came by one of the files' forms, and whom the files do not have. They are told, once, and never
// removed.
std::vector<MissingPerson> missing_people(Store& store, const ImportEffects& effects) {
  std::vector<MissingPerson> missing;
  store.each_imported([&](const Store::Imported& person) {
    const auto place = static_cast<std::size_t>(person.number);
    const bool is_seen = place < effects.seen.size() && effects.seen[place];
    if (is_seen || (person.form && effects.forms.count(*person.form) == 0)) return;
    missing.push_back(
        {person.number, std::string(person.name), std::string(person.email), person.missing_said});
  });
  return missing;
}

// Who came by other forms than those of the files; told when one of these is imported for the first time.
std::int64_t count_others(Store& store, const ImportEffects& effects) {
  std::int64_t others = 0;
  store.each_imported([&](const Store::Imported& person) {
    const auto place = static_cast<std::size_t>(person.number);
    const bool is_seen = place < effects.seen.size() && effects.seen[place];
    if (!is_seen && person.form && effects.forms.count(*person.form) == 0) ++others;
  });
  return others;
}

// Whoever is in a file and came before forms were kept came by that form.
void note_forms(Store& store, const ImportEffects& effects) {
  if (effects.forms.size() != 1) return;
  std::vector<std::int64_t> unknown;
  store.each_imported([&](const Store::Imported& person) {
    const auto place = static_cast<std::size_t>(person.number);
    if (!person.form && place < effects.seen.size() && effects.seen[place]) unknown.push_back(person.number);
  });
  for (const std::int64_t number : unknown) store.set_form(number, *effects.forms.begin());
}

void give_on(Session& session, Store& store, Import& import) {
  const std::vector<std::size_t> freed(import.effects.freed.begin(), import.effects.freed.end());
  import.refill = refill(session, store, "import", freed);
}

// What the files changed, for the journal; empty where it is nothing.
std::string changes_text(const Schedule& schedule, const Import& import) {
  std::vector<std::string> files;
  for (const ImportReport& r : import.reports) {
    if (r.added + r.updated == 0) continue;
    files.push_back(fmt::format("{} added, {} updated, {} unchanged; file {}", r.added, r.updated,
                                r.unchanged, r.sha256));
  }
  return files.empty() ? "" : join(files, "; ") + refill_summary(schedule, import.refill);
}

void tell_counts(Context& context, const ImportReport& report, bool dry_run) {
  const std::string passed_over =
      report.passed_over > 0 ? fmt::format(", {} passed over", report.passed_over) : "";
  print(context.out, "{}: {}: {} {}, {} updated, {} unchanged, {} refused{}\n", printable(report.file),
        counted(static_cast<std::size_t>(report.rows), "row", "rows"), report.added,
        dry_run ? "would be added" : "added", report.updated, report.unchanged, report.rejected, passed_over);
}

// What decides who comes first, and what the organiser has to ask for.
void tell_late(Context& context, const ImportReport& report, bool dry_run) {
  const auto who = [](std::int64_t people, const char* one, const char* more) {
    return fmt::format("{} {}", people, people == 1 ? one : more);
  };
  std::vector<std::string> parts;
  if (report.late > 0) parts.push_back(who(report.late, "is late", "are late"));
  if (report.asks_consent && report.without_consent > 0) {
    parts.push_back(who(report.without_consent, "has given no consent", "have given no consent"));
  }
  if (parts.empty()) return;
  print(context.out, "{}: of those {}: {}\n", printable(report.file), dry_run ? "to be added" : "added",
        join(parts, ", "));
}

void tell_missing(Context& context, const std::vector<MissingPerson>& all) {
  constexpr std::size_t kMostOnTerminal = 20;
  std::vector<MissingPerson> missing;
  std::copy_if(all.begin(), all.end(), std::back_inserter(missing),
               [](const MissingPerson& person) { return !person.said; });
  if (missing.empty()) return;
  print(context.err,
        "register: {} came by an earlier export and {} not in this one; nobody is removed, and this is said "
        "once (for a part of the answers, say --partial):\n",
        counted(missing.size(), "applicant", "applicants"), missing.size() == 1 ? "is" : "are");
  const std::size_t told = context.terminal.err ? std::min(missing.size(), kMostOnTerminal) : missing.size();
  for (std::size_t i = 0; i < told; ++i) {
    print(context.err, "  {} (number {}), {}\n", printable(missing[i].name), missing[i].applicant,
          printable(missing[i].email));
  }
  if (told < missing.size()) print(context.err, "  and {} more\n", missing.size() - told);
}

void tell_others(Context& context, const Import& import) {
  if (import.others == 0) return;
  print(context.err,
        "register: this is another form than before; {} who came by others {} not looked for in it\n",
        counted(static_cast<std::size_t>(import.others), "applicant", "applicants"),
        import.others == 1 ? "is" : "are");
}

void tell_json(Context& context, const Import& import) {
  const bool several = import.reports.size() > 1;
  for (std::size_t i = 0; i < import.reports.size(); ++i) {
    if (several) context.out << (i == 0 ? "[\n" : ",\n");
    context.out << import_json_opening(import.reports[i]);
    import.findings[i].write_to(context.out);
    context.out << import_json_closing(import.reports[i]);
  }
  if (several) context.out << "]\n";
}

void tell_text(Context& context, const Import& import, const ImportOptions& options, bool taken) {
  if (!taken) return;
  import.effects.changes.write_to(context.out);
  for (const ImportReport& report : import.reports) {
    tell_counts(context, report, options.settings.dry_run);
    tell_late(context, report, options.settings.dry_run);
  }
  tell_others(context, import);
  tell_missing(context, import.reports.back().missing);
}

void tell_refused(Context& context, const Import& import, const ImportOptions& options, bool taken) {
  std::int64_t rows = 0;
  for (const ImportReport& report : import.reports) rows += report.rejected;
  const std::string& file = options.settings.report;
  if (!file.empty() && rows > 0) {
    const std::string refused = rows == 1 ? "the refused row" : fmt::format("the {} refused rows", rows);
    if (options.settings.dry_run) {
      print(context.err, "register: {} would be written to «{}»\n", refused, printable(file));
    } else {
      print(context.err, "register: {} {} written to «{}»: mend and import it\n", refused,
            rows == 1 ? "is" : "are", printable(file));
    }
  }
  if (import.errors == 0) return;
  const std::string errors = counted(import.errors, "error", "errors");
  if (taken) {
    print(context.err, "register: {}; the other rows {}\n", errors,
          options.settings.dry_run ? "would be taken" : "were taken");
  } else {
    print(context.err, "register: {}; nothing was changed\n", errors);
  }
}

void find_missing(Store& store, Import& import) {
  std::vector<MissingPerson>& missing = import.reports.back().missing;
  missing = missing_people(store, import.effects);
  if (!import.effects.new_forms.empty()) import.others = count_others(store, import.effects);
  for (const MissingPerson& person : missing) {
    if (!person.said) store.set_missing_said(person.applicant, true);
  }
}

int import_all(Context& context, Session& session, const ImportOptions& options, bool& committed) {
  const bool dry_run = options.settings.dry_run;
  const InterruptGuard guard;
  Store& store = session.store(Store::Missing::kMake, dry_run);
  Transaction change = store.change();
  const bool first = store.count_applicants() == 0;
  Import import;
  take_files(session, store, options, import);
  const bool taken = import.taken(options);
  if (taken) {
    if (!first) note_forms(store, import.effects);
    if (!first && !options.partial && import.effects.whole) find_missing(store, import);
    give_on(session, store, import);
    InterruptGuard::check();
    const std::string changes = changes_text(session.schedule(), import);
    if (!changes.empty()) {
      if (!finish_change(session, change, session.journal("import", changes), dry_run))
        return session.refuse();
    } else if (!dry_run) {
      change.commit();
    }
    committed = !dry_run;
  } else {
    for (ImportReport& report : import.reports) report.added = report.updated = 0;
  }
  if (options.settings.json) {
    tell_json(context, import);
  } else {
    tell_text(context, import, options, taken);
  }
  std::int64_t added = 0;
  for (const ImportReport& report : import.reports) added += report.added - report.late;
  if (taken) tell_if_frozen(session, added, dry_run);
  if (taken) tell_refill(session, store, import.refill, dry_run, options.settings.json);
  tell_refused(context, import, options, taken);
  return import.errors == 0 ? kDone : kRefused;
}

// A first import that is refused, or interrupted, leaves no empty database behind.
int run_import(Context& context, Session& session, const ImportOptions& options) {
  bool committed = false;
  const auto discard = [&](bool* done) {
    if (!*done) session.discard_new_store();
  };
  const std::unique_ptr<bool, decltype(discard)> at_end(&committed, discard);
  return import_all(context, session, options, committed);
}

int tell_presets(Context& context, bool json) {
  if (json) {
    context.out << presets_json();
    return kDone;
  }
  TextTable table({{"Preset", Align::kLeft, 3, 0, false},
                   {"Tool", Align::kLeft, 2, 15, false},
                   {"Recognised by", Align::kLeft, 1, 20, false}});
  for (const FormPreset& preset : form_presets()) {
    table.add_row({preset.name, preset.tool, preset.recognised_by});
  }
  context.out << table.render(context.terminal.width);
  return kDone;
}

int suggest(Context& context, Session& session, const ImportOptions& options) {
  InputFile input(options.files.front(), context.in);
  const std::string section =
      suggest_form(session.schedule(), options.settings.form, [&](const auto& take) { input.read(take); });
  context.out << (options.settings.json ? suggestion_json(section) : section);
  return kDone;
}

int run_options(Context& context, const Globals& globals, ImportOptions options) {
  if (options.presets) return tell_presets(context, options.format == "json");
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  options.settings.same_address = same_address(options.same_address);
  options.settings.json = options.format == "json";
  if (options.suggest) return suggest(context, *session, options);
  if (session->now() < kFirstForms) {  // which would be the time of whoever has none in the file
    print(context.err, "register: the clock says {}, which is long before any form; nothing was changed\n",
          iso_minutes(session->schedule().zone.to_local(session->now())));
    return kRefused;
  }
  return run_import(context, *session, options);
}

}  // namespace

Action declare_import(Parser& parser) {
  auto options = std::make_shared<ImportOptions>();
  ImportSettings& settings = options->settings;
  auto files = parser.add_option("files", options->files, "CSV exports of the form; - is standard input")
                   .type_name("FILE");
  parser.add_option("--preset", settings.form.preset, "the tool that wrote the file [found by its header]")
      .one_of(preset_names());
  parser.add_option("--encoding", settings.form.encoding, "e.g. windows-1250 [found by the bytes]")
      .check(encoding_fault);
  parser
      .add_option("--delimiter", settings.form.delimiter, "comma, semicolon, tab or pipe [found by the rows]")
      .check(delimiter_fault);
  parser
      .add_option("--time-format", settings.form.time_format,
                  "order of day, month and year, e.g. d/m/y [found by the column of times]")
      .check(time_format_fault);
  parser
      .add_option("--time-zone", settings.form.time_zone,
                  "of times that name none, e.g. UTC [the tool's, else the cycle's]")
      .check(time_zone_fault);
  parser.add_flag("--no-times", settings.form.no_times,
                  "the form has no times of application: the time of the import counts, in the file's order");
  parser
      .add_option(
          "--same-address", options->same_address,
          "what another name under a known address is: refuse (a finding), person (the same one, renamed), "
          "people (a shared mailbox)")
      .one_of({"refuse", "person", "people"});
  parser.add_flag("--keep-going", options->keep_going,
                  "take the good rows, and exit with 1 when any was refused");
  parser
      .add_option("--report", settings.report,
                  "write the refused rows with the reasons into a new CSV file, to be mended and imported")
      .type_name("FILE");
  parser.add_flag("--partial", options->partial,
                  "the file holds a part of the answers: do not tell who is missing in it");
  auto suggest =
      parser.add_flag("--suggest", options->suggest,
                      "print a [form] section for the schedule that fits the file, and import nothing");
  auto presets = parser.add_flag("--presets", options->presets, "list the tools whose exports are known");
  parser.add_flag("--dry-run", settings.dry_run,
                  "check the files and say what would change, and change nothing");
  parser.add_option("--format", options->format, "text or json (an array for several files)")
      .one_of({"text", "json"});
  parser.callback([=, &settings, options = options.get()] {
    if (!files.given() && !presets.given()) require("files");
    if (settings.report == "-") refuse("--report", "takes the name of a new file");
    if (options->files.size() > 1 && !settings.report.empty()) {
      refuse("--report", "takes one FILE at a time: their columns differ");
    }
    if (options->files.size() > 1 && suggest.given()) {
      refuse("--suggest", "takes one FILE at a time");
    }
  });
  parser.footer(
      "Columns and answers are matched by the schedule's [form] and the tool's preset. A refused row "
      "refuses all files, unless --keep-going is given.");
  return
      [options](Context& context, const Globals& globals) { return run_options(context, globals, *options); };
}

}  // namespace reg
