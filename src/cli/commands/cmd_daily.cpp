#include "cli/commands/commands.h"
#include "cli/commands/mail/mail_commands.h"
#include "cli/terminal/clock_question.h"
#include "cli/views/lottery_view.h"
#include "cli/views/mail_view.h"
#include "cli/views/refill_view.h"
#include "reg/app/checks/findings.h"
#include "reg/app/daily_figures.h"
#include "reg/app/letter_queue.h"
#include "reg/app/letters.h"
#include "reg/app/lottery_words.h"
#include "reg/app/rule_run.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/reports/finding_text.h"

namespace reg {
namespace {

struct DailyOptions {
  bool dry_run = false;
  bool catch_up = false;
};

struct Day {
  Refill given;
  std::size_t letters = 0;
  std::size_t rosters = 0;
  std::vector<std::string> missed;
};

// A workshop that has begun since the last time, with its window wholly in between: what was due was missed.
bool was_missed(const Schedule& schedule, const Workshop& workshop, std::chrono::seconds before,
                std::optional<Instant> last, Instant now) {
  return last && start_of(schedule, workshop) <= now && *last < window_begin(schedule, workshop, before);
}

bool is_near(const Schedule& schedule, const Workshop& workshop, std::chrono::seconds before, Instant now) {
  return !workshop.cancelled && window_begin(schedule, workshop, before) <= now &&
         now < start_of(schedule, workshop);
}

// Those who have a seat at the workshop.
std::vector<std::int64_t> seat_holders(Store& store, std::size_t workshop) {
  std::vector<std::int64_t> numbers;
  for (const RosterRow& row : store.seats(workshop)) numbers.push_back(row.applicant);
  return numbers;
}

// Lets offers expire, and gives on what is free, where the schedule says that this goes by itself.
Refill give_on(Session& session, Store& store) {
  const Schedule& schedule = session.schedule();
  const auto free =
      schedule.offers.auto_promote ? free_seats(schedule, store, session.now()) : std::vector<std::size_t>();
  Refill given = expire_and_refill(session, store, "daily", free);
  if (given.expired.empty()) given.notes.clear();
  return given;
}

void queue_occasions(Session& session, Store& store, LetterQueue& queue, std::optional<Instant> last,
                     Day& day) {
  const Schedule& schedule = session.schedule();
  Outbox outbox(store);
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Workshop& workshop = schedule.workshops[w];
    const std::chrono::seconds before = schedule.mail.remind_before;
    const Instant end = end_of(schedule, workshop);
    const bool reminders = queue.wanted(LetterKind::kReminder);
    const bool remind = reminders && is_near(schedule, workshop, before, session.now());
    const bool thank =
        queue.wanted(LetterKind::kThanks) && end <= session.now() && session.now() < end + kThanksWithin;
    if (reminders && was_missed(schedule, workshop, before, last, session.now())) {
      day.missed.push_back(fmt::format("no reminder of {} was sent: it has begun", workshop.id));
    }
    if (!remind && !thank) continue;
    for (const std::int64_t number : seat_holders(store, w)) {
      const Applicant applicant = store.applicant(number);
      const Correspondence correspondence = outbox.correspondence(number);
      const auto due = remind ? reminder_letter(schedule, applicant, w, correspondence,
                                                window_begin(schedule, workshop, before))
                              : thanks_letter(schedule, applicant, w, correspondence);
      if (due) queue.add(applicant, *due);
    }
  }
}

void queue_rosters(Session& session, Store& store, LetterQueue& queue, std::optional<Instant> last,
                   Day& day) {
  const Schedule& schedule = session.schedule();
  const MailSettings& mail = schedule.mail;
  if (mail.from.empty() || mail.roster_to.empty() || !store.last_run()) return;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Workshop& workshop = schedule.workshops[w];
    if (was_missed(schedule, workshop, mail.roster_before, last, session.now())) {
      day.missed.push_back(fmt::format("the roster of {} was not sent: it has begun", workshop.id));
    }
    if (!is_near(schedule, workshop, mail.roster_before, session.now())) continue;
    if (const std::string why = why_not_mailed(store, w); !why.empty()) {
      day.missed.push_back(not_mailed_text(schedule, w, why));
      continue;
    }
    const std::size_t before = queue.size();
    queue.add_rosters(w, {schedule.language, false});
    day.rosters += queue.size() - before;
  }
}

