// The outbox, as those who send see it.
#include <fmt/format.h>

#include "reg/store/tables/outbox.h"
#include "store/tables/database.h"
#include "store/tables/message_rows.h"

namespace reg {
namespace {

constexpr const char* kDue =
    R"(o.state = 'queued' AND (?1 = '' OR o.kind = ?1) AND (?2 = '' OR w.id = ?2)
       AND (?3 IS NULL OR o.applicant = ?3)
       AND (o.next_try_at IS NULL OR o.next_try_at <= ?4 OR o.next_try_at > ?5))";

}  // namespace

std::vector<std::int64_t> Outbox::senders_at_work() const {
  return connection().list<std::int64_t>(
      "SELECT DISTINCT coalesce(sender, 0) FROM outbox WHERE state = 'sending' ORDER BY 1");
}

std::int64_t Outbox::count_in_hand(std::int64_t sender) const {
  return connection().value<std::int64_t>(
      "SELECT count(*) FROM outbox WHERE state = 'sending' AND coalesce(sender, 0) = ?", sender);
}

std::int64_t Outbox::count_due(Instant now, const OutboxFilter& filter) const {
  return connection().value<std::int64_t>(fmt::format("SELECT count(*) {} WHERE {}", kFromOutbox, kDue),
                                          filter.kind, filter.workshop, filter.applicant, now,
                                          now + kLongestWait);
}

std::int64_t Outbox::handed_over_since(Instant moment) const {
  // What was sent by a clock that was ahead is not of this minute.
  return connection().value<std::int64_t>(
      R"(SELECT (SELECT count(*) FROM outbox WHERE sent_at > ? AND sent_at <= ?) +
                (SELECT count(*) FROM outbox WHERE state = 'sending'))",
      moment, moment + std::chrono::hours(1));
}

std::int64_t Outbox::new_sender() {
  connection().run("UPDATE cycle SET next_sender = next_sender + 1");
  return connection().value<std::int64_t>("SELECT next_sender - 1 FROM cycle");
}

int Outbox::abandon(std::int64_t sender) {
  return connection().run(
      R"(UPDATE outbox SET state = 'uncertain', sender = NULL,
                detail = 'the program ended while it was being sent'
         WHERE state = 'sending' AND coalesce(sender, 0) = ?)",
      sender);
}

std::vector<OutboxMessage> Outbox::claim(std::int64_t sender, Instant now, std::size_t most,
                                         const OutboxFilter& filter) {
  auto messages = read_messages(connection().query(
      fmt::format("SELECT {} {} WHERE {} ORDER BY o.number LIMIT ?6", kMessageColumns, kFromOutbox, kDue),
      filter.kind, filter.workshop, filter.applicant, now, now + kLongestWait, most));
  for (OutboxMessage& message : messages) {
    connection().run(
        "UPDATE outbox SET state = 'sending', sender = ?, attempts = attempts + 1 WHERE number = ?", sender,
        message.number);
    message.state = OutboxState::kSending;
    ++message.attempts;
  }
  return messages;
}

bool Outbox::finish(std::int64_t number, std::int64_t sender, const DeliveryResult& delivery_result) {
  const auto sent_at =
      delivery_result.state == OutboxState::kSent ? std::optional(delivery_result.at) : std::nullopt;
  return connection().run(
             R"(UPDATE outbox SET state = ?, sender = NULL, sent_at = ?, next_try_at = ?, detail = ?, file = ?
                WHERE number = ? AND state = 'sending' AND sender = ?)",
             outbox_state_name(delivery_result.state), sent_at, delivery_result.next_try_at,
             delivery_result.detail, delivery_result.file, number, sender) > 0;
}

void Outbox::release(std::int64_t number, std::int64_t sender) {
  connection().run(
      R"(UPDATE outbox SET state = 'queued', sender = NULL, attempts = attempts - 1
         WHERE number = ? AND state = 'sending' AND sender = ?)",
      number, sender);
}

}  // namespace reg
