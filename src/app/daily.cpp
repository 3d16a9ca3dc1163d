#include "reg/app/daily.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "reg/app/checks/findings.h"
#include "reg/app/clock.h"
#include "reg/app/daily_figures.h"
#include "reg/app/letter_queue.h"
#include "reg/app/letters.h"
#include "reg/base/text/text.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/invitations.h"
#include "reg/store/tables/requests.h"
#include "reg/store/tables/runs.h"

namespace reg {
namespace {

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
std::vector<std::int64_t> seat_holders(const View& view, std::size_t workshop) {
  std::vector<std::int64_t> numbers;
  for (const RosterRow& row : view.requests().seats(workshop)) numbers.push_back(row.applicant);
  return numbers;
}

// Lets offers expire, and gives on what is free, where the schedule says that this goes by itself.
Promotions expire_and_promote(OpenCycle& cycle, Change& change) {
  const Schedule& schedule = cycle.schedule();
  const auto free =
      schedule.offers.auto_promote ? free_seats(schedule, change, cycle.now()) : std::vector<std::size_t>();
  Promotions given = expire_and_promote(cycle, change, "daily", free);
  if (given.expired.empty()) given.notes.clear();
  return given;
}

void queue_occasions(OpenCycle& cycle, const View& view, LetterQueue& queue, std::optional<Instant> last,
                     Day& day) {
  const Schedule& schedule = cycle.schedule();
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Workshop& workshop = schedule.workshops[w];
    const std::chrono::seconds before = schedule.mail.remind_before;
    const Instant end = end_of(schedule, workshop);
    const bool reminders = queue.wanted(LetterKind::kReminder);
    const bool remind = reminders && is_near(schedule, workshop, before, cycle.now());
    const bool thank =
        queue.wanted(LetterKind::kThanks) && end <= cycle.now() && cycle.now() < end + kThanksWithin;
    if (reminders && was_missed(schedule, workshop, before, last, cycle.now())) {
      day.missed.push_back({Missed::Kind::kReminder, w});
    }
    if (!remind && !thank) continue;
    for (const std::int64_t number : seat_holders(view, w)) {
      const Applicant applicant = view.applicants().get(number);
      const Correspondence correspondence = view.invitations().correspondence(number);
      const auto due = remind ? reminder_letter(schedule, applicant, w, correspondence,
                                                window_begin(schedule, workshop, before))
                              : thanks_letter(schedule, applicant, w, correspondence);
      if (due) queue.add(applicant, *due);
    }
  }
}

void queue_due_rosters(OpenCycle& cycle, const View& view, LetterQueue& queue, std::optional<Instant> last,
                       Day& day) {
  const Schedule& schedule = cycle.schedule();
  const MailSettings& mail = schedule.mail;
  if (mail.from.empty() || mail.roster_to.empty() || !view.runs().last()) return;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const Workshop& workshop = schedule.workshops[w];
    if (was_missed(schedule, workshop, mail.roster_before, last, cycle.now())) {
      day.missed.push_back({Missed::Kind::kRoster, w});
    }
    if (!is_near(schedule, workshop, mail.roster_before, cycle.now())) continue;
    if (std::string why = why_not_mailed(view, w); !why.empty()) {
      day.missed.push_back({Missed::Kind::kRosterTooSoon, w, std::move(why)});
      continue;
    }
    const std::size_t before = queue.size();
    queue.add_rosters(w, {schedule.language, false});
    day.rosters += queue.size() - before;
  }
}

void add_digest(OpenCycle& cycle, const View& view, LetterQueue& queue, std::size_t expired) {
  const Schedule& schedule = cycle.schedule();
  if (schedule.mail.from.empty() || schedule.mail.digest_to.empty()) return;
  DailyDigest digest = read_digest(cycle, view, cycle.now());
  digest.expired_offers = static_cast<std::int64_t>(expired);
  if (digest.empty()) return;
  for (const std::string& address : schedule.mail.digest_to) {
    queue.add_message("digest", address, "", iso_date(digest.day),
                      expired == 0 ? "" : std::to_string(expired));
  }
}

