#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "cli/commands/commands.h"
#include "cli/commands/mail/mail_commands.h"
#include "cli/session.h"
#include "cli/views/document_output.h"
#include "cli/views/mail_view.h"
#include "cli/views/sheets.h"
#include "reg/app/clock.h"
#include "reg/app/roster_mail.h"
#include "reg/app/roster_reading.h"
#include "reg/base/error.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/roster_json.h"
#include "reg/formats/roster/roster_csv.h"
#include "reg/formats/roster/roster_html.h"
#include "reg/formats/roster/roster_ics.h"
#include "reg/formats/roster/roster_markdown.h"
#include "reg/formats/roster/roster_text.h"
#include "reg/formats/roster/roster_xlsx.h"
#include "reg/store/tables/requests.h"
#include "reg/store/tables/runs.h"

namespace reg {
namespace {

constexpr const char* kWorkshopHelp = "an id, a place (1…), a date, next, today or tomorrow";

constexpr DocumentFormat kRosterFormats[] = {{"text", "txt"},        {"csv", "csv"},   {"markdown", "md"},
                                             {"json", "json"},       {"html", "html"}, {"pdf", "pdf", true},
                                             {"xlsx", "xlsx", true}, {"ics", "ics"}};

struct RosterOptions {
  std::string workshop;  // may be empty where the format is ics
  std::optional<std::string> format;
  std::string language;
  std::string output;
  bool all = false;
  bool excel = false;
  bool waiting = false;
  bool email = false;
  bool dry_run = false;
  SheetOptions sheet;
};

const DocumentFormat& format_of(const RosterOptions& options) {
  return find_format(kRosterFormats, options.format.value_or(options.sheet.given() ? "pdf" : "text"));
}

std::string render(const Session& session, const RosterOptions& options, const Roster& roster,
                   Language language) {
  const Schedule& schedule = session.schedule();
  const std::string_view format = format_of(options).name;
  if (format == "csv") {
    return roster_csv(schedule, roster, language, options.excel ? CsvFlavour::kExcel : CsvFlavour::kPlain);
  }
  if (format == "markdown") return roster_markdown(schedule, roster, language);
  if (format == "json") return roster_json(schedule, roster);
  if (format == "html") return roster_html(schedule, roster, language);
  if (format == "xlsx") return roster_xlsx(schedule, roster, language);
  if (format == "ics") return roster_ics(schedule, roster, language, session.now());
  return roster_text(schedule, roster, language, session.context().terminal.width);
}

// What does not go together, as the rest of a sentence; empty where all does.
std::string contradiction(const RosterOptions& options) {
  if (options.email && options.format) {
    return "--format does not go with --email: the message has the roster as text and as CSV";
  }
  if (options.email && (options.all || !options.output.empty())) {
    return fmt::format("{} does not go with --email", options.all ? "--all" : "--output");
  }
  if (options.email && options.sheet.given()) return "a sheet is not sent by --email";
  if (std::string what = sheet_contradiction(options.sheet, format_of(options).name); !what.empty())
    return what;
  if (options.excel && options.format != "csv") return "--excel goes with --format csv";
  if (options.all && !options.workshop.empty()) return "--all means every workshop, so none is to be named";
  if (options.all && (options.output.empty() || options.output == "-")) {
    return "--all writes a file for each workshop; --output DIR says where";
  }
  if (!options.all && options.workshop.empty() && options.format != "ics") {
    return fmt::format(
        "the WORKSHOP is missing: {}; --format ics gives the whole cycle without one, and --all --output DIR "
        "a "
        "file for each",
        kWorkshopHelp);
  }
  return {};
}

// The roster in its form, read and made; nothing where it cannot be made, which was told on `err`.
std::optional<std::string> make(Session& session, const View& view, const RosterOptions& options,
                                std::size_t workshop, Language language) {
  const bool sheet = format_of(options).name == "pdf";
  const bool with_waiting =
      options.waiting || options.format == "json" || (sheet && options.sheet.with_waiting());
  if (sheet) {
    return make_sheet(session, read_roster(session, view, workshop, with_waiting, language), options.sheet,
                      language);
  }
  return render(session, options, read_roster(session, view, workshop, with_waiting, language), language);
}

int put(const Session& session, const RosterOptions& options, const std::optional<std::string>& document,
        const std::string& file) {
  if (!document) return kRefused;
  if (!options.dry_run || file.empty()) return put_document(session, *document, file, Readers::kOwner);
  print(session.context().err, "register: would be written to {}\n", printable(file));
  return kDone;
}

void print_of_no_run(const Session& session, const View& view) {
  if (view.runs().last()) return;
  print(session.context().err, "register: no seats were given out yet; `register prioritise` does it\n");
}

// Every workshop with its figure, for the organiser's calendar.
int put_cycle(Session& session, const RosterOptions& options, Language language) {
  const View view = session.store().view();
  std::vector<std::int64_t> seats;
  for (std::size_t workshop = 0; workshop < session.schedule().workshops.size(); ++workshop) {
    seats.push_back(view.requests().count_seats(workshop));
  }
  return put(session, options, cycle_ics(session.schedule(), seats, language, session.now()), options.output);
}

// A file for each workshop, named so that they stand in the order of the cycle: "1-uvod.html".
int put_all(Session& session, const RosterOptions& options, Language language) {
  const std::vector<Workshop>& workshops = session.schedule().workshops;
  const View view = session.store().view();
  print_of_no_run(session, view);
  const std::filesystem::path folder = options.output;
  if (!options.dry_run && ::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    throw file_error("make", folder.string(), errno);
  }
  const std::size_t digits = std::to_string(workshops.size()).size();
  std::size_t written = 0;
  for (std::size_t w = 0; w < workshops.size(); ++w) {
    const auto document = make(session, view, options, w, language);
    if (!document) continue;
    const std::string sheet = options.sheet.sheet ? "-" + *options.sheet.sheet : "";
    const std::string name =
        fmt::format("{:0{}}-{}{}.{}", w + 1, digits, workshops[w].id, sheet, format_of(options).suffix);
    try {
      if (put(session, options, document, folder / name) != kDone) return kRefused;
    } catch (const EnvironmentError& fault) {
      if (written == 0) throw;
      throw HalfDoneError(fmt::format("{}; {} written before it", fault.what(),
                                      written == 1 ? "one file was" : fmt::format("{} files were", written)));
    }
    ++written;
  }
  return written > 0 ? kDone : kRefused;
}

int put_one(Session& session, const RosterOptions& options, std::size_t workshop, Language language) {
  const View view = session.store().view();
  print_of_no_run(session, view);
  return put(session, options, make(session, view, options, workshop, language), options.output);
}

// Why no roster was sent, a clause.
std::string refusal_words(const Schedule& schedule, std::size_t workshop, const QueuedRosters& queued) {
  switch (queued.refusal) {
    case RosterMailRefusal::kNoSender:
      return "the schedule has no from in [mail]";
    case RosterMailRefusal::kNoAddresses:
      return "the schedule has no roster_to in [mail]";
    case RosterMailRefusal::kNoRun:
      return "no seats were given out yet; `register prioritise` does it";
    case RosterMailRefusal::kTooSoon:
      return not_mailed_text(schedule, workshop, queued.why);
    case RosterMailRefusal::kNone:
      return "";
  }
  return "";
}

int send_rosters(Session& session, std::size_t workshop) {
  Context& context = session.context();
  MailOrder order;
  order.filter = rosters_of(session, workshop);
  order.told = [&](const View& view, const OutboxMessage& message, const DeliveryResult& delivery_result) {
    if (delivery_result.state == OutboxState::kSent) {
      print(context.out, "{}: {}\n", printable(message.address), printable(delivery_result.detail));
    } else {
      print_result(session, view, message, delivery_result);
    }
  };
  const MailResult result = send_mail(session, std::move(order));
  if (!result.down.empty()) {
    print(context.err, "register: the roster is in the outbox, and the same command sends it\n");
  }
  return mail_status(result);
}

int email_roster(Session& session, std::size_t workshop, const RosterVariant& variant, bool dry_run) {
  Context& context = session.context();
  const QueuedRosters queued = queue_rosters(session, workshop, variant, dry_run);
  if (queued.refusal != RosterMailRefusal::kNone) {
    print(context.err, "register: {}; nothing was sent\n",
          refusal_words(session.schedule(), workshop, queued));
    return kRefused;
  }
  for (const QueuedRosters::Holder& holder : queued.holders) {
    print(context.out, "{}: has this roster since {}\n", printable(holder.address),
          local_minutes(session, holder.since));
  }
  if (!dry_run) return send_rosters(session, workshop);
  for (const std::string& address : queued.due) {
    print(context.out, "{}: would be sent the roster\n", printable(address));
  }
  return kDone;
}

// Cron knows the day, and not how many workshops are on it.
int email_rosters(Session& session, const RosterOptions& options, Language language) {
  int status = kDone;
  const std::vector<std::size_t> workshops = session.find_workshops(options.workshop, status);
  for (const std::size_t w : workshops) {
    const Workshop& workshop = session.schedule().workshops[w];
    if (workshops.size() > 1) {
      print(session.context().out, "{}, {}\n", workshop.id, clock_time(workshop.start, Language::kEnglish));
    }
    status = std::max(status, email_roster(session, w, {language, options.waiting}, options.dry_run));
    if (status == kInterrupted) break;
  }
  return status;
}

int run_roster(Context& context, const Globals& globals, const RosterOptions& options) {
  if (const std::string what = contradiction(options); !what.empty()) {
    print(context.err, "register: {} (see `register roster --help`)\n", what);
    return kUsage;
  }
  if (needs_file(context, format_of(options), options.output,
                 fmt::format("roster.{}", format_of(options).suffix))) {
    return kUsage;
  }
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  const Language language = parse_language(options.language).value_or(session->schedule().language);
  if (options.all) return put_all(*session, options, language);
  if (options.workshop.empty()) return put_cycle(*session, options, language);
  if (options.email) return email_rosters(*session, options, language);
  const auto workshop = session->find_workshop(options.workshop, status);
  if (!workshop) return status;
  return put_one(*session, options, *workshop, language);
}

}  // namespace

Action declare_roster(Parser& parser) {
  auto options = std::make_shared<RosterOptions>();
  parser.add_option("workshop", options->workshop, kWorkshopHelp).type_name("WORKSHOP");
  declare_format(parser, kRosterFormats, "text", options->format);
  declare_sheet(parser, options->sheet);
  parser.add_flag("--excel", options->excel, "with --format csv: as Excel of the language opens it at once");
  parser.add_option("-o,--output", options->output, "a file that only you can read [standard output]")
      .type_name("FILE");
  parser.add_flag("--all", options->all, "every workshop, a file each in the folder that --output names");
  parser.add_option("--lang", options->language, "cs or en [the cycle's]").one_of({"cs", "en"});
  parser.add_flag("--waiting", options->waiting, "say how many wait too (JSON always lists them)");
  parser.add_flag("--email", options->email,
                  "send it to the addresses of [mail] roster_to, each roster once");
  parser.add_flag("--dry-run", options->dry_run,
                  "with --email: say who would be sent it; with --output: what would be written");
  parser.footer(
      "--format ics gives an entry for a calendar, and without WORKSHOP the whole cycle.\n"
      "For cron: on a day before no workshop, `register roster tomorrow --email` says so and is done, and "
      "on a day before several it sends the roster of each.");
  return
      [options](Context& context, const Globals& globals) { return run_roster(context, globals, *options); };
}

}  // namespace reg
