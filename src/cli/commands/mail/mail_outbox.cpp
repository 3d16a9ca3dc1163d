#include <map>
#include <nlohmann/json.hpp>

#include "cli/commands/mail/mail_commands.h"
#include "reg/app/composer.h"
#include "reg/app/letters.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/formats/csv/csv.h"
#include "reg/formats/documents/text_table.h"
#include "reg/formats/json/json_text.h"

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

std::string list_text(Session& session, Store& store, const std::vector<OutboxMessage>& messages) {
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
    table.add_row({std::to_string(m.number), m.kind, m.workshop, recipient_text(store, m),
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

nlohmann::ordered_json message_json(Store& store, const OutboxMessage& m) {
  using Json = nlohmann::ordered_json;
  const auto time = [](const std::optional<Instant>& moment) {
    return moment ? Json(rfc3339(*moment)) : Json();
  };
  return Json{{"message", m.number},
              {"kind", m.kind},
              {"workshop", m.workshop.empty() ? Json() : Json(m.workshop)},
              {"applicant", m.applicant ? Json(*m.applicant) : Json()},
              {"to", recipient_text(store, m)},
              {"revision", m.revision},
              {"state", outbox_state_name(m.state)},
              {"queued_at", rfc3339(m.queued_at)},
              {"attempts", m.attempts},
              {"next_try_at", time(m.next_try_at)},
              {"sent_at", time(m.sent_at)},
              {"detail", m.detail}};
}

void tell_json(Session& session, Store& store, const std::vector<OutboxMessage>& messages) {
  auto array = nlohmann::ordered_json::array();
  for (const OutboxMessage& message : messages) array.push_back(message_json(store, message));
  session.context().out << json_text(array) << "\n";
}

void tell_text(Session& session, Store& store, const MailOptions& options,
               const std::vector<OutboxMessage>& messages) {
  Context& context = session.context();
  const bool whole = options.all || !options.state.empty() || !options.kind.empty();
  if (!whole) {
    const auto counts = Outbox(store).counts();
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
  if (!shown.empty()) context.out << (whole ? "" : "\n") << list_text(session, store, shown);
}

// The messages that the command line means: by number, or all in a state.
std::optional<std::vector<OutboxMessage>> named(Session& session, Outbox& outbox,
                                                const MailOptions& options) {
  std::vector<OutboxMessage> messages;
  for (const std::int64_t number : options.numbers) {
    const auto message = outbox.message(number);
    if (!message) {
      print(session.context().err,
            "register: there is no message {}; `register mail outbox --all` shows them\n", number);
      return std::nullopt;
    }
    messages.push_back(*message);
  }
  const auto add = [&](bool wanted, OutboxState state) {
    OutboxFilter filter;
    filter.state = state;
    if (!wanted) return;
    for (OutboxMessage& message : outbox.messages(filter)) messages.push_back(std::move(message));
  };
  add(options.failed, OutboxState::kFailed);
  add(options.uncertain, OutboxState::kUncertain);
  return messages;
}

// Those that may be moved; the others are told, and then nothing is done.
bool all_in(Session& session, Store& store, const std::vector<OutboxMessage>& messages,
            std::initializer_list<OutboxState> states, std::string_view why) {
  bool good = true;
  for (const OutboxMessage& message : messages) {
    if (std::find(states.begin(), states.end(), message.state) != states.end()) continue;
    print(session.context().err, "register: message {}, {}, is {}; {}\n", message.number,
          printable(message_text(store, message)), outbox_state_name(message.state), why);
    good = false;
  }
  return good;
}

int conclude(Session& session, Transaction& change, const MailOptions& options, std::size_t count,
             const std::string& done, const std::string& hint) {
  Context& context = session.context();
  if (count == 0) {
    print(context.err, "register: there is no such message; nothing was changed\n");
    return kDone;
  }
  session.store().add_journal(
      session.journal("mail", fmt::format("{} {}", counted(count, "message", "messages"), done)));
  if (!options.dry_run) change.commit();
  print(context.out, "{} {}{}\n", counted(count, "message", "messages"),
        options.dry_run ? "would be " + done : done, options.dry_run ? "" : hint);
  return kDone;
}

}  // namespace

int mail_outbox(Session& session, const MailOptions& options) {
  Store& store = session.store();
  const Transaction view = store.view();
  OutboxFilter filter;
  filter.kind = options.kind;
  filter.state = parse_outbox_state(options.state);
  const auto messages = Outbox(store).messages(filter);
  options.format == "json" ? tell_json(session, store, messages)
                           : tell_text(session, store, options, messages);
  return kDone;
}

int mail_retry(Session& session, const MailOptions& options) {
  Store& store = session.store();
  Transaction change = store.change();
  Outbox outbox(store);
  const auto messages = named(session, outbox, options);
  if (!messages || !all_in(session, store, *messages,
                           {OutboxState::kFailed, OutboxState::kUncertain, OutboxState::kQueued},
                           "only what failed, is uncertain or waits can be tried again")) {
    return session.refuse();
  }
  for (const OutboxMessage& message : *messages) {
    outbox.move(message.number, message.state, OutboxState::kQueued, session.now(), "");
  }
  return conclude(session, change, options, messages->size(), "queued again",
                  "; `register mail send` sends what is queued");
}

int mail_settle(Session& session, const MailOptions& options) {
  const auto templates = load_templates(session, session.schedule().language);
  if (!templates) return session.refuse();
  Store& store = session.store();
  Transaction change = store.change();
  Outbox outbox(store);
  const auto messages = named(session, outbox, options);
  if (!messages || !all_in(session, store, *messages, {OutboxState::kUncertain},
                           "only what is uncertain can be settled")) {
    return session.refuse();
  }
  Composer composer(session, *templates);
  for (const OutboxMessage& message : *messages) {
    if (options.sent && message.applicant) {
      for (const Invitation& told : composer.compose(message, session.now()).told) {
        outbox.save_invitation(message.applicant.value(), told);
      }
    }
    outbox.move(message.number, OutboxState::kUncertain,
                options.not_sent ? OutboxState::kFailed : OutboxState::kSent, session.now(),
                options.sent ? "said to have arrived" : "said not to have arrived");
  }
  return conclude(session, change, options, messages->size(),
                  options.sent ? "settled as sent" : "settled as failed", "");
}

}  // namespace reg
