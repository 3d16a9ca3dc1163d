#include <fmt/ostream.h>

#include "reg/base/text.h"
#include "reg/cli/commands.h"
#include "reg/cli/session.h"
#include "reg/core/prioritisation.h"
#include "reg/formats/run_json.h"
#include "reg/formats/text_table.h"

namespace reg {
namespace {

struct Options {
  bool dry_run = false;
  std::string format = "text";
};

// Seats given and seats lost since the previous run: +gained -lost, where those that were freed in between
// are lost too.
std::string change_text(std::int64_t gained, std::int64_t lost) {
  if (gained == 0 && lost == 0) return "-";
  if (lost == 0) return fmt::format("+{}", gained);
  if (gained == 0) return fmt::format("-{}", lost);
  return fmt::format("+{} -{}", gained, lost);
}

std::int64_t seats_before(const std::optional<Run>& previous, const std::string& workshop) {
  if (!previous) return 0;
  for (const RunWorkshop& w : previous->workshops) {
    if (w.id == workshop) return w.seats;
  }
  return 0;
}

std::string summary_table(const Schedule& schedule, const Run& run, const std::optional<Run>& previous,
                          const std::vector<WorkshopChange>& changes, std::size_t width) {
  TextTable table({{"Workshop", Align::kLeft, 9, 8},
                   {"Date", Align::kLeft, 3},
                   {"Capacity", Align::kRight, 5},
                   {"Requests", Align::kRight, 6},
                   {"Full cycle", Align::kRight, 4},
                   {"Seats", Align::kRight, 8},
                   {"Waiting", Align::kRight, 7},
                   {"Change", Align::kRight, 2}});
  for (std::size_t w = 0; w < run.workshops.size(); ++w) {
    const RunWorkshop& row = run.workshops[w];
    const std::int64_t gained = changes[w].gained;
    const std::int64_t lost = seats_before(previous, row.id) + gained - row.seats;
    table.add_row({row.id, iso_date(schedule.workshops[w].date), std::to_string(row.capacity),
                   std::to_string(row.requests), std::to_string(row.full_cycle), std::to_string(row.seats),
                   std::to_string(row.waiting), change_text(gained, lost)});
  }
  return table.render(width);
}

// "since run 2: 3 more applicants": what the table's last column is measured against.
std::string since_text(const std::optional<Run>& previous, const Schedule& schedule) {
  if (!previous) return "the first run";
  return fmt::format("changes since run {} of {}", previous->number,
                     iso_minutes(schedule.zone.to_local(previous->at)));
}

// What the schedule says otherwise than at the last run.
void tell_schedule_changes(Context& context, const Run& previous, const Run& run) {
  for (const RunWorkshop& now : run.workshops) {
    const auto before = std::find_if(previous.workshops.begin(), previous.workshops.end(),
                                     [&](const RunWorkshop& w) { return w.id == now.id; });
    if (before == previous.workshops.end()) {
      fmt::print(context.err, "register: since run {} the schedule has a new workshop, {}\n", previous.number,
                 now.id);
    } else if (before->capacity != now.capacity) {
      fmt::print(context.err, "register: since run {} the capacity of {} went from {} to {}\n",
                 previous.number, now.id, before->capacity, now.capacity);
    }
  }
}

void tell_strays(Context& context, const std::vector<StrayRequests>& strays) {
  for (const StrayRequests& stray : strays) {
    fmt::print(context.err,
               "register: the schedule has no workshop {} any more; its {} ({}) are left as they are\n",
               stray.workshop, counted(static_cast<std::size_t>(stray.active), "request", "requests"),
               counted(static_cast<std::size_t>(stray.seats), "seat", "seats"));
  }
}

void tell_text(Session& session, const Options& options, const Prioritisation& decided, const Run& run,
               const std::optional<Run>& previous) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  std::size_t full = 0, late = 0;
  for (const Claimant& claimant : decided.input().claimants) {
    full += claimant.full_cycle ? 1U : 0U;
    late += claimant.late ? 1U : 0U;
  }
  fmt::print(context.out, "{} {}, {}: {}\n", options.dry_run ? "Rehearsal of run" : "Run", run.number,
             iso_minutes(schedule.zone.to_local(run.at)), since_text(previous, schedule));
  fmt::print(context.out, "{}, {} for the full cycle, {} late; tie-break: {}\n\n",
             counted(decided.input().claimants.size(), "applicant", "applicants"), full, late,
             run.tie_break == TieBreak::kTime ? "time of application" : "lottery");
  context.out << summary_table(schedule, run, previous, decided.changes(), context.terminal.width);
}

Run make_run(const Session& session, const Prioritisation& decided, const std::optional<Run>& previous) {
  Run run;
  run.number = previous ? previous->number + 1 : 1;
  run.at = session.now();
  run.tie_break = session.schedule().policy.tie_break;
  run.input_sha256 = decided.input_sha256();
  run.passes = decided.allocation().passes;
  run.workshops = decided.summary();
  return run;
}

int prioritise(Session& session, const Options& options) {
  Context& context = session.context();
  Store& store = session.store();
  Transaction change = store.change();
  const std::int64_t added = store.complete_full_cycles();
  Prioritisation decided(session.schedule());
  store.each_participant([&](const Participant& participant) { decided.add(participant); });
  const auto previous = store.last_run();
  const auto strays = store.stray_requests();

  decided.decide();

  const Run run = make_run(session, decided, previous);
  const auto updates = decided.updates();
  store.update_requests(updates);
  store.add_run(run);
  store.add_journal(session.journal(
      "prioritise",
      fmt::format("run {}: {} changed", run.number, counted(updates.size(), "request", "requests"))));
  const auto emails =
      options.format == "json" ? store.emails() : std::unordered_map<std::int64_t, std::string>();
  if (!options.dry_run) change.commit();

  tell_strays(context, strays);
  if (previous) tell_schedule_changes(context, *previous, run);
  if (added > 0) {
    fmt::print(context.err, "register: full-cycle applicants now ask for the new workshops too ({})\n",
               counted(static_cast<std::size_t>(added), "request", "requests"));
  }
  if (options.format == "json") {
    context.out << run_json(session.schedule(), decided, run, options.dry_run,
                            [&](std::int64_t number) { return emails.at(number); });
  } else {
    tell_text(session, options, decided, run, previous);
  }
  return kDone;
}

int run_prioritise(Context& context, const Globals& globals, const Options& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  if (session->schedule().policy.tie_break == TieBreak::kLottery) {
    fmt::print(context.err,
               "register: the schedule asks for a lottery, and none was drawn; nothing was changed\n");
    return kRefused;
  }
  return prioritise(*session, options);
}

}  // namespace

Action declare_prioritise(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_flag("--dry-run", options->dry_run, "show the plan, and change nothing");
  app.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  app.footer(
      "On time before late, then the full cycle before some workshops, then the time of application. May be "
      "run again "
      "and again while registrations come in.");
  return [options](Context& context, const Globals& globals) {
    return run_prioritise(context, globals, *options);
  };
}

}  // namespace reg