std::string letters_text(std::size_t letters) {
  return counted(letters, "letter", "letters");
}

// Whether the templates can be used; notice is given where they cannot.
bool is_sound(const OpenCycle& cycle, const LetterQueue& queue) {
  return queue.size() == 0 || load_templates(cycle, cycle.schedule().language);
}

// Seats that expire, and people who are promoted to freed ones. Where nothing moves, nothing is written: not
// even a run.
bool move_seats(OpenCycle& cycle, bool dry_run, Day& day) {
  Change change = cycle.store().change();
  day.promotions = expire_and_promote(cycle, change);
  if (day.promotions.expired.empty() && day.promotions.filled.empty()) return true;
  LetterQueue queue(cycle, change);
  queue.add_news(change.touched());
  if (!is_sound(cycle, queue)) return false;
  day.letters += queue.size();
  change.journal().add(cycle.journal(
      "daily",
      fmt::format("{} expired{}; {} queued", counted(day.promotions.expired.size(), "offer", "offers"),
                  promotion_summary(cycle.schedule(), day.promotions), letters_text(queue.size()))));
  if (!dry_run) change.commit();
  return true;
}

// A moment by which no offer lapsed is not gone by later, neither.
void note_time(OpenCycle& cycle, Change& change, std::optional<Instant> last) {
  const bool kept = offers_were_kept(cycle);
  if (!kept) change.cycle().set_last_lapse(cycle.now());
  if (cycle.may_lapse() && !kept) change.cycle().trust_clock();
  if (!kept || !last || *last <= cycle.now()) change.cycle().set_last_daily(cycle.now());
}

// What the schedule and the calendar make due.
bool queue_due(OpenCycle& cycle, bool dry_run, Day& day) {
  Change change = cycle.store().change();
  const auto last = change.cycle().last_daily();
  LetterQueue queue(cycle, change);
  queue.add_news(change.invitations().invited());
  queue_occasions(cycle, change, queue, last, day);
  queue_due_rosters(cycle, change, queue, last, day);
  if (!is_sound(cycle, queue)) return false;
  day.letters += queue.size() - day.rosters;
  if (queue.size() > 0) {
    change.journal().add(
        cycle.journal("daily", queued_words(queue.size() - day.rosters, day.rosters) + " queued"));
  }
  note_time(cycle, change, last);
  if (!dry_run) change.commit();
  return true;
}

}  // namespace

Day run_day(OpenCycle& cycle, bool dry_run) {
  Day day;
  if (!move_seats(cycle, dry_run, day)) {
    day.refusal = DayRefusal::kSeats;
  } else if (!queue_due(cycle, dry_run, day)) {
    day.refusal = DayRefusal::kLetters;
  }
  return day;
}

bool queue_digest(OpenCycle& cycle, std::size_t expired) {
  Change change = cycle.store().change();
  LetterQueue queue(cycle, change);
  add_digest(cycle, change, queue, expired);
  if (queue.size() == 0) return false;
  change.journal().add(cycle.journal(
      "daily", fmt::format("the digest queued for {}", counted(queue.size(), "address", "addresses"))));
  change.commit();
  return true;
}

Findings lottery_reminders(OpenCycle& cycle) {
  const Schedule& schedule = cycle.schedule();
  Findings due;
  if (schedule.policy.tie_break != TieBreak::kLottery) return due;
  const View view = cycle.store().view();
  const auto last = view.cycle().last_daily();
  const auto day_of = [&](Instant moment) { return date_of(schedule.zone.to_local(moment)); };
  if (!last || day_of(*last) != day_of(cycle.now())) find_lottery_due(cycle, view, due);
  return due;
}

std::string queued_words(std::size_t letters, std::size_t rosters) {
  std::vector<std::string> parts;
  if (letters > 0) parts.push_back(counted(letters, "letter", "letters"));
  if (rosters > 0) parts.push_back(counted(rosters, "roster", "rosters"));
  return join(parts, " and ");
}

}  // namespace reg
