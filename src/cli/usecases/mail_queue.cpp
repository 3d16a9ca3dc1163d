#include "cli/commands/mail_commands.h"
#include "cli/usecases/roster_mail.h"
#include "reg/app/letter_queue.h"
#include "reg/app/letters.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/store/tables/attendance_book.h"

namespace reg {
namespace {

struct Order {
  LetterKind kind = LetterKind::kReceived;
  std::optional<std::size_t> workshop;
  bool again = false;
};

// The letter of this kind that the applicant is to get, if any. With `again` as if there had been none.
std::optional<DueLetter> due_letter(const Session& session, const Order& order, const Applicant& applicant,
                                    Correspondence correspondence) {
  const Schedule& schedule = session.schedule();
  if (order.again) correspondence.letters.clear();
  switch (order.kind) {
    case LetterKind::kReceived:
      return received_letter(applicant, correspondence);
    case LetterKind::kReminder:
      return reminder_letter(schedule, applicant, order.workshop.value(), correspondence, Instant::max());
    case LetterKind::kThanks:
      return thanks_letter(schedule, applicant, order.workshop.value(), correspondence);
    case LetterKind::kDecision:
      if (order.again) return decision_letter(schedule, applicant, correspondence, session.now());
      break;
    default:
      break;
  }
  for (const DueLetter& due : news(schedule, applicant, correspondence, session.now())) {
    if (due.kind == order.kind) return due;
  }
  return std::nullopt;
}

void queue_letters(Session& session, Store& store, LetterQueue& queue, const Order& order,
                   const std::vector<std::int64_t>& numbers) {
  Outbox outbox(store);
  for (const std::int64_t number : numbers) {
    const Applicant applicant = store.applicant(number);
    const auto due = due_letter(session, order, applicant, outbox.correspondence(number));
    if (due) queue.add(applicant, *due, order.again);
  }
}

// Rosters and digests go to the organiser's people.
bool queue_messages(Session& session, LetterQueue& queue, const MailOptions& options,
                    std::optional<std::size_t> workshop) {
  const Schedule& schedule = session.schedule();
  const bool roster = options.kind == "roster";
  const auto& addresses = roster ? schedule.mail.roster_to : schedule.mail.digest_to;
  if (addresses.empty()) {
    print(session.context().err, "register: the schedule has no {}_to in [mail]\n", options.kind);
    return false;
  }
  if (roster) {
    if (const std::string why = why_not_mailed(session.store(), workshop.value()); !why.empty()) {
      print(session.context().err, "register: {}\n", not_mailed_text(schedule, workshop.value(), why));
      return false;
    }
    queue.add_rosters(workshop.value(), {schedule.language, false});
    return true;
  }
  const std::string today = iso_date(date_of(schedule.zone.to_local(session.now())));
  for (const std::string& address : addresses) queue.add_message("digest", address, "", today);
  return true;
}

// The applicants named, or everybody; nothing where one is not there.
std::optional<std::vector<std::int64_t>> recipients(Session& session, Store& store,
                                                    const MailOptions& options) {
  if (options.applicants.empty()) return everyone(store);
  std::vector<std::int64_t> numbers;
  for (const std::string& word : options.applicants) {
    const auto applicant = session.find_applicant(word);
    if (!applicant) return std::nullopt;
    numbers.push_back(applicant->number);
  }
  return numbers;
}

// What the kind needs, and whether it is there; told on `err`.
bool is_possible(Session& session, Store& store, const MailOptions& options) {
  Context& context = session.context();
  const bool about_one = options.kind == "reminder" || options.kind == "thanks" || options.kind == "roster";
  if (about_one == options.workshop.empty()) {
    print(context.err, "register: {} is about {}; {}\n", options.kind,
          about_one ? "one workshop" : "all workshops",
          about_one ? "name it with --workshop" : "--workshop does not go with it");
    return false;
  }
  if (options.kind != "received" && options.kind != "digest" && options.kind != "roster" &&
      !store.announced_at()) {
    print(context.err,
          "register: no result was announced yet, and nobody is told of one; `register announce` does it\n");
    return false;
  }
  return true;
}

// Whether nothing can be due as nobody noted who came; told on `err`.
bool lacks_attendance(Session& session, Store& store, const Order& order) {
  const Schedule& schedule = session.schedule();
  if (order.kind != LetterKind::kThanks || schedule.mail.thanks_without_attendance) return false;
  if (!AttendanceBook(store).at(order.workshop.value()).empty()) return false;
  const std::string& id = schedule.workshops[order.workshop.value()].id;
  print(session.context().err,
        "register: nobody noted who came to {}, and is to be thanked; `register attend {}` does it\n", id,
        id);
  return true;
}

}  // namespace

int mail_queue(Session& session, const MailOptions& options) {
  if (!can_send(session)) return session.refuse();
  Store& store = session.store();
  Transaction change = store.change();
  if (!is_possible(session, store, options)) return session.refuse();
  std::optional<std::size_t> workshop;
  if (!options.workshop.empty()) {
    int status = kDone;
    workshop = session.find_workshop(options.workshop, status);
    if (!workshop) return session.refuse();
  }
  LetterQueue queue(session, store);
  if (const auto kind = parse_letter(options.kind)) {
    const Order order{*kind, workshop, options.again};
    const auto numbers = recipients(session, store, options);
    if (!numbers || lacks_attendance(session, store, order)) return session.refuse();
    queue_letters(session, store, queue, order, *numbers);
  } else if (!queue_messages(session, queue, options, workshop)) {
    return session.refuse();
  }
  if (queue.size() > 0 && !load_templates(session, session.schedule().language)) return session.refuse();
  if (queue.size() == 0) {
    print(session.context().err, "register: everybody who is to get it has it already; nothing was queued\n");
    return kDone;
  }
  store.add_journal(session.journal(
      "mail",
      fmt::format("{} of kind {} queued", counted(queue.size(), "message", "messages"), options.kind)));
  if (!options.dry_run) change.commit();
  print(session.context().out, "{} {}\n", counted(queue.size(), "message", "messages"),
        options.dry_run ? "would be queued" : "queued; `register mail send` sends what is queued");
  return kDone;
}

}  // namespace reg
