#include <fmt/ostream.h>

#include "reg/base/error.h"
#include "reg/base/text.h"
#include "reg/cli/commands.h"
#include "reg/cli/rule_run.h"
#include "reg/cli/session.h"
#include "reg/core/prioritisation.h"
#include "reg/formats/roster_csv.h"
#include "reg/formats/roster_json.h"
#include "reg/formats/roster_markdown.h"
#include "reg/formats/roster_message.h"
#include "reg/formats/roster_text.h"

namespace reg {
namespace {

struct Options {
  std::string workshop;
  std::optional<std::string> format;
  std::string language;
  bool waiting = false;
  bool email = false;
  bool dry_run = false;
};

// Everybody who still wants a seat there, in the order of the rule.
std::vector<RosterRow> waiting_rows(Store& store, const Schedule& schedule, std::size_t workshop,
                                    const std::optional<std::string>& seed) {
  Prioritisation order(schedule);
  store.each_participant([&](const Participant& participant) { order.add(participant); });
  std::vector<RosterRow> rows;
  for (const std::int64_t number : order.in_line(workshop, seed)) {
    const Applicant applicant = store.applicant(number).value();
    const Registration& r = applicant.registration;
    RosterRow row{number,         r.name,
                  r.given_name,   r.family_name,
                  r.email,        r.phone,
                  r.organisation, r.group,
                  r.region,       RequestState::kWaiting,
                  r.note,         static_cast<int>(rows.size()) + 1};
    for (const Request& request : applicant.requests) {
      if (request.workshop == workshop) row.state = request.state;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

Roster read_roster(Session& session, std::size_t workshop, bool with_waiting, Language language) {
  Store& store = session.store();
  Roster roster;
  roster.workshop = workshop;
  roster.seats = store.seats(workshop);
  sort_by_surname(roster.seats, language);
  bool ready = false;
  const auto seed = with_waiting ? rule_seed(session, session.schedule(), ready) : std::nullopt;
  roster.waiting_known = ready;
  if (ready) roster.waiting = waiting_rows(store, session.schedule(), workshop, seed);
  return roster;
}

std::string render(const Session& session, const Options& options, const Roster& roster, Language language) {
  const Schedule& schedule = session.schedule();
  if (options.format == "csv") return roster_csv(schedule, roster, language);
  if (options.format == "markdown") return roster_markdown(schedule, roster, language);
  if (options.format == "json") return roster_json(schedule, roster);
  return roster_text(schedule, roster, language, session.context().terminal.width);
}

// Hands one queued message over; what becomes of it is written down before anything else happens.
Delivery hand_over(Session& session, Mailer& mailer, const Roster& roster, Language language,
                   const OutboxMessage& queued) {
  Store& store = session.store();
  // One that was being sent when its command died is sent once more.
  if (queued.state != OutboxState::kSending &&
      !store.move_message(queued.number, queued.state, OutboxState::kSending, session.now(), "")) {
    return {Delivery::Outcome::kSent, "another register is sending it"};
  }
  Delivery delivery =
      mailer.send(roster_message(session.schedule(), roster, language, queued.address, session.now()));
  const OutboxState state = delivery.outcome == Delivery::Outcome::kSent    ? OutboxState::kSent
                            : delivery.outcome == Delivery::Outcome::kLater ? OutboxState::kQueued
                                                                            : OutboxState::kFailed;
  store.move_message(queued.number, OutboxState::kSending, state, session.now(), delivery.detail);
  return delivery;
}

int send_queued(Session& session, const Roster& roster, Language language,
                const std::vector<OutboxMessage>& messages) {
  Context& context = session.context();
  const auto mailer = context.mailer(session.schedule().mail, session.folder());
  int status = kDone;
  for (const OutboxMessage& message : messages) {
    if (message.state == OutboxState::kSent) {
      fmt::print(context.out, "{}: has this roster since {}\n", printable(message.address),
                 iso_minutes(session.schedule().zone.to_local(message.sent_at.value())));
      continue;
    }
    const Delivery delivery = hand_over(session, *mailer, roster, language, message);
    if (delivery.outcome == Delivery::Outcome::kSent) {
      fmt::print(context.out, "{}: {}\n", printable(message.address), printable(delivery.detail));
    } else {
      fmt::print(context.err, "register: {}: not sent: {}{}\n", printable(message.address),
                 printable(delivery.detail),
                 delivery.outcome == Delivery::Outcome::kLater ? "; the same command tries again" : "");
      status = kPartly;
    }
  }
  return status;
}

int email_roster(Session& session, const Options& options, std::size_t workshop, Language language) {
  Context& context = session.context();
  const MailSettings& mail = session.schedule().mail;
  if (mail.roster_to.empty() || mail.from.empty()) {
    fmt::print(context.err, "register: the schedule has no {} in [mail]; nothing was sent\n",
               mail.from.empty() ? "from" : "roster_to");
    return kRefused;
  }
  Store& store = session.store();
  Transaction change = store.change();
  if (!store.last_run()) {
    fmt::print(context.err,
               "register: no seats were given out yet; `register prioritise` does it; nothing was sent\n");
    return kRefused;
  }
  const Roster roster = read_roster(session, workshop, options.waiting, language);
  const std::string revision = roster_revision(session.schedule(), roster, language);
  const std::string& id = session.schedule().workshops[workshop].id;
  std::size_t queued = 0;
  for (const std::string& address : mail.roster_to) {
    OutboxMessage message;
    message.kind = "roster";
    message.address = address;
    message.workshop = id;
    message.revision = revision;
    message.queued_at = session.now();
    queued += store.queue(message) ? 1U : 0U;
  }
  const auto messages = store.outbox("roster", workshop, revision);
  if (queued > 0) {
    store.add_journal(session.journal(
        "roster", fmt::format("roster of {} queued for {}", id, counted(queued, "address", "addresses"))));
  }
  if (options.dry_run) {
    for (const OutboxMessage& message : messages) {
      fmt::print(context.out, "{}: {}\n", printable(message.address),
                 message.state == OutboxState::kSent ? "has this roster" : "would be sent the roster");
    }
    return kDone;
  }
  change.commit();
  try {
    return send_queued(session, roster, language, messages);
  } catch (const EnvironmentError& fault) {
    fmt::print(context.err, "register: {}; the roster is in the outbox, and the same command sends it\n",
               fault.what());
    return kPartly;
  }
}

int run_roster(Context& context, const Globals& globals, const Options& options) {
  if (options.email && options.format) {
    fmt::print(context.err,
               "register: --format does not go with --email: the message has the roster as text and as CSV "
               "(see `register roster --help`)\n");
    return kUsage;
  }
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  const auto workshop = session->find_workshop(options.workshop, status);
  if (!workshop) return status;
  const Language language = parse_language(options.language).value_or(session->schedule().language);
  if (options.email) return email_roster(*session, options, *workshop, language);
  Store& store = session->store();
  const Transaction view = store.view();
  if (!store.last_run()) {
    fmt::print(context.err, "register: no seats were given out yet; `register prioritise` does it\n");
  }
  context.out << render(
      *session, options,
      read_roster(*session, *workshop, options.waiting || options.format == "json", language), language);
  return kDone;
}

}  // namespace

Action declare_roster(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("workshop", options->workshop, "an id, a place (1…), a date, next, today or tomorrow")
      ->required()
      ->type_name("WORKSHOP");
  app.add_option("--format", options->format, "text, csv, markdown or json [text]")
      ->check(CLI::IsMember({"text", "csv", "markdown", "json"}));
  app.add_option("--lang", options->language, "cs or en [the cycle's]")->check(CLI::IsMember({"cs", "en"}));
  app.add_flag("--waiting", options->waiting, "say how many wait too (JSON always lists them)");
  app.add_flag("--email", options->email, "send it to the addresses of [mail] roster_to, each roster once");
  app.add_flag("--dry-run", options->dry_run, "with --email: say who would be sent it, and send nothing");
  app.footer(
      "For cron: on a day before no workshop, `register roster tomorrow --email` says so and is done.");
  return
      [options](Context& context, const Globals& globals) { return run_roster(context, globals, *options); };
}

}  // namespace reg
