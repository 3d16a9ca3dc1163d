#include "cli/commands/mail/mail_commands.h"
#include "reg/app/daily_figures.h"
#include "reg/app/letters.h"
#include "reg/app/preview_letter.h"
#include "reg/base/os/files.h"
#include "reg/base/print.h"
#include "reg/base/text/printable_lines.h"
#include "reg/base/text/text.h"
#include "reg/formats/letters/digest_message.h"
#include "reg/formats/letters/mime.h"

namespace reg {
namespace {

// Why there is no letter, a clause; empty where the notes say it, or notice was given.
std::string refusal_words(const PreviewOrder& order, const Preview& preview) {
  switch (preview.refusal) {
    case PreviewRefusal::kAboutOne:
      return fmt::format("a letter of kind {} is about one workshop; name it with --workshop", order.kind);
    case PreviewRefusal::kAboutAll:
      return fmt::format("{} is about all workshops; --workshop does not go with it",
                         order.kind.empty() ? "the next letter" : "a letter of kind " + order.kind);
    case PreviewRefusal::kNothingDue:
      return fmt::format("no letter to {} is due; `--kind` asks for one", preview.applicant);
    case PreviewRefusal::kNothingToSay:
      return fmt::format("no letter of kind {} to {}: {}", preview.kind, preview.applicant,
                         printable(preview.why));
    case PreviewRefusal::kNone:
    case PreviewRefusal::kNotFound:
    case PreviewRefusal::kUnsound:
      return "";
  }
  return "";
}

void print_letter(const Session& session, const Message& message) {
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
  const PreviewOrder order{options.applicant, options.kind, options.workshop};
  const Preview preview = preview_letter(session, order);
  for (const std::string& note : preview.notes) print(context.err, "register: {}\n", note);
  if (preview.as_announced) print(context.err, "register: as if the result were announced now\n");
  if (!preview.letter) {
    const std::string why = refusal_words(order, preview);
    if (!why.empty()) print(context.err, "register: {}\n", why);
    return kRefused;
  }
  const Message& letter = *preview.letter;
  print_letter(session, letter);
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
  const DeadSenders dead = dead_senders(session);
  const View view = session.store().view();
  const std::string text =
      digest_text(session.schedule(), *templates, read_digest(session, view, session.now(), dead));
  session.context().out << printable_lines(text);
  return kDone;
}

}  // namespace reg
