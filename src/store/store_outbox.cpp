#include "reg/store/store.h"

#include <array>

#include "rows.h"

namespace reg {

std::string_view outbox_state_name(OutboxState state) {
  static constexpr std::array<std::string_view, 4> kNames = {"queued", "sending", "sent", "failed"};
  return kNames[static_cast<std::size_t>(state)];
}

bool Store::queue(const OutboxMessage& message) {
  const std::int64_t key = workshop_key(workshop_by_id(schedule_, message.workshop).value());
  return connection_
             .statement(
                 R"(INSERT INTO outbox (number, kind, address, workshop, revision, state, queued_at, detail)
             SELECT coalesce(max(number), 0) + 1, ?, ?, ?, ?, 'queued', ?, '' FROM outbox WHERE true
             ON CONFLICT (kind, address, workshop, revision) DO NOTHING)")
             .bind(message.kind, message.address, key, message.revision, seconds(message.queued_at))
             .run() > 0;
}

std::vector<OutboxMessage> Store::outbox(std::string_view kind, std::size_t workshop,
                                         std::string_view revision) {
  std::vector<OutboxMessage> messages;
  Statement& row = connection_.statement(
      R"(SELECT number, address, state, queued_at, sent_at, detail FROM outbox
         WHERE kind = ? AND workshop = ? AND revision = ? ORDER BY number)");
  row.bind(kind, known_key(workshop), revision);
  while (row.step()) {
    OutboxMessage message;
    message.number = row.integer(0);
    message.kind = kind;
    message.address = row.text(1);
    message.workshop = schedule_.workshops[workshop].id;
    message.revision = revision;
    for (const auto state :
         {OutboxState::kQueued, OutboxState::kSending, OutboxState::kSent, OutboxState::kFailed}) {
      if (outbox_state_name(state) == row.text(2)) message.state = state;
    }
    message.queued_at = instant(row.integer(3));
    message.sent_at = optional_instant(row, 4);
    message.detail = row.text(5);
    messages.push_back(std::move(message));
  }
  return messages;
}

bool Store::move_message(std::int64_t number, OutboxState from, OutboxState to, Instant now,
                         std::string_view detail) {
  const std::optional<Instant> sent_at = to == OutboxState::kSent ? std::optional(now) : std::nullopt;
  return connection_
             .statement("UPDATE outbox SET state = ?, sent_at = ?, detail = ? WHERE number = ? AND state = ?")
             .bind(outbox_state_name(to), seconds(sent_at), detail, number, outbox_state_name(from))
             .run() > 0;
}

}  // namespace reg
