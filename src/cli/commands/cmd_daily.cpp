#include "cli/commands/commands.h"
#include "cli/commands/mail/mail_commands.h"
#include "cli/terminal/clock_question.h"
#include "cli/views/lottery_view.h"
#include "cli/views/mail_view.h"
#include "cli/views/promotion_view.h"
#include "reg/app/daily.h"
#include "reg/app/lottery_words.h"
#include "reg/app/roster_reading.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/reports/finding_text.h"

namespace reg {
namespace {

struct DailyOptions {
  bool dry_run = false;
  bool catch_up = false;
};

std::string missed_text(const Schedule& schedule, const Missed& missed) {
  const std::string& id = schedule.workshops[missed.workshop].id;
  switch (missed.kind) {
    case Missed::Kind::kReminder:
      return fmt::format("no reminder of {} was sent: it has begun", id);
    case Missed::Kind::kRoster:
      return fmt::format("the roster of {} was not sent: it has begun", id);
    case Missed::Kind::kRosterTooSoon:
      return not_mailed_text(schedule, missed.workshop, missed.why);
  }
  return "";
}

void print_day(const Session& session, const Day& day, bool dry_run) {
  Context& context = session.context();
  print_promotions(session, day.promotions, dry_run, false);
  if (day.letters + day.rosters > 0) {
    print(context.out, "{} {}\n", queued_words(day.letters, day.rosters),
          dry_run ? "would be queued" : "queued");
  }
  for (const Missed& missed : day.missed) {
    print(context.err, "register: {}\n", missed_text(session.schedule(), missed));
  }
}

MailResult send(Session& session) {
  MailOrder order;
  order.told = [&](const View& view, const OutboxMessage& message, const DeliveryResult& delivery_result) {
    print_result(session, view, message, delivery_result);
  };
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

void print_freeze(const Session& session, const Lottery& lottery, bool dry_run) {
  if (!dry_run) return print_frozen(session, lottery);
  print(session.context().out, "Would freeze {} of the lottery.\n",
        numbers_words(lottery.frozen.value().numbers));
}

int daily(Session& session, const DailyOptions& options) {
  lapse_or_ask(session, options.dry_run    ? ClockWord::kRehearse
                        : options.catch_up ? ClockWord::kBelieve
                                           : ClockWord::kAsk);
  if (const LotteryStep frozen = freeze_in_time(session, options.dry_run); frozen.after) {
    print_freeze(session, *frozen.after, options.dry_run);
  }
  for (const Finding& finding : lottery_reminders(session)) {
    print(session.context().err, "register: {}\n", finding_text(session.schedule(), finding));
  }
  const Day day = run_day(session, options.dry_run);
  if (day.refusal == DayRefusal::kSeats) return session.refuse();
  if (day.refusal == DayRefusal::kLetters) {
    print(session.context().err, "register: no letter was queued\n");
    return kRefused;
  }
  print_day(session, day, options.dry_run);
  if (options.dry_run) return kDone;
  if (session.schedule().mail.from.empty()) return status_of(session, kDone);
  MailResult result = send(session);
  if (!result.interrupted && result.down.empty() && queue_digest(session, day.promotions.expired.size())) {
    result = both(result, send(session));
  }
  if (result.sent + result.unsent() + result.dropped > 0 || !result.down.empty()) print_mail(session, result);
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
