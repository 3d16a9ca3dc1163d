#include "cli/commands/commands.h"
#include "cli/session.h"
#include "reg/app/letter_queue.h"
#include "reg/app/lottery_words.h"
#include "reg/app/rule_run.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/seats.h"
#include "reg/formats/json/outcome_json.h"

namespace reg {
namespace {

struct AnnounceOptions {
  bool before_deadline = false;
  bool dry_run = false;
  std::string format = "text";
};

// The capacity was lowered after the run: its seats are not to be bound.
bool refuse_overfull(Session& session, Store& store) {
  bool refused = false;
  for (std::size_t w = 0; w < session.schedule().workshops.size(); ++w) {
    const Workshop& workshop = session.schedule().workshops[w];
    const std::int64_t seats = store.count_seats(w);
    if (seats <= workshop.capacity || store.count_provisional(w) == 0) continue;
    print(session.context().err,
          "register: {} has {} given out for a capacity of {}; run `register prioritise` first; nothing was "
          "changed\n",
          workshop.id, counted(static_cast<std::size_t>(seats), "seat", "seats"), workshop.capacity);
    refused = true;
  }
  return refused;
}

// What was frozen for the lottery and published is what the run is to have had.
bool refuse_other_lottery(Session& session, Store& store) {
  const auto found = compare_lottery(session, store);
  if (!found) return false;
  if (!found->same) {
    print(session.context().err,
          "register: run {} was not made with the lottery that is kept and the numbers that were frozen; run "
          "`register prioritise` first; nothing was changed\n",
          found->run);
    return true;
  }
  if (found->took_part == found->frozen && found->others == 0) return false;
  print(session.context().err,
        "register: of {} frozen for the lottery, {} took part in run {}; {} of others, who rank as late\n",
        counted(static_cast<std::size_t>(found->frozen), "number", "numbers"), found->took_part, found->run,
        counted(static_cast<std::size_t>(found->others), "application was", "applications were"));
  return false;
}

// What stands against announcing; told on `err`.
bool refuse(Session& session, Store& store, const AnnounceOptions& options) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  if (!store.last_run()) {
    print(context.err,
          "register: no seats were given out yet; `register prioritise` does it; nothing was changed\n");
    return true;
  }
  if (session.now() < schedule.registration_closes && !options.before_deadline) {
    print(context.err,
          "register: registration is open until {}; --before-deadline announces all the same; nothing "
          "was changed\n",
          long_date(schedule.last_day_of_registration, Language::kEnglish));
    return true;
  }
  if (const auto undecided = undecided_requests(session, store); undecided > 0) {
    print(context.err,
          "register: {} came after run {}; `register prioritise` decides them; nothing was changed\n",
          counted(static_cast<std::size_t>(undecided), "request", "requests"),
          store.last_run().value().number);
    return true;
  }
  return refuse_overfull(session, store) || refuse_other_lottery(session, store);
}

int announce(Session& session, const AnnounceOptions& options) {
  Context& context = session.context();
  const Schedule& schedule = session.schedule();
  Store& store = session.store();
  Transaction change = store.change();
  if (refuse(session, store, options)) return kRefused;

  std::vector<AnnouncedSeats> announced;
  std::int64_t total = 0;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const auto until = confirm_by(schedule, w, session.now());
    announced.push_back({w, schedule.workshops[w].cancelled ? 0 : store.announce_seats(w, until), until});
    total += announced.back().seats;
  }
  if (total == 0 && store.announced_at()) {
    print(context.err, "register: every seat is announced already; nothing was changed\n");
    if (options.format == "json") context.out << announced_json(schedule, announced, options.dry_run);
    return kDone;
  }
  store.mark_announced(session.now());
  if (!finish_change(
          session, change,
          session.journal("announce", fmt::format("{} announced",
                                                  counted(static_cast<std::size_t>(total), "seat", "seats"))),
          options.dry_run, everyone(store))) {
    return session.refuse();
  }

  if (options.format == "json") {
    context.out << announced_json(schedule, announced, options.dry_run);
    return kDone;
  }
  for (const AnnouncedSeats& seats : announced) {
    print(context.out, "{}: {} {}{}\n", schedule.workshops[seats.workshop].id,
          counted(static_cast<std::size_t>(seats.seats), "seat", "seats"),
          options.dry_run ? "would be announced" : "announced",
          seats.confirm_by && seats.seats > 0
              ? fmt::format(", to be confirmed until {}",
                            iso_minutes(schedule.zone.to_local(*seats.confirm_by)))
              : "");
  }
  return kDone;
}

int run_announce(Context& context, const Globals& globals, const AnnounceOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? announce(*session, options) : status;
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
