#include "reg/store/tables/outbox.h"

#include <fmt/format.h>

#include <array>

#include "store/tables/database.h"
#include "store/tables/message_rows.h"

namespace reg {
namespace {

std::string messages_where(std::string_view condition) {
  return fmt::format("SELECT {} {} WHERE {}", kMessageColumns, kFromOutbox, condition);
}

std::string_view filter_state(const OutboxFilter& filter) {
  return filter.state ? outbox_state_name(*filter.state) : "";
}

}  // namespace

std::string_view outbox_state_name(OutboxState state) {
  static constexpr std::array<std::string_view, kOutboxStates.size()> kNames = {
      "queued", "sending", "sent", "failed", "uncertain", "dropped"};
  return kNames[static_cast<std::size_t>(state)];
}

std::optional<OutboxState> parse_outbox_state(std::string_view name) {
  for (const OutboxState state : kOutboxStates) {
    if (outbox_state_name(state) == name) return state;
  }
  return std::nullopt;
}

OutboxMessage read_message(const Row& row) {
  OutboxMessage m;
  row.read(m.number, m.kind, m.applicant, m.address, m.workshop, m.revision, m.facts, m.variant, m.state,
           m.queued_at, m.attempts, m.next_try_at, m.sent_at, m.detail);
  return m;
}

std::vector<OutboxMessage> read_messages(Rows rows) {
  std::vector<OutboxMessage> found;
  for (const Row& row : rows) found.push_back(read_message(row));
  return found;
}

namespace {

std::optional<OutboxMessage> first_of(Rows rows) {
  const Row* row = rows.next();
  return row == nullptr ? std::nullopt : std::optional(read_message(*row));
}

}  // namespace

std::optional<OutboxMessage> Outbox::find(std::int64_t number) const {
  return first_of(connection().query(messages_where("o.number = ?"), number));
}

std::vector<OutboxMessage> Outbox::list(const OutboxFilter& filter) const {
  return read_messages(connection().query(
      messages_where(
          R"((?1 = '' OR o.kind = ?1) AND (?2 = '' OR w.id = ?2) AND (?3 IS NULL OR o.applicant = ?3)
             AND (?4 = '' OR o.state = ?4) ORDER BY o.number)"),
      filter.kind, filter.workshop, filter.applicant, filter_state(filter)));
}

std::vector<Outbox::Count> Outbox::counts() const {
  std::vector<Count> counts;
  for (const Row& row :
       connection().query("SELECT kind, state, count(*) FROM outbox GROUP BY kind, state ORDER BY kind")) {
    counts.push_back({row.value<std::string>(0), row.value<OutboxState>(1), row.value<std::int64_t>(2)});
  }
  return counts;
}

Outbox::Waiting Outbox::waiting_since(Instant moment, Instant now) const {
  Waiting waiting;
  for (const Row& row : connection().query(
           R"(SELECT later, count(*), min(next_try_at) FROM
                (SELECT CASE WHEN next_try_at > ?1 AND next_try_at <= ?2 THEN 1 ELSE 0 END AS later, next_try_at
                 FROM outbox WHERE state = 'queued' AND queued_at < ?3) AS message
              GROUP BY later)",
           now, now + kLongestWait, moment)) {
    const auto messages = row.value<std::int64_t>(1);
    if (row.value<bool>(0)) {
      waiting.later = messages;
      waiting.next_try = row.value<std::optional<Instant>>(2);
    } else {
      waiting.due = messages;
    }
  }
  return waiting;
}

std::optional<OutboxMessage> Outbox::last_sent(std::string_view kind, const std::string& address,
                                               std::size_t workshop) const {
  return first_of(connection().query(
      messages_where(
          R"(o.kind = ? AND coalesce(o.applicant, 0) = 0 AND o.address = ? AND coalesce(o.workshop, 0) = ?
             AND o.state = 'sent' ORDER BY o.revision DESC LIMIT 1)"),
      kind, address, workshops().known_key(workshop)));
}

bool Outbox::queue(const OutboxMessage& message, bool again) {
  std::optional<std::int64_t> workshop;
  if (!message.workshop.empty()) {
    workshop = workshops().key(workshop_by_id(schedule(), message.workshop).value());
  }
  std::int64_t revision = 1;
  for (const Row& newest : connection().query(
           R"(SELECT revision, state, facts FROM outbox
              WHERE kind = ? AND coalesce(applicant, 0) = ? AND address = ? AND coalesce(workshop, 0) = ?
              ORDER BY revision DESC LIMIT 1)",
           message.kind, message.applicant.value_or(0), message.address, workshop.value_or(0))) {
    revision = newest.value<std::int64_t>(0) + 1;
    const auto state = newest.value<OutboxState>(1);
    const bool same = newest.value<std::string_view>(2) == message.facts;
    if (state == OutboxState::kQueued || (state != OutboxState::kDropped && same && !again)) return false;
  }
  connection().run(
      R"(INSERT INTO outbox (number, kind, applicant, address, workshop, revision, facts, variant, state, queued_at)
         SELECT next_letter, ?, ?, ?, ?, ?, ?, ?, 'queued', ? FROM cycle)",
      message.kind, message.applicant, message.address, workshop, revision, message.facts, message.variant,
      message.queued_at);
  connection().run("UPDATE cycle SET next_letter = next_letter + 1");
  return true;
}

void Outbox::set_facts(std::int64_t message, std::string_view facts) {
  connection().run("UPDATE outbox SET facts = ? WHERE number = ?", facts, message);
}

void Outbox::hurry(const OutboxFilter& filter) {
  OutboxFilter queued = filter;
  queued.state = OutboxState::kQueued;
  for (const OutboxMessage& message : list(queued)) {
    connection().run("UPDATE outbox SET next_try_at = NULL WHERE number = ?", message.number);
  }
}

bool Outbox::move(std::int64_t number, OutboxState from, OutboxState to, Instant now,
                  std::string_view detail) {
  const auto sent_at = to == OutboxState::kSent ? std::optional(now) : std::nullopt;
  return connection().run(
             R"(UPDATE outbox SET state = ?, sender = NULL, sent_at = ?, next_try_at = NULL, attempts = 0,
                       detail = ? WHERE number = ? AND state = ?)",
             outbox_state_name(to), sent_at, detail, number, outbox_state_name(from)) > 0;
}

}  // namespace reg