void queue_digest(Session& session, LetterQueue& queue, std::size_t expired) {
  const Schedule& schedule = session.schedule();
  if (schedule.mail.from.empty() || schedule.mail.digest_to.empty()) return;
  DailyDigest digest = read_digest(session, session.now());
  digest.expired_offers = static_cast<std::int64_t>(expired);
  if (digest.empty()) return;
  for (const std::string& address : schedule.mail.digest_to) {
    queue.add_message("digest", address, "", iso_date(digest.day),
                      expired == 0 ? "" : std::to_string(expired));
  }
}

// "2 letters and 1 roster"; what is none is not said.
std::string queued_words(std::size_t letters, std::size_t rosters) {
  std::vector<std::string> parts;
  if (letters > 0) parts.push_back(counted(letters, "letter", "letters"));
  if (rosters > 0) parts.push_back(counted(rosters, "roster", "rosters"));
  return join(parts, " and ");
}

std::string letters_text(std::size_t letters) {
  return counted(letters, "letter", "letters");
}

// Whether the templates can be used; told on `err` where they cannot.
bool is_sound(const Session& session, const LetterQueue& queue) {
  return queue.size() == 0 || load_templates(session, session.schedule().language);
}

// Seats that expire or can be given on. Where nothing moves, nothing is written: not even a run.
bool move_seats(Session& session, bool dry_run, Day& day) {
  Store& store = session.store();
  Transaction change = store.change();
  day.given = give_on(session, store);
  if (day.given.expired.empty() && day.given.filled.empty()) return true;
  LetterQueue queue(session, store);
  queue.add_news(store.touched());
  if (!is_sound(session, queue)) return false;
  day.letters += queue.size();
  store.add_journal(session.journal(
      "daily", fmt::format("{} expired{}; {} queued", counted(day.given.expired.size(), "offer", "offers"),
                           refill_summary(session.schedule(), day.given), letters_text(queue.size()))));
  if (!dry_run) change.commit();
  return true;
}

// A moment by which no offer lapsed is not gone by later, neither.
void note_time(Session& session, Store& store, std::optional<Instant> last) {
  const bool kept = offers_were_kept(session);
  if (!kept) store.set_last_lapse(session.now());
  if (session.may_lapse() && !kept) store.trust_clock();
  if (!kept || !last || *last <= session.now()) store.set_last_daily(session.now());
}

// What the schedule and the calendar make due.
bool queue_due(Session& session, bool dry_run, Day& day) {
  Store& store = session.store();
  Transaction change = store.change();
  const auto last = store.last_daily();
  LetterQueue queue(session, store);
  queue.add_news(Outbox(store).invited());
  queue_occasions(session, store, queue, last, day);
  queue_rosters(session, store, queue, last, day);
  if (!is_sound(session, queue)) return false;
  day.letters += queue.size() - day.rosters;
  if (queue.size() > 0) {
    store.add_journal(
        session.journal("daily", queued_words(queue.size() - day.rosters, day.rosters) + " queued"));
  }
  note_time(session, store, last);
  if (!dry_run) change.commit();
  return true;
}

void tell(Session& session, const Day& day, bool dry_run) {
  Context& context = session.context();
  print_refill(session, day.given, dry_run, false);
  if (day.letters + day.rosters > 0) {
    print(context.out, "{} {}\n", queued_words(day.letters, day.rosters),
          dry_run ? "would be queued" : "queued");
  }
  for (const std::string& sentence : day.missed) print(context.err, "register: {}\n", sentence);
}

