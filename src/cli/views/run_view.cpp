#include "cli/views/run_view.h"

#include <algorithm>

#include "cli/views/promotion_view.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/documents/text_table.h"

namespace reg {
namespace {

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

void print_orphans(Context& context, const std::vector<OrphanedRequests>& strays) {
  for (const OrphanedRequests& stray : strays) {
    print(context.err,
          "register: the schedule has no workshop {} any more; left as they are: {}, {} with a seat\n",
          stray.workshop, counted(static_cast<std::size_t>(stray.active), "request", "requests"),
          stray.seats);
  }
}

void print_workshops(Context& context, std::string_view why, const std::vector<std::string>& ids) {
  if (!ids.empty()) print(context.err, "register: {}: {}\n", why, join(ids, ", "));
}

// Workshops that do not take place and, once a result was announced, those that begin too soon are left
// alone.
void print_closed(const Session& session, bool announced) {
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
  print_workshops(session.context(), "too late to give seats at", soon);
  print_workshops(session.context(), "cancelled in the schedule, no seats given at", cancelled);
}

// Who would gain and who would lose a seat, by name. Of those left out nothing is said.
void print_difference(Context& context, const PrioritiseResult& made) {
  std::vector<SeatRef> lost = made.against.value().lost;
  std::erase_if(lost, [&](const SeatRef& seat) {
    return std::find(made.without.begin(), made.without.end(), seat.applicant) != made.without.end();
  });
  const auto print_each = [&](const std::vector<SeatRef>& seats, const char* verb) {
    for (const SeatRef& seat : seats) {
      print(context.out, "{} would {} a seat at {}\n", made.holders.at(seat.applicant), verb,
            made.schedule->workshops[seat.workshop].id);
    }
  };
  if (made.against.value().gained.empty() && lost.empty()) {
    print(context.out, "\nNobody would gain or lose a seat.\n");
    return;
  }
  print(context.out, "\n");
  print_each(made.against.value().gained, "gain");
  print_each(lost, "lose");
}

void print_not_announced(Context& context, std::size_t gained, bool dry_run) {
  if (gained == 0) return;
  const bool one = gained == 1;
  print(context.err, "register: {} {}not {} yet; `register announce` {} {} binding\n",
        counted(gained, "new seat", "new seats"),
        dry_run ? "would "
        : one   ? "is "
                : "are ",
        dry_run ? "be announced" : "announced", dry_run ? "would make" : "makes", one ? "it" : "them");
}

}  // namespace

void print_run(const Session& session, const PrioritiseOrder& order, const PrioritiseResult& made) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  const RuleRun& result = made.run.value();
  std::size_t full = 0, late = 0;
  for (const Claimant& claimant : result.decided.input().claimants) {
    full += claimant.full_cycle ? 1U : 0U;
    late += claimant.late ? 1U : 0U;
  }
  print(context.out, "{} {}, {}: {}\n", order.dry_run ? "Rehearsal of run" : "Run", result.run.number,
        iso_minutes(schedule.zone.to_local(result.run.at)),
        since_text(result.previous, schedule, made.against));
  print(context.out, "{}, {} for the full cycle, {} late; tie-break: {}\n\n",
        counted(result.decided.input().claimants.size(), "applicant", "applicants"), full, late,
        result.run.tie_break == TieBreak::kTime ? "time of application" : "lottery");
  context.out << summary_table(schedule, result, made.against, context.terminal.width);
  if (order.what_if.any()) {
    if (made.against) print_difference(context, made);
  } else if (result.binding) {
    if (!made.gained.empty()) context.out << "\n";
    print_promotions(session, {made.gained, {}, {}, made.holders}, order.dry_run, false);
  }
}

void print_run_notes(const Session& session, const PrioritiseOrder& order, const PrioritiseResult& made) {
  Context& context = session.context();
  const RuleRun& result = made.run.value();
  print_orphans(context, result.strays);
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
  print_expired(session, result.expired, made.holders, order.dry_run);
  print_closed(session, made.announced);
  if (!order.what_if.any() && made.announced && !result.binding) {
    print_not_announced(context, result.gained().size(), order.dry_run);
  }
  for (const auto& name : result.decided.crossing_organisations()) {
    print(
        context.err,
        "register: applicants of {} lie in several regions; limits that cross can leave a seat empty that a "
        "cleverer choice would fill\n",
        printable(name));
  }
}

}  // namespace reg
