#include "cli/commands/commands.h"
#include "cli/session.h"
#include "reg/app/announce.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/json/outcome_json.h"

namespace reg {
namespace {

struct AnnounceOptions {
  bool before_deadline = false;
  bool dry_run = false;
  std::string format = "text";
};

int refuse(const Session& session, const AnnounceResult& made) {
  const Schedule& schedule = session.schedule();
  switch (made.refusal) {
    case AnnounceRefusal::kNoRun:
      return session.refuse_by("no seats were given out yet; `register prioritise` does it");
    case AnnounceRefusal::kOpen:
      return session.refuse_by(
          fmt::format("registration is open until {}; --before-deadline announces all the same",
                      long_date(schedule.last_day_of_registration, Language::kEnglish)));
    case AnnounceRefusal::kUndecided:
      return session.refuse_by(
          fmt::format("{} came after run {}; `register prioritise` decides them",
                      counted(static_cast<std::size_t>(made.undecided), "request", "requests"), made.run));
    case AnnounceRefusal::kOverfull:
      for (const AnnounceResult::Overfull& at : made.overfull) {
        const Workshop& workshop = schedule.workshops[at.workshop];
        session.refuse_by(fmt::format(
            "{} has {} given out for a capacity of {}; run `register prioritise` first", workshop.id,
            counted(static_cast<std::size_t>(at.seats), "seat", "seats"), workshop.capacity));
      }
      return kRefused;
    case AnnounceRefusal::kOtherLottery:
      return session.refuse_by(fmt::format(
          "run {} was not made with the lottery that is kept and the numbers that were frozen; run "
          "`register prioritise` first",
          made.lottery.value().run));
    case AnnounceRefusal::kNone:
    case AnnounceRefusal::kUnsound:
      break;
  }
  return session.refuse();
}

// What was frozen for the lottery and published is what the run is to have had.
void print_others_in_lottery(Context& context, const std::optional<LotteryComparison>& found) {
  if (!found || (found->took_part == found->frozen && found->others == 0)) return;
  print(context.err,
        "register: of {} frozen for the lottery, {} took part in run {}; {} of others, who rank as late\n",
        counted(static_cast<std::size_t>(found->frozen), "number", "numbers"), found->took_part, found->run,
        counted(static_cast<std::size_t>(found->others), "application was", "applications were"));
}

void print_seats(const Session& session, const AnnouncedSeats& seats, bool dry_run) {
  const Schedule& schedule = session.schedule();
  print(
      session.context().out, "{}: {} {}{}\n", schedule.workshops[seats.workshop].id,
      counted(static_cast<std::size_t>(seats.seats), "seat", "seats"),
      dry_run ? "would be announced" : "announced",
      seats.confirm_by && seats.seats > 0
          ? fmt::format(", to be confirmed until {}", iso_minutes(schedule.zone.to_local(*seats.confirm_by)))
          : "");
}

int announce_and_show(Session& session, const AnnounceOptions& options) {
  Context& context = session.context();
  const AnnounceResult made = announce(session, {options.before_deadline, options.dry_run});
  if (made.refusal == AnnounceRefusal::kNone || made.refusal == AnnounceRefusal::kUnsound) {
    print_others_in_lottery(context, made.lottery);
  }
  if (made.refusal != AnnounceRefusal::kNone) return refuse(session, made);
  if (!made.is_new) print(context.err, "register: every seat is announced already; nothing was changed\n");
  if (options.format == "json") {
    context.out << announced_json(session.schedule(), made.announced, options.dry_run);
  } else if (made.is_new) {
    for (const AnnouncedSeats& seats : made.announced) print_seats(session, seats, options.dry_run);
  }
  return kDone;
}

int run_announce(Context& context, const Globals& globals, const AnnounceOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? announce_and_show(*session, options) : status;
}

}  // namespace

Action declare_announce(Parser& parser) {
  auto options = std::make_shared<AnnounceOptions>();
  parser.add_flag("--before-deadline", options->before_deadline, "announce while registration is still open");
  parser.add_flag("--dry-run", options->dry_run, "show what would be announced, and announce nothing");
  parser.add_format(options->format);
  parser.footer("From then on no run takes an announced seat away; later runs only fill what is free.");
  return [options](Context& context, const Globals& globals) {
    return run_announce(context, globals, *options);
  };
}

}  // namespace reg
