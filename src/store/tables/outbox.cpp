#include "reg/store/tables/outbox.h"
#include "reg/store/tables/attendance_book.h"

#include <array>

#include "store/tables/rows.h"

namespace reg {
namespace {

// What read() takes, in its order.
#define REG_OUTBOX_COLUMNS                                                                                  \
  "o.number, o.kind, o.applicant, o.address, coalesce(w.id, ''), o.revision, o.facts, o.variant, o.state, " \
  "o.queued_at, o.attempts, o.next_try_at, o.sent_at, o.detail "
#define REG_OUTBOX_DUE                                                                \
  "WHERE o.state = 'queued' AND (?1 = '' OR o.kind = ?1) AND (?2 = '' OR w.id = ?2) " \
  "AND (?3 IS NULL OR o.applicant = ?3) "                                             \
  "AND (o.next_try_at IS NULL OR o.next_try_at <= ?4 OR o.next_try_at > ?5) "
#define REG_OUTBOX_FROM "FROM outbox o LEFT JOIN workshop w ON w.key = o.workshop "

std::int64_t one_integer(Statement& row) {
  row.step();
  const std::int64_t value = row.integer(0);
  row.reset();
  return value;
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

OutboxMessage Outbox::read(const Statement& row) {
  OutboxMessage message;
  message.number = row.integer(0);
  message.kind = row.text(1);
  if (!row.is_null(2)) message.applicant = row.integer(2);
  message.address = row.text(3);
  message.workshop = row.text(4);
  message.revision = static_cast<int>(row.integer(5));
  message.facts = row.text(6);
  message.variant = row.text(7);
  message.state = parse_outbox_state(row.text(8)).value_or(OutboxState::kFailed);
  message.queued_at = instant(row.integer(9));
  message.attempts = static_cast<int>(row.integer(10));
  message.next_try_at = optional_instant(row, 11);
  message.sent_at = optional_instant(row, 12);
  message.detail = row.text(13);
  return message;
}

std::vector<OutboxMessage> Outbox::read_all(Statement& row) {
  std::vector<OutboxMessage> found;
  while (row.step()) found.push_back(read(row));
  return found;
}

std::optional<std::size_t> Outbox::place(std::int64_t key) {
  const std::int32_t place = store_.place_of(key);
  return place < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(place));
}

std::optional<std::int64_t> Outbox::key_of(const std::string& workshop) {
  if (workshop.empty()) return std::nullopt;
  return store_.workshop_key(workshop_by_id(store_.schedule_, workshop).value());
}

bool Outbox::queue(const OutboxMessage& message, bool again) {
  const std::int64_t applicant = message.applicant.value_or(0);
  const auto workshop = key_of(message.workshop);
  Statement& newest = store_.connection_.statement(
      "SELECT revision, state, facts FROM outbox WHERE kind = ? AND coalesce(applicant, 0) = ? AND address = "
      "? "
      "AND coalesce(workshop, 0) = ? ORDER BY revision DESC LIMIT 1");
  newest.bind(message.kind, applicant, message.address, workshop.value_or(0));
  std::int64_t revision = 1;
  if (newest.step()) {
    revision = newest.integer(0) + 1;
    const bool queued = newest.text(1) == outbox_state_name(OutboxState::kQueued);
    const bool told = newest.text(1) != outbox_state_name(OutboxState::kDropped);
    const bool same = newest.text(2) == message.facts;
    newest.reset();
    if (queued || (told && same && !again)) return false;
  }
  store_.connection_
      .statement(
          "INSERT INTO outbox (number, kind, applicant, address, workshop, revision, facts, variant, state, "
          "queued_at) SELECT next_letter, ?, ?, ?, ?, ?, ?, ?, 'queued', ? FROM cycle")
      .bind(message.kind, message.applicant, message.address, workshop, revision, message.facts,
            message.variant, seconds(message.queued_at))
      .run();
  store_.connection_.statement("UPDATE cycle SET next_letter = next_letter + 1").run();
  return true;
}

Correspondence Outbox::correspondence(std::int64_t applicant) {
  Correspondence found;
  Statement& row = store_.connection_.statement(
      "SELECT workshop, sequence, stands, told_at, start_at, end_at, venue_name, venue_address FROM "
      "invitation "
      "WHERE applicant = ? ORDER BY workshop");
  row.bind(applicant);
  while (row.step()) {
    const auto workshop = place(row.integer(0));
    if (!workshop) continue;
    found.invitations.push_back({*workshop, static_cast<int>(row.integer(1)), row.integer(2) != 0,
                                 instant(row.integer(3)),
                                 WorkshopDetails{instant(row.integer(4)), instant(row.integer(5)),
                                                 Venue{std::string(row.text(6)), std::string(row.text(7))}}});
  }
  for (const AttendanceMark& mark : AttendanceBook(store_).of(applicant)) {
    auto& list = mark.attendance == Attendance::kPresent ? found.met : found.missed;
    list.push_back(mark.workshop);
  }
  Statement& letter = store_.connection_.statement(
      "SELECT kind, workshop, facts, state FROM outbox WHERE applicant = ? AND state <> 'dropped' "
      "ORDER BY number DESC");
  letter.bind(applicant);
  while (letter.step()) {
    const auto kind = parse_letter(letter.text(0));
    const auto workshop = letter.is_null(1) ? std::nullopt : place(letter.integer(1));
    if (!kind || (!letter.is_null(1) && !workshop) || found.latest(*kind, workshop) != nullptr) continue;
    found.letters.push_back({*kind, workshop, std::string(letter.text(2)),
                             letter.text(3) == outbox_state_name(OutboxState::kQueued)});
  }
  return found;
}

void Outbox::save_invitation(std::int64_t applicant, const Invitation& invitation) {
  const WorkshopDetails& details = invitation.details;
  store_.connection_
      .statement(
          "INSERT INTO invitation (applicant, workshop, sequence, stands, told_at, start_at, end_at, "
          "venue_name, "
          "venue_address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (applicant, workshop) DO UPDATE SET "
          "sequence = excluded.sequence, stands = excluded.stands, told_at = excluded.told_at, "
          "start_at = excluded.start_at, end_at = excluded.end_at, venue_name = excluded.venue_name, "
          "venue_address = excluded.venue_address")
      .bind(applicant, store_.workshop_key(invitation.workshop), invitation.sequence, invitation.stands,
            seconds(invitation.told_at), seconds(details.start), seconds(details.end), details.venue.name,
            details.venue.address)
      .run();
}

std::vector<std::int64_t> Outbox::invited() {
  std::vector<std::int64_t> numbers;
  Statement& row = store_.connection_.statement(
      "SELECT DISTINCT applicant FROM invitation WHERE stands = 1 ORDER BY applicant");
  while (row.step()) numbers.push_back(row.integer(0));
  return numbers;
}

std::optional<OutboxMessage> Outbox::message(std::int64_t number) {
  Statement& row =
      store_.connection_.statement("SELECT " REG_OUTBOX_COLUMNS REG_OUTBOX_FROM "WHERE o.number = ?");
  const auto found = read_all(row.bind(number));
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<OutboxMessage> Outbox::messages(const OutboxFilter& filter) {
  Statement& row = store_.connection_.statement(
      "SELECT " REG_OUTBOX_COLUMNS REG_OUTBOX_FROM
      "WHERE (?1 = '' OR o.kind = ?1) AND (?2 = '' OR w.id = ?2) AND (?3 IS NULL OR o.applicant = ?3) "
      "AND (?4 = '' OR o.state = ?4) ORDER BY o.number");
  return read_all(row.bind(filter.kind, filter.workshop, filter.applicant, filter_state(filter)));
}

std::vector<Outbox::Count> Outbox::counts() {
  std::vector<Count> counts;
  Statement& row = store_.connection_.statement(
      "SELECT kind, state, count(*) FROM outbox GROUP BY kind, state ORDER BY kind");
  while (row.step()) {
    counts.push_back({std::string(row.text(0)),
                      parse_outbox_state(row.text(1)).value_or(OutboxState::kFailed), row.integer(2)});
  }
  return counts;
}

std::optional<OutboxMessage> Outbox::last_sent(std::string_view kind, const std::string& address,
                                               std::size_t workshop) {
  Statement& row = store_.connection_.statement(
      "SELECT " REG_OUTBOX_COLUMNS REG_OUTBOX_FROM
      "WHERE o.kind = ? AND coalesce(o.applicant, 0) = 0 AND o.address = ? AND coalesce(o.workshop, 0) = ? "
      "AND o.state = 'sent' ORDER BY o.revision DESC LIMIT 1");
  const auto found = read_all(row.bind(kind, address, store_.known_key(workshop)));
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::int64_t Outbox::new_sender() {
  store_.connection_.statement("UPDATE cycle SET next_sender = next_sender + 1").run();
  return one_integer(store_.connection_.statement("SELECT next_sender - 1 FROM cycle"));
}

std::vector<std::int64_t> Outbox::senders_at_work() {
  std::vector<std::int64_t> senders;
  Statement& row = store_.connection_.statement(
      "SELECT DISTINCT coalesce(sender, 0) FROM outbox WHERE state = 'sending' ORDER BY 1");
  while (row.step()) senders.push_back(row.integer(0));
  return senders;
}

int Outbox::abandon(std::int64_t sender) {
  return store_.connection_
      .statement(
          "UPDATE outbox SET state = 'uncertain', sender = NULL, "
          "detail = 'the program ended while it was being sent' "
          "WHERE state = 'sending' AND coalesce(sender, 0) = ?")
      .bind(sender)
      .run();
}

std::int64_t Outbox::count_due(Instant now, const OutboxFilter& filter) {
  return one_integer(
      store_.connection_.statement("SELECT count(*) " REG_OUTBOX_FROM REG_OUTBOX_DUE)
          .bind(filter.kind, filter.workshop, filter.applicant, seconds(now), seconds(now + kLongestWait)));
}

std::vector<OutboxMessage> Outbox::claim(std::int64_t sender, Instant now, std::size_t most,
                                         const OutboxFilter& filter) {
  Statement& row = store_.connection_.statement("SELECT " REG_OUTBOX_COLUMNS REG_OUTBOX_FROM REG_OUTBOX_DUE
                                                "ORDER BY o.number LIMIT ?6");
  auto messages = read_all(row.bind(filter.kind, filter.workshop, filter.applicant, seconds(now),
                                    seconds(now + kLongestWait), static_cast<std::int64_t>(most)));
  for (OutboxMessage& message : messages) {
    store_.connection_
        .statement(
            "UPDATE outbox SET state = 'sending', sender = ?, attempts = attempts + 1 WHERE number = ?")
        .bind(sender, message.number)
        .run();
    message.state = OutboxState::kSending;
    ++message.attempts;
  }
  return messages;
}

bool Outbox::finish(std::int64_t number, std::int64_t sender, const Fate& fate) {
  const auto sent_at = fate.state == OutboxState::kSent ? std::optional(fate.at) : std::nullopt;
  return store_.connection_
             .statement(
                 "UPDATE outbox SET state = ?, sender = NULL, sent_at = ?, next_try_at = ?, detail = ?, file "
                 "= ? "
                 "WHERE number = ? AND state = 'sending' AND sender = ?")
             .bind(outbox_state_name(fate.state), seconds(sent_at), seconds(fate.next_try_at), fate.detail,
                   fate.file, number, sender)
             .run() > 0;
}

void Outbox::release(std::int64_t number, std::int64_t sender) {
  store_.connection_
      .statement(
          "UPDATE outbox SET state = 'queued', sender = NULL, attempts = attempts - 1 "
          "WHERE number = ? AND state = 'sending' AND sender = ?")
      .bind(number, sender)
      .run();
}

void Outbox::hurry(const OutboxFilter& filter) {
  OutboxFilter queued = filter;
  queued.state = OutboxState::kQueued;
  for (const OutboxMessage& message : messages(queued)) {
    store_.connection_.statement("UPDATE outbox SET next_try_at = NULL WHERE number = ?")
        .bind(message.number)
        .run();
  }
}

std::int64_t Outbox::handed_over_since(Instant moment) {
  // What was sent by a clock that was ahead is not of this minute.
  return one_integer(
      store_.connection_
          .statement("SELECT (SELECT count(*) FROM outbox WHERE sent_at > ? AND sent_at <= ?) + "
                     "(SELECT count(*) FROM outbox WHERE state = 'sending')")
          .bind(seconds(moment), seconds(moment + std::chrono::hours(1))));
}

bool Outbox::move(std::int64_t number, OutboxState from, OutboxState to, Instant now,
                  std::string_view detail) {
  const auto sent_at = to == OutboxState::kSent ? std::optional(now) : std::nullopt;
  return store_.connection_
             .statement(
                 "UPDATE outbox SET state = ?, sender = NULL, sent_at = ?, next_try_at = NULL, attempts = 0, "
                 "detail = ? WHERE number = ? AND state = ?")
             .bind(outbox_state_name(to), seconds(sent_at), detail, number, outbox_state_name(from))
             .run() > 0;
}

void Outbox::set_facts(std::int64_t message, std::string_view facts) {
  store_.connection_.statement("UPDATE outbox SET facts = ? WHERE number = ?").bind(facts, message).run();
}

void Outbox::save_copy(std::int64_t message, const RosterCopy& copy) {
  store_.connection_.statement("DELETE FROM roster_copy WHERE message = ?").bind(message).run();
  const auto save = [&](const std::vector<std::int64_t>& people, std::string_view part) {
    for (const std::int64_t applicant : people) {
      store_.connection_
          .statement(
              "INSERT INTO roster_copy (message, applicant, part) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
          .bind(message, applicant, part)
          .run();
    }
  };
  save(copy.seats, "seat");
  save(copy.left, "left");
  save(copy.waiting, "waiting");
}

std::vector<std::int64_t> Outbox::copy(std::int64_t message) {
  std::vector<std::int64_t> numbers;
  Statement& row = store_.connection_.statement(
      "SELECT applicant FROM roster_copy WHERE message = ? AND part = 'seat' ORDER BY applicant");
  row.bind(message);
  while (row.step()) numbers.push_back(row.integer(0));
  return numbers;
}

std::vector<std::pair<OutboxMessage, std::string>> Outbox::rosters_with(std::int64_t applicant) {
  std::vector<std::pair<OutboxMessage, std::string>> found;
  Statement& row = store_.connection_.statement(
      "SELECT " REG_OUTBOX_COLUMNS
      ", c.part FROM roster_copy c JOIN outbox o ON o.number = c.message "
      "LEFT JOIN workshop w ON w.key = o.workshop WHERE c.applicant = ? ORDER BY o.number");
  row.bind(applicant);
  while (row.step()) found.emplace_back(read(row), row.text(14));
  return found;
}

}  // namespace reg
