#include "reg/app/queue_messages.h"

#include <fmt/format.h>

#include "reg/app/find.h"
#include "reg/app/letter_queue.h"
#include "reg/app/letters.h"
#include "reg/base/text/text.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/attendance_book.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/invitations.h"

namespace reg {
namespace {

// One order at work, inside a change.
class Queueing {
 public:
  Queueing(OpenCycle& cycle, Change& change, const QueueOrder& order, QueueResult& result)
      : cycle_(cycle), change_(change), order_(order), result_(result), queue_(cycle, change) {}

  // False where it is refused.
  bool run() {
    if (!is_possible() || !find_workshop()) return false;
    const auto kind = parse_letter(order_.kind);
    if (kind ? !queue_letters(*kind) : !queue_for_organiser()) return false;
    if (queue_.size() > 0 && !load_templates(cycle_, cycle_.schedule().language)) {
      return refuse(QueueRefusal::kUnsound);
    }
    result_.queued = queue_.size();
    return true;
  }

 private:
  bool refuse(QueueRefusal refusal) {
    result_.refusal = refusal;
    return false;
  }

  bool is_possible() {
    const std::string& kind = order_.kind;
    const bool about_one = kind == "reminder" || kind == "thanks" || kind == "roster";
    if (about_one == order_.workshop.empty()) {
      return refuse(about_one ? QueueRefusal::kAboutOne : QueueRefusal::kAboutAll);
    }
    const bool needs_result = kind != "received" && kind != "digest" && kind != "roster";
    return !needs_result || change_.cycle().announced_at() || refuse(QueueRefusal::kNotAnnounced);
  }

  bool find_workshop() {
    if (order_.workshop.empty()) return true;
    auto found = reg::find_workshop(cycle_, order_.workshop);
    result_.workshop = found.what;
    result_.notes = std::move(found.notes);
    return result_.workshop || refuse(QueueRefusal::kNotFound);
  }

  // The applicants named, or everybody; nothing where one is not there.
  std::optional<std::vector<std::int64_t>> recipients() {
    if (order_.applicants.empty()) return everyone(change_);
    std::vector<std::int64_t> numbers;
    for (const std::string& word : order_.applicants) {
      auto found = find_applicant(change_, word);
      if (!found.what) {
        result_.notes = std::move(found.notes);
        refuse(QueueRefusal::kNotFound);
        return std::nullopt;
      }
      numbers.push_back(found.what->number);
    }
    return numbers;
  }

  bool lacks_attendance(LetterKind kind) const {
    return kind == LetterKind::kThanks && !cycle_.schedule().mail.thanks_without_attendance &&
           change_.attendance().at(result_.workshop.value()).empty();
  }

  // The letter of this kind that the applicant is to get, if any. With `again` as if there had been none.
  std::optional<DueLetter> due_letter(LetterKind kind, const Applicant& applicant,
                                      Correspondence correspondence) const {
    const Schedule& schedule = cycle_.schedule();
    if (order_.again) correspondence.letters.clear();
    switch (kind) {
      case LetterKind::kReceived:
        return received_letter(applicant, correspondence);
      case LetterKind::kReminder:
        return reminder_letter(schedule, applicant, result_.workshop.value(), correspondence, Instant::max());
      case LetterKind::kThanks:
        return thanks_letter(schedule, applicant, result_.workshop.value(), correspondence);
      case LetterKind::kDecision:
        if (order_.again) return decision_letter(schedule, applicant, correspondence, cycle_.now());
        break;
      default:
        break;
    }
    for (const DueLetter& due : news(schedule, applicant, correspondence, cycle_.now())) {
      if (due.kind == kind) return due;
    }
    return std::nullopt;
  }

  bool queue_letters(LetterKind kind) {
    const auto numbers = recipients();
    if (!numbers) return false;
    if (lacks_attendance(kind)) return refuse(QueueRefusal::kNobodyCame);
    for (const std::int64_t number : *numbers) {
      const Applicant applicant = change_.applicants().get(number);
      const auto due = due_letter(kind, applicant, change_.invitations().correspondence(number));
      if (due) queue_.add(applicant, *due, order_.again);
    }
    return true;
  }

  bool queue_for_organiser() {
    const Schedule& schedule = cycle_.schedule();
    const bool roster = order_.kind == "roster";
    const auto& addresses = roster ? schedule.mail.roster_to : schedule.mail.digest_to;
    if (addresses.empty()) return refuse(QueueRefusal::kNoAddresses);
    if (roster) {
      result_.why = why_not_mailed(change_, result_.workshop.value());
      if (!result_.why.empty()) return refuse(QueueRefusal::kRosterTooSoon);
      queue_.add_rosters(result_.workshop.value(), {schedule.language, false});
      return true;
    }
    const std::string today = iso_date(date_of(schedule.zone.to_local(cycle_.now())));
    for (const std::string& address : addresses) queue_.add_message("digest", address, "", today);
    return true;
  }

  OpenCycle& cycle_;
  Change& change_;
  const QueueOrder& order_;
  QueueResult& result_;
  LetterQueue queue_;
};

}  // namespace

QueueResult queue_messages(OpenCycle& cycle, const QueueOrder& order) {
  QueueResult result;
  if (cycle.schedule().mail.from.empty()) {
    result.refusal = QueueRefusal::kNoSender;
    return result;
  }
  Change change = cycle.store().change();
  if (!Queueing(cycle, change, order, result).run() || result.queued == 0) return result;
  const std::string messages = counted(result.queued, "message", "messages");
  change.journal().add(cycle.journal("mail", fmt::format("{} of kind {} queued", messages, order.kind)));
  if (!order.dry_run) change.commit();
  return result;
}

}  // namespace reg
