#include "cli/commands/mail_commands.h"
#include "cli/usecases/composer.h"
#include "cli/usecases/daily_figures.h"
#include "cli/usecases/letters.h"
#include "cli/views/applicant_view.h"
#include "reg/base/os/files.h"
#include "reg/base/print.h"
#include "reg/base/text/printable_lines.h"
#include "reg/base/text/text.h"
#include "reg/formats/letters/digest_message.h"
#include "reg/formats/letters/mime.h"

namespace reg {
namespace {

// The letter that the applicant would get next: news, else the decision, else that the registration arrived.
LetterKind next_letter(Session& session, Store& store, const Applicant& applicant) {
  const Schedule& schedule = session.schedule();
  if (!store.announced_at()) return LetterKind::kReceived;
  const Correspondence correspondence = Outbox(store).correspondence(applicant.number);
  const auto due = news(schedule, applicant, correspondence, session.now());
  if (!due.empty()) return due.front().kind;
  const auto decision =
      compose(schedule, LetterKind::kDecision, std::nullopt, applicant, correspondence, session.now());
  return decision.letter ? LetterKind::kDecision : LetterKind::kReceived;
}

// Of what kind, and about which workshop; nothing where that is not to be understood.
std::optional<OutboxMessage> wanted(Session& session, Store& store, const MailOptions& options,
                                    const Applicant& applicant) {
  OutboxMessage message;
  message.applicant = applicant.number;
  message.kind =
      options.kind.empty() ? std::string(letter_name(next_letter(session, store, applicant))) : options.kind;
  const bool about_one = message.kind == "reminder" || message.kind == "thanks";
  if (about_one == options.workshop.empty()) {
    print(session.context().err, "register: a letter of kind {} is about {}; {}\n", message.kind,
          about_one ? "one workshop" : "all workshops",
          about_one ? "name it with --workshop" : "--workshop does not go with it");
    return std::nullopt;
  }
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
  const auto message = wanted(session, store, options, *applicant);
  if (!message) return kRefused;
  Composer composer(session, *templates);
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
