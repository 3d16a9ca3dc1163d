#include "cli/commands/commands.h"
#include "cli/commands/mail/mail_commands.h"
#include "cli/views/mail_view.h"
#include "reg/app/composer.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/store/tables/outbox.h"

namespace reg {

bool can_send(const Session& session) {
  if (!session.schedule().mail.from.empty()) return true;
  print(session.context().err, "register: the schedule has no from in [mail]\n");
  return false;
}

void print_result(const Session& session, const View& view, const OutboxMessage& message,
                  const DeliveryResult& delivery_result) {
  if (delivery_result.state == OutboxState::kSent || delivery_result.state == OutboxState::kDropped) return;
  const std::string again =
      delivery_result.next_try_at
          ? fmt::format("; tried again from {} on",
                        iso_minutes(session.schedule().zone.to_local(*delivery_result.next_try_at)))
          : "";
  print(session.context().err, "register: message {}, {}: {}: {}{}\n", message.number,
        printable(message_text(view, message)),
        delivery_result.state == OutboxState::kQueued ? "not sent" : outbox_state_name(delivery_result.state),
        printable(delivery_result.detail), again);
}

int mail_send(Session& session, const MailOptions& options) {
  if (!can_send(session)) {
    print(session.context().err, "register: nothing was sent\n");
    return kRefused;
  }
  if (options.dry_run) {
    const View view = session.store().view();
    const auto due = static_cast<std::size_t>(view.outbox().count_due(session.now(), {}));
    print(session.context().out, "{} would be sent\n", counted(due, "message", "messages"));
    return kDone;
  }
  MailOrder order;
  if (options.limit) order.limit = static_cast<std::size_t>(*options.limit);
  order.told = [&](const View& view, const OutboxMessage& message, const DeliveryResult& delivery_result) {
    print_result(session, view, message, delivery_result);
  };
  const MailResult result = send_mail(session, std::move(order));
  print_mail(session, result);
  return mail_status(result);
}

namespace {

using MailWork = int (*)(Session&, const MailOptions&);

struct Word {
  Parser parser;
  MailWork work;
};

std::vector<std::string> letter_names() {
  std::vector<std::string> names;
  for (const LetterKind kind : kLetterKinds) names.emplace_back(letter_name(kind));
  return names;
}

Parser declare_preview(Parser& parser, MailOptions& options) {
  Parser sub = parser.add_subcommand("preview", "a letter as it would be sent now");
  sub.add_option("applicant", options.applicant, "the number or e-mail").required().type_name("APPLICANT");
  sub.add_option("--kind", options.kind, "the letter [the one that is next]").one_of(letter_names());
  sub.add_option("--workshop", options.workshop, "of a reminder or a letter of thanks");
  sub.add_option("--html", options.html_file, "write its HTML into a new file").type_name("FILE");
  sub.add_option("--eml", options.message_file, "write the whole message into a new file").type_name("FILE");
  return sub;
}

Parser declare_queue(Parser& parser, MailOptions& options) {
  Parser sub = parser.add_subcommand("queue", "write letters down that no command wrote by itself");
  std::vector<std::string> kinds = letter_names();
  kinds.insert(kinds.end(), {"roster", "digest"});
  sub.add_option("kind", options.kind, join(kinds, ", ")).required().one_of(kinds).type_name("KIND");
  sub.add_option("applicants", options.applicants, "to these alone [everybody whom it concerns]")
      .type_name("APPLICANT");
  sub.add_option("--workshop", options.workshop, "of reminders, letters of thanks and rosters");
  sub.add_flag("--again", options.again, "to those too who have it already");
  sub.add_flag("--dry-run", options.dry_run, "say how many, and queue none");
  return sub;
}

Parser declare_send(Parser& parser, MailOptions& options) {
  Parser sub = parser.add_subcommand("send", "send what is queued");
  sub.add_count("--limit", options.limit, "at most so many");
  sub.add_flag("--dry-run", options.dry_run, "say how many, and send none");
  return sub;
}

Parser declare_outbox(Parser& parser, MailOptions& options) {
  Parser sub = parser.add_subcommand("outbox", "messages by kind and state, and those in trouble");
  std::vector<std::string> states;
  for (const OutboxState state : kOutboxStates) states.emplace_back(outbox_state_name(state));
  sub.add_flag("--all", options.all, "every message");
  sub.add_option("--state", options.state, join(states, ", ")).one_of(states);
  sub.add_option("--kind", options.kind, "of one kind");
  sub.add_format(options.format);
  return sub;
}

void declare_numbers(Parser& sub, MailOptions& options) {
  sub.add_counts("numbers", options.numbers, "messages by number");
  sub.add_flag("--uncertain", options.uncertain, "all that may have arrived or not");
  sub.add_flag("--dry-run", options.dry_run, "say what would be changed, and change nothing");
}

Parser declare_retry(Parser& parser, MailOptions& options) {
  Parser sub = parser.add_subcommand("retry", "queue messages again that failed or are uncertain");
  declare_numbers(sub, options);
  sub.add_flag("--failed", options.failed, "all that failed");
  return sub;
}

Parser declare_settle(Parser& parser, MailOptions& options) {
  Parser sub = parser.add_subcommand("settle", "say what became of uncertain messages");
  declare_numbers(sub, options);
  Option sent = sub.add_flag("--sent", options.sent, "they arrived");
  sub.add_flag("--not-sent", options.not_sent, "they did not, and are not to be sent again").excludes(sent);
  return sub;
}

int run_mail_word(Context& context, const Globals& globals, const MailOptions& options, const Word& word) {
  if ((word.work == mail_retry || word.work == mail_settle) && options.numbers.empty() && !options.failed &&
      !options.uncertain) {
    print(context.err, "register: name messages by number, or all of a state{}\n",
          word.work == mail_retry ? " (--failed, --uncertain)" : " (--uncertain)");
    return kUsage;
  }
  if (word.work == mail_settle && !options.sent && !options.not_sent) {
    print(context.err, "register: say what became of them: --sent, or --not-sent\n");
    return kUsage;
  }
  int status = kDone;
  auto session = Session::open(context, globals, status);
  return session ? word.work(*session, options) : status;
}

}  // namespace

Action declare_mail(Parser& parser) {
  auto options = std::make_shared<MailOptions>();
  parser.require_subcommand();
  const std::vector<Word> words = {
      {declare_preview(parser, *options), mail_preview},
      {declare_queue(parser, *options), mail_queue},
      {declare_send(parser, *options), mail_send},
      {declare_outbox(parser, *options), mail_outbox},
      {declare_retry(parser, *options), mail_retry},
      {declare_settle(parser, *options), mail_settle},
      {parser.add_subcommand("digest", "what needs attention today, as the daily digest tells it"),
       mail_digest}};
  for (Word word : words) word.parser.fallthrough();
  parser.footer(
      "Commands write letters down together with what caused them; `register mail send` or `register daily` "
      "sends them, each once. A message that may have arrived or not is never repeated by itself.");
  return [options, words](Context& context, const Globals& globals) {
    for (const Word& word : words) {
      if (word.parser.parsed()) return run_mail_word(context, globals, *options, word);
    }
    return static_cast<int>(kUsage);
  };
}

}  // namespace reg
