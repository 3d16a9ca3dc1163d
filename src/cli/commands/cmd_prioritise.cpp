#include "cli/commands/commands.h"
#include "cli/session.h"
#include "cli/terminal/clock_question.h"
#include "cli/usecases/what_if.h"
#include "cli/views/refill_view.h"
#include "reg/app/letter_queue.h"
#include "reg/app/rule_run.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/documents/text_table.h"
#include "reg/formats/json/run_json.h"

namespace reg {
namespace {

struct PrioritiseOptions {
  WhatIf what_if;
  bool dry_run = false;
  std::string format = "text";
};

// What a plan is measured against: the previous run, or in a what-if the plan without the change.
using Comparison = std::optional<PlanDifference>;

// Seats given and seats lost since then: +gained -lost, where those that were freed in between are lost too.
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

std::string summary_table(const Schedule& schedule, const RuleRun& result, const Comparison& against,
                          std::size_t width) {
  const Run& run = result.run;
  const auto changes = result.decided.changes();
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
    const std::int64_t gained = against ? against->at(w).gained : changes[w].gained;
    const std::int64_t lost =
        against ? against->at(w).lost : seats_before(result.previous, row.id) + gained - row.seats;
    table.add_row({row.id, iso_date(schedule.workshops[w].date), std::to_string(row.capacity),
                   std::to_string(row.requests), std::to_string(row.full_cycle), std::to_string(row.seats),
                   std::to_string(row.waiting), change_text(gained, lost)});
  }
  return table.render(width);
}

// "since run 2: 3 more applicants": what the table's last column is measured against.
std::string since_text(const std::optional<Run>& previous, const Schedule& schedule,
                       const Comparison& against) {
  if (against) return "compared with the plan as it is";
  if (!previous) return "the first run";
  return fmt::format("changes since run {} of {}", previous->number,
                     iso_minutes(schedule.zone.to_local(previous->at)));
}

void tell_strays(Context& context, const std::vector<StrayRequests>& strays) {
  for (const StrayRequests& stray : strays) {
    print(context.err,
          "register: the schedule has no workshop {} any more; left as they are: {}, {} with a seat\n",
          stray.workshop, counted(static_cast<std::size_t>(stray.active), "request", "requests"),
          stray.seats);
  }
}

void tell_workshops(Context& context, std::string_view why, const std::vector<std::string>& ids) {
  if (!ids.empty()) print(context.err, "register: {}: {}\n", why, join(ids, ", "));
}

// Workshops that do not take place and, once a result was announced, those that begin too soon are left
// alone.
void tell_closed(Session& session) {
  const bool announced = session.store().announced_at().has_value();
  std::vector<std::string> soon;
  std::vector<std::string> cancelled;
  for (std::size_t w = 0; w < session.schedule().workshops.size(); ++w) {
    const Workshop& workshop = session.schedule().workshops[w];
    if (workshop.cancelled) {
      cancelled.push_back(workshop.id);
    } else if (announced && !open_for_promotion(session.schedule(), w, session.now())) {
      soon.push_back(workshop.id);
    }
  }
  tell_workshops(session.context(), "too late to give seats at", soon);
  tell_workshops(session.context(), "cancelled in the schedule, no seats given at", cancelled);
}

// What happened beside the seats, on `err`.
void tell_notes(Session& session, const RuleRun& result, bool dry_run, bool what_if) {
  Context& context = session.context();
  tell_strays(context, result.strays);
  if (result.previous && !result.previous->record.empty()) {
    if (rule_of_record(result.previous->record) == RuleVersion::kLowering) {
      print(
          context.err,
          "register: run {} was made by the first version of the rule; by the second, reserved seats that a "
          "group could not use at first are kept for it after all where it can use them in the end\n",
          result.previous->number);
    }
    // The schedule as it stands, not as a rehearsal changes it.
    const std::string policy = write_record(Prioritisation(session.schedule()).record());
    for (const std::string& change : policy_changes(result.previous->record, policy)) {
      print(context.err, "register: the schedule changed since run {}: {}\n", result.previous->number,
            change);
    }
  }
  if (result.completed > 0) {
    print(context.err, "register: full-cycle applicants now ask for the new workshops too ({})\n",
          counted(static_cast<std::size_t>(result.completed), "request", "requests"));
  }
  tell_expired(session, session.store(), result.expired, dry_run);
  tell_closed(session);
  if (const auto gained = result.gained().size();
      !what_if && session.store().announced_at() && !result.binding && gained > 0) {
    const bool one = gained == 1;
    print(context.err, "register: {} {}not {} yet; `register announce` {} {} binding\n",
          counted(gained, "new seat", "new seats"),
          dry_run ? "would "
          : one   ? "is "
                  : "are ",
          dry_run ? "be announced" : "announced", dry_run ? "would make" : "makes", one ? "it" : "them");
  }
  for (const auto& name : result.decided.crossing_organisations()) {
    print(
        context.err,
        "register: applicants of {} lie in several regions; limits that cross can leave a seat empty that a "
        "cleverer choice would fill\n",
        printable(name));
  }
}

void tell_text(Session& session, const PrioritiseOptions& options, const RuleRun& result,
               const Comparison& against, std::span<const std::int64_t> without) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  std::size_t full = 0, late = 0;
  for (const Claimant& claimant : result.decided.input().claimants) {
    full += claimant.full_cycle ? 1U : 0U;
    late += claimant.late ? 1U : 0U;
  }
  print(context.out, "{} {}, {}: {}\n", options.dry_run ? "Rehearsal of run" : "Run", result.run.number,
        iso_minutes(schedule.zone.to_local(result.run.at)), since_text(result.previous, schedule, against));
  print(context.out, "{}, {} for the full cycle, {} late; tie-break: {}\n\n",
        counted(result.decided.input().claimants.size(), "applicant", "applicants"), full, late,
        result.run.tie_break == TieBreak::kTime ? "time of application" : "lottery");
  context.out << summary_table(schedule, result, against, context.terminal.width);
  if (options.what_if.any()) {
    if (against) tell_difference(session, session.store(), *against, without);
  } else if (result.binding) {
    const Refill given{result.gained(), {}, {}};
    if (!given.filled.empty()) context.out << "\n";
    tell_refill(session, session.store(), given, options.dry_run, false);
  }
}

