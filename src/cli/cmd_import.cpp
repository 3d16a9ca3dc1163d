#include <fcntl.h>
#include <fmt/ostream.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <istream>
#include <map>
#include <set>

#include "reg/base/digest.h"
#include "reg/base/error.h"
#include "reg/base/text.h"
#include "reg/cli/applicant_view.h"
#include "reg/cli/commands.h"
#include "reg/cli/rule_run.h"
#include "reg/cli/session.h"
#include "reg/core/registering.h"
#include "reg/formats/form_import.h"
#include "reg/formats/import_json.h"

namespace reg {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string same_address = "refuse";
  bool dry_run = false;
  std::string format = "text";
};

// Hands the bytes of a file, or of standard input, to `take` in blocks.
void read_blocks(Context& context, const std::string& file,
                 const std::function<void(std::string_view)>& take) {
  std::array<char, 1 << 16> block;
  if (file == "-") {
    while (context.in.read(block.data(), block.size()) || context.in.gcount() > 0) {
      take({block.data(), static_cast<std::size_t>(context.in.gcount())});
    }
    return;
  }
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw file_error("read", file, errno);
  const std::unique_ptr<const int, void (*)(const int*)> closer(&descriptor,
                                                                [](const int* d) { ::close(*d); });
  while (true) {
    const ssize_t got = ::read(descriptor, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_error("read", file, errno);
    if (got == 0) return;
    take({block.data(), static_cast<std::size_t>(got)});
  }
}

SameAddress same_address(const std::string& word) {
  if (word == "person") return SameAddress::kPerson;
  return word == "people" ? SameAddress::kPeople : SameAddress::kRefuse;
}

// One file on its way into the store.
class Import {
 public:
  Import(Session& session, Store& store, const Options& options, std::string file)
      : session_(session), store_(store), options_(options) {
    report_.file = std::move(file);
  }

  ImportReport run() {
    Sha256 digest;
    FormReader reader(
        session_.schedule(), session_.now(), [this](FormRow&& row) { take(std::move(row)); },
        [this](ImportFinding&& finding) { add(std::move(finding)); });
    read_blocks(session_.context(), report_.file, [&](std::string_view bytes) {
      digest.update(bytes);
      reader.feed(bytes);
    });
    reader.finish();
    for (const auto& [number, requests] : seats_) {
      Applicant before;
      before.requests = requests;
      tell_freed(before, store_.applicant(number).value());
    }
    report_.sha256 = digest.hex();
    return std::move(report_);
  }

  const std::vector<std::string>& updates() const { return updates_; }
  std::size_t errors() const { return errors_; }
  const std::set<std::size_t>& freed() const { return freed_; }

 private:
  void add(ImportFinding&& finding) {
    if (finding.severity == Severity::kError) ++errors_;
    if (finding.severity == Severity::kWarning) ++report_.warnings;
    report_.findings.push_back(std::move(finding));
  }

  void add(int line, Severity severity, const std::string& field, const std::string& value,
           std::string message) {
    add({line, 0, "", field, value, severity, std::move(message)});
  }

  void take(FormRow&& row) {
    ++report_.rows;
    const bool refused = row.refused();
    for (ImportFinding& finding : row.findings) add(std::move(finding));
    if (refused) {
      ++report_.rejected;
      return;
    }
    const auto people = store_.applicants_with_email(email_key(row.registration.email));
    ImportDecision decision = decide_import(session_.schedule(), people, row.registration, row.has_time,
                                            same_address(options_.same_address));
    if (decision.kind == ImportDecision::Kind::kUpdate) keep_seats(people, decision.after);
    apply(row, decision);
  }

  // Only a person's last answers in the file count: a seat that earlier ones gave up and later ones ask for
  // again was never given up.
  void keep_seats(const std::vector<Applicant>& people, Applicant& after) {
    for (const Applicant& person : people) {
      if (person.number == after.number) seats_.try_emplace(person.number, person.requests);
    }
    for (const Request& before : seats_[after.number]) {
      for (Request& request : after.requests) {
        const bool again = request.workshop == before.workshop && request.state == RequestState::kRequested;
        if (again && has_seat(before.state)) request = before;
      }
    }
  }

  void apply(const FormRow& row, const ImportDecision& decision) {
    for (const FieldChange& kept : decision.kept) {
      add(row.line, Severity::kWarning, kept.field, kept.after,
          fmt::format("the {} of {} was changed by hand: «{}» stands, and the form's «{}» is not taken",
                      kept.field, applicant_name(decision.after), kept.before, kept.after));
    }
    switch (decision.kind) {
      case ImportDecision::Kind::kAdd:
        ++report_.added;
        store_.add(decision.after);
        return;
      case ImportDecision::Kind::kUpdate:
        ++report_.updated;
        store_.save(decision.after);
        tell_update(decision);
        return;
      case ImportDecision::Kind::kUnchanged:
        ++report_.unchanged;
        return;
      case ImportDecision::Kind::kRefuse:
        ++report_.rejected;
        add(row.line, Severity::kError, "email", row.registration.email,
            fmt::format(
                "the address {} belongs to {}, and here to {}; --same-address=person takes it as a new name, "
                "--same-address=people as a shared mailbox",
                row.registration.email, applicant_name(*decision.other), row.registration.name));
        return;
    }
  }

  void tell_freed(const Applicant& before, const Applicant& after) {
    for (const std::size_t workshop : freed_seats(before, after)) {
      freed_.insert(workshop);
      updates_.push_back(fmt::format("{}: {} a seat at {}", applicant_name(after),
                                     options_.dry_run ? "would free" : "freed",
                                     session_.schedule().workshops[workshop].id));
    }
  }

  void tell_update(const ImportDecision& decision) {
    for (const FieldChange& change : decision.changes) {
      updates_.push_back(applicant_name(decision.after) + ": " + change_line(session_.schedule(), change));
    }
  }

  Session& session_;
  Store& store_;
  const Options& options_;
  ImportReport report_;
  std::vector<std::string> updates_;
  std::size_t errors_ = 0;
  std::map<std::int64_t, std::vector<Request>>
      seats_;                    // of those whom the file changes, as they were before it
  std::set<std::size_t> freed_;  // the workshops at which somebody gave a seat up
};

void tell_findings(Context& context, const ImportReport& report) {
  for (const ImportFinding& finding : report.findings) {
    std::string place = printable(report.file);
    if (finding.line > 0) place += fmt::format(":{}", finding.line);
    const std::string column = finding.title.empty() ? "" : fmt::format("\"{}\": ", printable(finding.title));
    fmt::print(context.err, "{}: {}: {}{}\n", place, severity_name(finding.severity), column,
               printable(finding.message));
  }
}

void tell_counts(Context& context, const ImportReport& report, bool dry_run) {
  fmt::print(context.out, "{}: {}: {} {}, {} updated, {} unchanged, {} refused\n", printable(report.file),
             counted(static_cast<std::size_t>(report.rows), "row", "rows"), report.added,
             dry_run ? "would be added" : "added", report.updated, report.unchanged, report.rejected);
}

void tell_json(Context& context, const std::vector<ImportReport>& reports) {
  if (reports.size() == 1) {
    context.out << import_json(reports.front());
    return;
  }
  std::string separator = "[\n";
  for (const ImportReport& report : reports) {
    context.out << separator << import_json(report);
    separator = ",\n";
  }
  context.out << "]\n";
}

int run_import(Context& context, const Globals& globals, const Options& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  Store& store = session->store(Store::Missing::kMake, options.dry_run);
  Transaction change = store.change();
  std::vector<ImportReport> reports;
  std::vector<std::string> updates;
  std::size_t errors = 0;
  std::set<std::size_t> freed;
  for (const std::string& file : options.files) {
    Import import(*session, store, options, file);
    reports.push_back(import.run());
    errors += import.errors();
    freed.insert(import.freed().begin(), import.freed().end());
    updates.insert(updates.end(), import.updates().begin(), import.updates().end());
    const ImportReport& r = reports.back();
    if (r.added + r.updated > 0) {
      store.add_journal(session->journal("import", fmt::format("{} added, {} updated, {} unchanged; file {}",
                                                               r.added, r.updated, r.unchanged, r.sha256)));
    }
  }
  const Refill given_on =
      errors == 0 ? refill(*session, store, "import", std::vector<std::size_t>(freed.begin(), freed.end()))
                  : Refill();
  if (!given_on.filled.empty()) {
    store.add_journal(
        session->journal("import", "freed seats given on" + refill_summary(session->schedule(), given_on)));
  }
  if (errors == 0 && !options.dry_run) change.commit();
  if (errors > 0) {
    for (ImportReport& report : reports) report.added = report.updated = 0;
  }

  if (options.format == "json") {
    tell_json(context, reports);
  } else {
    for (const ImportReport& report : reports) tell_findings(context, report);
    if (errors == 0) {
      for (const std::string& update : updates) fmt::print(context.out, "{}\n", update);
      for (const ImportReport& report : reports) tell_counts(context, report, options.dry_run);
    }
  }
  if (errors == 0) tell_refill(*session, store, given_on, options.dry_run, options.format == "json");
  if (errors == 0) return kDone;
  fmt::print(context.err, "register: {}; nothing was changed\n", counted(errors, "error", "errors"));
  return kRefused;
}

}  // namespace

Action declare_import(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("files", options->files, "CSV exports of the form; - is standard input")
      ->required()
      ->type_name("FILE");
  app.add_option(
         "--same-address", options->same_address,
         "what another name under a known address is: refuse (a finding), person (the same one, renamed), "
         "people (a shared mailbox)")
      ->check(CLI::IsMember({"refuse", "person", "people"}));
  app.add_flag("--dry-run", options->dry_run,
               "check the files and say what would change, and change nothing");
  app.add_option("--format", options->format, "text or json (an array for several files)")
      ->check(CLI::IsMember({"text", "json"}));
  app.footer("Columns and answers are matched by the schedule's [form]. A refused row refuses all files.");
  return
      [options](Context& context, const Globals& globals) { return run_import(context, globals, *options); };
}

}  // namespace reg
