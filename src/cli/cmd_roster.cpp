#include <fmt/ostream.h>

#include "reg/base/text.h"
#include "reg/cli/commands.h"
#include "reg/cli/roster_mail.h"
#include "reg/cli/roster_reading.h"
#include "reg/cli/session.h"
#include "reg/cli/sheets.h"
#include "reg/formats/roster_csv.h"
#include "reg/formats/roster_ics.h"
#include "reg/formats/roster_json.h"
#include "reg/formats/roster_markdown.h"
#include "reg/formats/roster_text.h"

namespace reg {
namespace {

constexpr const char* kWorkshopHelp = "an id, a place (1…), a date, next, today or tomorrow";

struct Options {
  std::string workshop;  // may be empty where the format is ics
  std::optional<std::string> format;
  std::string language;
  bool waiting = false;
  bool email = false;
  bool dry_run = false;
  SheetOptions sheet;
};

std::string render(const Session& session, const Options& options, const Roster& roster, Language language) {
  const Schedule& schedule = session.schedule();
  if (options.format == "csv") return roster_csv(schedule, roster, language);
  if (options.format == "markdown") return roster_markdown(schedule, roster, language);
  if (options.format == "json") return roster_json(schedule, roster);
  if (options.format == "ics") return roster_ics(schedule, roster, language, session.now());
  return roster_text(schedule, roster, language, session.context().terminal.width);
}

// Every workshop with its figure, for the organiser's calendar.
int print_cycle(Session& session, Language language) {
  Store& store = session.store();
  const Transaction view = store.view();
  std::vector<std::int64_t> seats;
  for (std::size_t workshop = 0; workshop < session.schedule().workshops.size(); ++workshop) {
    seats.push_back(store.count_seats(workshop));
  }
  session.context().out << cycle_ics(session.schedule(), seats, language, session.now());
  return kDone;
}

int run_roster(Context& context, const Globals& globals, const Options& options) {
  if (options.email && options.format) {
    fmt::print(context.err,
               "register: --format does not go with --email: the message has the roster as text and as CSV "
               "(see `register roster --help`)\n");
    return kUsage;
  }
  if (options.workshop.empty() && options.format != "ics") {
    fmt::print(context.err,
               "register: the WORKSHOP is missing: {}; --format ics gives the whole cycle without "
               "one (see `register roster --help`)\n",
               kWorkshopHelp);
    return kUsage;
  }
  if (options.email && options.sheet.given()) {
    fmt::print(context.err, "register: a sheet is not sent by --email (see `register roster --help`)\n");
    return kUsage;
  }
  if (!sheet_use_is_right(context, options.sheet, options.format)) return kUsage;
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  const Language language = parse_language(options.language).value_or(session->schedule().language);
  if (options.workshop.empty()) return print_cycle(*session, language);
  const auto workshop = session->find_workshop(options.workshop, status);
  if (!workshop) return status;
  if (options.email) return email_roster(*session, *workshop, {language, options.waiting}, options.dry_run);
  Store& store = session->store();
  const Transaction view = store.view();
  if (!store.last_run()) {
    fmt::print(context.err, "register: no seats were given out yet; `register prioritise` does it\n");
  }
  if (wants_sheet(options.sheet, options.format)) {
    const bool waiting = options.waiting || options.sheet.with_waiting();
    const auto pdf =
        make_sheet(*session, read_roster(*session, *workshop, waiting, language), options.sheet, language);
    context.out << pdf.value_or("");
    return pdf ? kDone : kRefused;
  }
  context.out << render(
      *session, options,
      read_roster(*session, *workshop, options.waiting || options.format == "json", language), language);
  return kDone;
}

}  // namespace

Action declare_roster(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("workshop", options->workshop, kWorkshopHelp)->type_name("WORKSHOP");
  app.add_option("--format", options->format, "text, csv, markdown, json, pdf or ics [text]")
      ->check(CLI::IsMember({"text", "csv", "markdown", "json", "pdf", "ics"}));
  declare_sheet(app, options->sheet);
  app.add_option("--lang", options->language, "cs or en [the cycle's]")->check(CLI::IsMember({"cs", "en"}));
  app.add_flag("--waiting", options->waiting, "say how many wait too (JSON always lists them)");
  app.add_flag("--email", options->email, "send it to the addresses of [mail] roster_to, each roster once");
  app.add_flag("--dry-run", options->dry_run, "with --email: say who would be sent it, and send nothing");
  app.footer(
      "--format ics gives an entry for a calendar, and without WORKSHOP the whole cycle.\n"
      "For cron: on a day before no workshop, `register roster tomorrow --email` says so and is done.");
  return
      [options](Context& context, const Globals& globals) { return run_roster(context, globals, *options); };
}

}  // namespace reg
