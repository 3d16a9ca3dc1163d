#include "cli/commands/mail/mail_commands.h"
#include "cli/views/applicant_view.h"
#include "reg/app/composer.h"
#include "reg/app/daily_figures.h"
#include "reg/app/letters.h"
#include "reg/base/os/files.h"
#include "reg/base/print.h"
#include "reg/base/text/printable_lines.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/seats.h"
#include "reg/formats/letters/digest_message.h"
#include "reg/formats/letters/mime.h"

namespace reg {
namespace {

OutboxMessage letter_to(const Applicant& applicant, LetterKind kind, const std::string& workshop = "") {
  OutboxMessage message;
  message.applicant = applicant.number;
  message.kind = letter_name(kind);
  message.workshop = workshop;
  return message;
}

// The first on its way that will not be dropped.
std::optional<OutboxMessage> queued_letter(Session& session, Store& store, Composer& composer,
                                           const Applicant& applicant) {
  OutboxFilter filter;
  filter.applicant = applicant.number;
  filter.state = OutboxState::kQueued;
  for (const OutboxMessage& message : Outbox(store).messages(filter)) {
    if (composer.compose(message, session.now()).render) return message;
  }
  return std::nullopt;
}

// Seats that a run gave, as if they were announced now. Within a change that is taken back.
void announce_as_rehearsal(Session& session, Store& store) {
  const Schedule& schedule = session.schedule();
  if (!store.last_run()) return;
  std::int64_t seats = 0;
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    if (schedule.workshops[w].cancelled) continue;
    seats += store.announce_seats(w, confirm_by(schedule, w, session.now()));
  }
  if (seats == 0 && store.announced_at()) return;
  store.mark_announced(session.now());
  print(session.context().err, "register: as if the result were announced now\n");
}

std::optional<OutboxMessage> first_news(Session& session, Store& store, const Applicant& applicant) {
  if (!store.announced_at()) return std::nullopt;
  const auto due =
      news(session.schedule(), applicant, Outbox(store).correspondence(applicant.number), session.now());
  return due.empty() ? std::nullopt : std::optional(letter_to(applicant, due.front().kind));
}

// Of the workshops to come, or just over, at which the applicant has a seat: the first such letter.
std::optional<OutboxMessage> next_occasion(Session& session, Store& store, const Applicant& applicant) {
  const Schedule& schedule = session.schedule();
  const Correspondence known = Outbox(store).correspondence(applicant.number);
  for (std::size_t w = 0; w < schedule.workshops.size(); ++w) {
    const std::string& id = schedule.workshops[w].id;
    const Instant end = end_of(schedule, schedule.workshops[w]);
    const bool over = end <= session.now();
    if (end + kThanksWithin <= session.now()) continue;
    const auto due = over ? thanks_letter(schedule, applicant, w, known)
                          : reminder_letter(schedule, applicant, w, known, Instant::max());
    if (due) return letter_to(applicant, due->kind, id);
  }
  return std::nullopt;
}

// The letter that the applicant gets next: one on its way, news, that the registration arrived, the decision
// as it would be now, and then what comes with the days.
std::optional<OutboxMessage> next_letter(Session& session, Store& store, Composer& composer,
                                         const Applicant& applicant) {
  if (auto queued = queued_letter(session, store, composer, applicant)) return queued;
  if (auto due = first_news(session, store, applicant)) return due;
  const Correspondence known = Outbox(store).correspondence(applicant.number);
  if (!store.last_run() && received_letter(applicant, known)) {
    return letter_to(applicant, LetterKind::kReceived);
  }
  announce_as_rehearsal(session, store);
  const Applicant rehearsed = store.applicant(applicant.number);
  if (auto due = first_news(session, store, rehearsed)) return due;
  if (received_letter(rehearsed, known)) return letter_to(applicant, LetterKind::kReceived);
  if (auto due = next_occasion(session, store, rehearsed)) return due;
  print(session.context().err, "register: no letter to {} is due; `--kind` asks for one\n",
        applicant_name(applicant));
  return std::nullopt;
}

// Of what kind, and about which workshop; nothing where that is not to be understood.
std::optional<OutboxMessage> wanted(Session& session, Store& store, Composer& composer,
                                    const MailOptions& options, const Applicant& applicant) {
  const bool about_one = options.kind == "reminder" || options.kind == "thanks";
  if (about_one == options.workshop.empty()) {
    print(session.context().err, "register: {} is about {}; {}\n",
          options.kind.empty() ? std::string("the next letter") : "a letter of kind " + options.kind,
          about_one ? "one workshop" : "all workshops",
          about_one ? "name it with --workshop" : "--workshop does not go with it");
    return std::nullopt;
  }
  if (options.kind.empty()) return next_letter(session, store, composer, applicant);
  OutboxMessage message;
  message.applicant = applicant.number;
  message.kind = options.kind;
  if (options.kind == "decision" || options.kind == "promotion") announce_as_rehearsal(session, store);
  if (about_one) {
    int status = kDone;
    const auto workshop = session.find_workshop(options.workshop, status);
    if (!workshop) return std::nullopt;
    message.workshop = session.schedule().workshops[*workshop].id;
  }
  return message;
}

void tell(Session& session, const Message& message) {
  Context& context = session.context();
  print(context.out, "To: {}\nSubject: {}\n\n{}", printable(message.to), printable(message.subject),
        printable_lines(message.text));
  for (const Attachment& attachment : message.attachments) {
    print(context.out, "[{}]\n", printable(attachment.file_name));
  }
}

}  // namespace

int mail_preview(Session& session, const MailOptions& options) {
  Context& context = session.context();
  const auto templates = load_templates(session, session.schedule().language);
  if (!templates) return kRefused;
  Store& store = session.store();
  Transaction rehearsal = store.change();  // taken back at the end
  const auto applicant = session.find_applicant(options.applicant, Merged::kFollow);
  if (!applicant) return kRefused;
  Composer composer(session, *templates);
  const auto message = wanted(session, store, composer, options, *applicant);
  if (!message) return kRefused;
  const Composed composed = composer.compose(*message, session.now());
  if (!composed.render) {
    print(context.err, "register: no letter of kind {} to {}: {}\n", message->kind,
          applicant_name(*applicant), printable(composed.why_not));
    return kRefused;
  }
  const Message letter = composed.render();
  tell(session, letter);
  if (!options.html_file.empty()) {
    write_new_file(options.html_file, letter.html);
    print(context.err, "register: the page is in {}\n", printable(options.html_file));
  }
  if (!options.message_file.empty()) {
    write_new_file(options.message_file, write_mime(letter));
    print(context.err, "register: the message is in {}\n", printable(options.message_file));
  }
  return kDone;
}

int mail_digest(Session& session, const MailOptions&) {
  const auto templates = load_templates(session, session.schedule().language);
  if (!templates) return kRefused;
  Store& store = session.store();
  const DeadSenders dead = dead_senders(session, store);
  const Transaction view = store.view();
  const std::string text =
      digest_text(session.schedule(), *templates, read_digest(session, session.now(), dead));
  session.context().out << printable_lines(text);
  return kDone;
}

}  // namespace reg
