#include <map>

#include "cli/commands/mail/mail_commands.h"
#include "reg/app/composer.h"
#include "reg/app/move_messages.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/csv/csv.h"
#include "reg/formats/documents/text_table.h"
#include "reg/formats/json/outbox_json.h"
#include "reg/store/tables/outbox.h"

namespace reg {
namespace {

std::string local(const Session& session, const std::optional<Instant>& moment) {
  return moment ? iso_minutes(session.schedule().zone.to_local(*moment)) : "";
}

// A person reads "queued" and when it is tried again.
std::string state_text(const Session& session, const OutboxMessage& message) {
  std::string state(outbox_state_name(message.state));
  if (message.state != OutboxState::kQueued || !message.next_try_at ||
      *message.next_try_at > session.now() + kLongestWait) {
    return state;
  }
  return fmt::format("{}, again {}", state, local(session, message.next_try_at));
}

std::string list_text(Session& session, const View& view, const std::vector<OutboxMessage>& messages) {
  TextTable table({{"No.", Align::kRight, 9},
                   {"Kind", Align::kLeft, 7},
                   {"Workshop", Align::kLeft, 5, 8, true},
                   {"To", Align::kLeft, 8, 16},
                   {"State", Align::kLeft, 9},
                   {"Queued", Align::kLeft, 2},
                   {"Sent", Align::kLeft, 3, 0, true},
                   {"Tries", Align::kRight, 1},
                   {"What became of it", Align::kLeft, 6, 20, true}});
  for (const OutboxMessage& m : messages) {
    table.add_row({std::to_string(m.number), m.kind, m.workshop, recipient_text(view, m),
                   state_text(session, m), local(session, m.queued_at), local(session, m.sent_at),
                   std::to_string(m.attempts), m.detail});
  }
  return table.render(session.context().terminal.width);
}

std::string counts_text(Session& session, const std::vector<Outbox::Count>& counts) {
  std::vector<TextColumn> columns = {{"Kind", Align::kLeft, 9}};
  for (const OutboxState state : kOutboxStates) {
    std::string title(outbox_state_name(state));
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
    columns.push_back({title, Align::kRight, 5});
  }
  std::map<std::string, std::vector<std::string>> rows;
  for (const Outbox::Count& count : counts) {
    auto& row = rows[count.kind];
    if (row.empty()) row.assign(kOutboxStates.size(), "-");
    row[static_cast<std::size_t>(count.state)] = std::to_string(count.messages);
  }
  TextTable table(std::move(columns));
  for (auto& [kind, row] : rows) {
    row.insert(row.begin(), kind);
    table.add_row(std::move(row));
  }
  return table.render(session.context().terminal.width);
}

std::vector<MessageFacts> facts_of(const View& view, const std::vector<OutboxMessage>& messages) {
  std::vector<MessageFacts> facts;
  for (const OutboxMessage& m : messages) {
    facts.push_back({m.number, m.kind, m.workshop, m.applicant, recipient_text(view, m), m.revision,
                     outbox_state_name(m.state), m.queued_at, m.attempts, m.next_try_at, m.sent_at,
                     m.detail});
  }
  return facts;
}

void show_text(Session& session, const View& view, const MailOptions& options,
               const std::vector<OutboxMessage>& messages) {
  Context& context = session.context();
  const bool whole = options.all || !options.state.empty() || !options.kind.empty();
  if (!whole) {
    const auto counts = view.outbox().counts();
    if (counts.empty()) {
      print(context.err, "register: the outbox is empty\n");
      return;
    }
    context.out << counts_text(session, counts);
  }
  std::vector<OutboxMessage> shown;
  for (const OutboxMessage& m : messages) {
    const bool trouble = m.state == OutboxState::kFailed || m.state == OutboxState::kUncertain ||
                         (m.state == OutboxState::kQueued && m.attempts > 0);
    if (whole || trouble) shown.push_back(m);
  }
  if (shown.empty() && whole) print(context.err, "register: there is no such message\n");
  if (!shown.empty()) context.out << (whole ? "" : "\n") << list_text(session, view, shown);
}

int print_moved(const Session& session, const MailOptions& options, const MovedMessages& moved,
                std::string_view movable, const std::string& done, const std::string& hint) {
  Context& context = session.context();
  if (moved.unknown) {
    print(context.err, "register: there is no message {}; `register mail outbox --all` shows them\n",
          *moved.unknown);
  }
  for (const MovedMessages::Unfit& message : moved.unfit) {
    print(context.err, "register: message {}, {}, is {}; only {}\n", message.number, printable(message.text),
          outbox_state_name(message.state), movable);
  }
  if (moved.refused) return session.refuse();
  if (moved.count == 0) {
    print(context.err, "register: there is no such message; nothing was changed\n");
    return kDone;
  }
  print(context.out, "{} {}{}\n", counted(moved.count, "message", "messages"),
        options.dry_run ? "would be " + done : done, options.dry_run ? "" : hint);
  return kDone;
}

}  // namespace

int mail_outbox(Session& session, const MailOptions& options) {
  const View view = session.store().view();
  OutboxFilter filter;
  filter.kind = options.kind;
  filter.state = parse_outbox_state(options.state);
  const auto messages = view.outbox().list(filter);
  if (options.format == "json") {
    session.context().out << messages_json(facts_of(view, messages));
  } else {
    show_text(session, view, options, messages);
  }
  return kDone;
}

int mail_retry(Session& session, const MailOptions& options) {
  const MessageChoice choice{options.numbers, options.failed, options.uncertain};
  return print_moved(session, options, retry_messages(session, choice, options.dry_run),
                     "what failed, is uncertain or waits can be tried again", "queued again",
                     "; `register mail send` sends what is queued");
}

int mail_settle(Session& session, const MailOptions& options) {
  const MessageChoice choice{options.numbers, options.failed, options.uncertain};
  return print_moved(session, options, settle_messages(session, choice, options.sent, options.dry_run),
                     "what is uncertain can be settled",
                     options.sent ? "settled as sent" : "settled as failed", "");
}

}  // namespace reg