int prioritise(Session& session, const PrioritiseOptions& options) {
  Context& context = session.context();
  Store& store = session.store();
  int status = kDone;
  if (options.dry_run) {
    offers_may_lapse(session, store, ClockWord::kRehearse);
  } else if (!moment_is_meant(session, store, status)) {
    return status;
  }
  const auto plan = options.what_if.any() ? plan_as_it_is(session) : std::nullopt;
  Transaction change = store.change();
  const auto schedule = changed_schedule(session, options.what_if);
  const auto without = left_out(session, options.what_if);
  if (!schedule || !without) return session.refuse();
  bool ready = true;
  const auto draw = options.what_if.rehearse.empty() ? rule_draw(session, *schedule, ready)
                                                     : std::optional(Draw{options.what_if.rehearse});
  if (!ready) {
    return session.refuse();
  }
  const RuleRun result = apply_rule(session, store, *schedule, draw, "prioritise", *without);
  const Comparison against = plan ? Comparison(difference(*plan, result)) : std::nullopt;
  const auto emails =
      options.format == "json" ? store.emails() : std::unordered_map<std::int64_t, std::string>();
  if (!finish_change(
          session, change,
          session.journal("prioritise", fmt::format("run {}: {} changed, {} expired", result.run.number,
                                                    counted(result.updates.size(), "request", "requests"),
                                                    counted(result.expired.size(), "offer", "offers"))),
          options.dry_run)) {
    return session.refuse();
  }

  tell_notes(session, result, options.dry_run, options.what_if.any());
  if (options.format == "json") {
    const std::string json = run_json(*schedule, result.decided, result.run, options.dry_run,
                                      [&](std::int64_t number) { return emails.at(number); });
    context.out << (options.what_if.any() ? with_difference(*schedule, json, against) : json);
  } else {
    tell_text(session, options, result, against, *without);
  }
  return offers_were_kept(session) ? kRefused : kDone;
}

int run_prioritise(Context& context, const Globals& globals, const PrioritiseOptions& options) {
  if (options.what_if.any() && !options.dry_run) {
    print(context.err,
          "register: --capacity, --reserve, --without and --rehearse need --dry-run; nothing was "
          "changed\n");
    return kUsage;
  }
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? prioritise(*session, options) : status;
}

}  // namespace

Action declare_prioritise(Parser& parser) {
  auto options = std::make_shared<PrioritiseOptions>();
  parser.add_flag("--dry-run", options->dry_run, "show the plan, and change nothing");
  declare_what_if(parser, options->what_if);
  parser.add_format(options->format);
  parser.footer(
      "On time before late, then the full cycle before some workshops, then the time of application. May be "
      "run again and again while registrations come in.");
  return [options](Context& context, const Globals& globals) {
    return run_prioritise(context, globals, *options);
  };
}

}  // namespace reg