// The digest tells of the mail that did not arrive: it is made when the rest was sent. Whether there is one.
bool prepare_digest(Session& session, std::size_t expired) {
  Store& store = session.store();
  Transaction change = store.change();
  LetterQueue queue(session, store);
  queue_digest(session, queue, expired);
  if (queue.size() == 0) return false;
  store.add_journal(session.journal(
      "daily", fmt::format("the digest queued for {}", counted(queue.size(), "address", "addresses"))));
  change.commit();
  return true;
}

MailResult send(Session& session) {
  MailOrder order;
  order.told = [&](const OutboxMessage& message, const Fate& fate) { tell_fate(session, message, fate); };
  return send_mail(session, std::move(order));
}

MailResult both(const MailResult& one, const MailResult& other) {
  MailResult sum = other;
  sum.sent += one.sent;
  sum.later += one.later;
  sum.failed += one.failed;
  sum.uncertain += one.uncertain;
  sum.dropped += one.dropped;
  if (sum.down.empty()) sum.down = one.down;
  return sum;
}

// Where the offers stayed, that is to be looked at: by cron's mail, too.
int status_of(Session& session, int status) {
  return offers_were_kept(session) && status != kInterrupted ? kRefused : status;
}

void tell_freeze(const Session& session, const Lottery& lottery, bool dry_run) {
  if (!dry_run) return tell_frozen(session, lottery);
  print(session.context().out, "Would freeze {} of the lottery.\n",
        numbers_words(lottery.frozen.value().numbers));
}

// What is due of the lottery, once a day.
void remind_of_lottery(Session& session) {
  const Schedule& schedule = session.schedule();
  if (schedule.policy.tie_break != TieBreak::kLottery) return;
  const auto last = session.store().last_daily();
  const auto day_of = [&](Instant moment) { return date_of(schedule.zone.to_local(moment)); };
  if (last && day_of(*last) == day_of(session.now())) return;
  Findings due;
  find_lottery_due(session, session.store(), due);
  for (const Finding& finding : due) {
    print(session.context().err, "register: {}\n", finding_text(schedule, finding));
  }
}

int daily(Session& session, const DailyOptions& options) {
  Day day;
  lapse_or_ask(session, session.store(),
               options.dry_run    ? ClockWord::kRehearse
               : options.catch_up ? ClockWord::kBelieve
                                  : ClockWord::kAsk);
  if (const LotteryStep frozen = freeze_in_time(session, options.dry_run); frozen.after) {
    tell_freeze(session, *frozen.after, options.dry_run);
  }
  remind_of_lottery(session);
  if (!move_seats(session, options.dry_run, day)) return session.refuse();
  if (!queue_due(session, options.dry_run, day)) {
    print(session.context().err, "register: no letter was queued\n");
    return kRefused;
  }
  tell(session, day, options.dry_run);
  if (options.dry_run) return kDone;
  if (session.schedule().mail.from.empty()) return status_of(session, kDone);
  MailResult result = send(session);
  if (!result.interrupted && result.down.empty() && prepare_digest(session, day.given.expired.size())) {
    result = both(result, send(session));
  }
  if (result.sent + result.unsent() + result.dropped > 0 || !result.down.empty()) tell_mail(session, result);
  return status_of(session, mail_status(result));
}

int run_daily(Context& context, const Globals& globals, const DailyOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  // Before the first registration nothing is due, and cron need not hear of it.
  return std::filesystem::exists(session->database_file()) ? daily(*session, options) : kDone;
}

}  // namespace

Action declare_daily(Parser& parser) {
  auto options = std::make_shared<DailyOptions>();
  parser.add_flag("--dry-run", options->dry_run, "say what would be done and queued, and do nothing");
  parser.add_flag("--catch-up", options->catch_up,
                  "the clock is right: let offers lapse although it seems to have jumped");
  parser.footer(
      "Lets offers expire, gives freed seats on (with auto_promote), queues what is news to applicants, "
      "reminders, letters of thanks and the rosters of the coming days, sends the outbox, and then the "
      "digest. "
      "For cron: it says nothing where nothing is due, and may run as often as one likes.");
  return
      [options](Context& context, const Globals& globals) { return run_daily(context, globals, *options); };
}

}  // namespace reg
