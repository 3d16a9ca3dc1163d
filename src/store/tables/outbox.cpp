#include "reg/store/tables/outbox.h"
#include "reg/store/tables/attendance_book.h"

#include <array>

#include "store/tables/rows.h"

namespace reg {

template <>
struct ColumnType<OutboxState> {
  static OutboxState read(const Row& row, int column) {
    return parse_outbox_state(row.value<std::string_view>(column)).value_or(OutboxState::kFailed);
  }
};

namespace {

// What read() takes, in its order.
constexpr const char* kColumns =
    R"(o.number, o.kind, o.applicant, o.address, coalesce(w.id, ''), o.revision, o.facts, o.variant, o.state,
       o.queued_at, o.attempts, o.next_try_at, o.sent_at, o.detail)";
constexpr const char* kFrom = "FROM outbox o LEFT JOIN workshop w ON w.key = o.workshop";
constexpr const char* kDue =
    R"(o.state = 'queued' AND (?1 = '' OR o.kind = ?1) AND (?2 = '' OR w.id = ?2)
       AND (?3 IS NULL OR o.applicant = ?3)
       AND (o.next_try_at IS NULL OR o.next_try_at <= ?4 OR o.next_try_at > ?5))";

std::string messages_where(std::string_view condition) {
  return fmt::format("SELECT {} {} WHERE {}", kColumns, kFrom, condition);
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

OutboxMessage Outbox::read(const Row& row) {
  OutboxMessage m;
  row.read(m.number, m.kind, m.applicant, m.address, m.workshop, m.revision, m.facts, m.variant, m.state,
           m.queued_at, m.attempts, m.next_try_at, m.sent_at, m.detail);
  return m;
}

std::vector<OutboxMessage> Outbox::read_all(Rows rows) {
  std::vector<OutboxMessage> found;
  for (const Row& row : rows) found.push_back(read(row));
  return found;
}

std::optional<OutboxMessage> Outbox::read_one(Rows rows) {
  const Row* row = rows.next();
  return row == nullptr ? std::nullopt : std::optional(read(*row));
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
  Connection& connection = store_.connection_;
  const auto workshop = key_of(message.workshop);
  std::int64_t revision = 1;
  for (const Row& newest : connection.query(
           R"(SELECT revision, state, facts FROM outbox
              WHERE kind = ? AND coalesce(applicant, 0) = ? AND address = ? AND coalesce(workshop, 0) = ?
              ORDER BY revision DESC LIMIT 1)",
           message.kind, message.applicant.value_or(0), message.address, workshop.value_or(0))) {
    revision = newest.value<std::int64_t>(0) + 1;
    const auto state = newest.value<OutboxState>(1);
    const bool same = newest.value<std::string_view>(2) == message.facts;
    if (state == OutboxState::kQueued || (state != OutboxState::kDropped && same && !again)) return false;
  }
  connection.run(
      R"(INSERT INTO outbox (number, kind, applicant, address, workshop, revision, facts, variant, state, queued_at)
         SELECT next_letter, ?, ?, ?, ?, ?, ?, ?, 'queued', ? FROM cycle)",
      message.kind, message.applicant, message.address, workshop, revision, message.facts, message.variant,
      message.queued_at);
  connection.run("UPDATE cycle SET next_letter = next_letter + 1");
  return true;
}

Correspondence Outbox::correspondence(std::int64_t applicant) {
  Correspondence found;
  for (const Row& row : store_.connection_.query(
           R"(SELECT workshop, sequence, stands, told_at, start_at, end_at, venue_name, venue_address
              FROM invitation WHERE applicant = ? ORDER BY workshop)",
           applicant)) {
    const auto workshop = place(row.value<std::int64_t>(0));
    if (!workshop) continue;
    found.invitations.push_back(
        {*workshop, row.value<int>(1), row.value<bool>(2), row.value<Instant>(3),
         WorkshopDetails{row.value<Instant>(4), row.value<Instant>(5),
                         Venue{row.value<std::string>(6), row.value<std::string>(7)}}});
  }
  for (const AttendanceMark& mark : AttendanceBook(store_).of(applicant)) {
    auto& list = mark.attendance == Attendance::kPresent ? found.met : found.missed;
    list.push_back(mark.workshop);
  }
  for (const Row& row : store_.connection_.query(
           R"(SELECT kind, workshop, facts, state FROM outbox
              WHERE applicant = ? AND state <> 'dropped' ORDER BY number DESC)",
           applicant)) {
    const auto kind = parse_letter(row.value<std::string_view>(0));
    const auto key = row.value<std::optional<std::int64_t>>(1);
    const auto workshop = key ? place(*key) : std::nullopt;
    if (!kind || (key && !workshop) || found.latest(*kind, workshop) != nullptr) continue;
    found.letters.push_back(
        {*kind, workshop, row.value<std::string>(2), row.value<OutboxState>(3) == OutboxState::kQueued});
  }
  return found;
}

void Outbox::save_invitation(std::int64_t applicant, const Invitation& invitation) {
  const WorkshopDetails& details = invitation.details;
  store_.connection_.run(
      R"(INSERT INTO invitation (applicant, workshop, sequence, stands, told_at, start_at, end_at, venue_name,
                                 venue_address)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (applicant, workshop) DO UPDATE SET
           sequence = excluded.sequence, stands = excluded.stands, told_at = excluded.told_at,
           start_at = excluded.start_at, end_at = excluded.end_at, venue_name = excluded.venue_name,
           venue_address = excluded.venue_address)",
      applicant, store_.workshop_key(invitation.workshop), invitation.sequence, invitation.stands,
      invitation.told_at, details.start, details.end, details.venue.name, details.venue.address);
}

std::vector<std::int64_t> Outbox::invited() {
  return store_.connection_.list<std::int64_t>(
      "SELECT DISTINCT applicant FROM invitation WHERE stands = 1 ORDER BY applicant");
}

std::optional<OutboxMessage> Outbox::message(std::int64_t number) {
  return read_one(store_.connection_.query(messages_where("o.number = ?"), number));
}

std::vector<OutboxMessage> Outbox::messages(const OutboxFilter& filter) {
  return read_all(store_.connection_.query(
      messages_where(
          R"((?1 = '' OR o.kind = ?1) AND (?2 = '' OR w.id = ?2) AND (?3 IS NULL OR o.applicant = ?3)
             AND (?4 = '' OR o.state = ?4) ORDER BY o.number)"),
      filter.kind, filter.workshop, filter.applicant, filter_state(filter)));
}

std::vector<Outbox::Count> Outbox::counts() {
  std::vector<Count> counts;
  for (const Row& row : store_.connection_.query(
           "SELECT kind, state, count(*) FROM outbox GROUP BY kind, state ORDER BY kind")) {
    counts.push_back({row.value<std::string>(0), row.value<OutboxState>(1), row.value<std::int64_t>(2)});
  }
  return counts;
}

std::optional<OutboxMessage> Outbox::last_sent(std::string_view kind, const std::string& address,
                                               std::size_t workshop) {
  return read_one(store_.connection_.query(
      messages_where(
          R"(o.kind = ? AND coalesce(o.applicant, 0) = 0 AND o.address = ? AND coalesce(o.workshop, 0) = ?
             AND o.state = 'sent' ORDER BY o.revision DESC LIMIT 1)"),
      kind, address, store_.known_key(workshop)));
}

std::int64_t Outbox::new_sender() {
  store_.connection_.run("UPDATE cycle SET next_sender = next_sender + 1");
  return store_.connection_.value<std::int64_t>("SELECT next_sender - 1 FROM cycle");
}

std::vector<std::int64_t> Outbox::senders_at_work() {
  return store_.connection_.list<std::int64_t>(
      "SELECT DISTINCT coalesce(sender, 0) FROM outbox WHERE state = 'sending' ORDER BY 1");
}

int Outbox::abandon(std::int64_t sender) {
  return store_.connection_.run(
      R"(UPDATE outbox SET state = 'uncertain', sender = NULL,
                detail = 'the program ended while it was being sent'
         WHERE state = 'sending' AND coalesce(sender, 0) = ?)",
      sender);
}

std::int64_t Outbox::count_due(Instant now, const OutboxFilter& filter) {
  return store_.connection_.value<std::int64_t>(fmt::format("SELECT count(*) {} WHERE {}", kFrom, kDue),
                                                filter.kind, filter.workshop, filter.applicant, now,
                                                now + kLongestWait);
}

std::vector<OutboxMessage> Outbox::claim(std::int64_t sender, Instant now, std::size_t most,
                                         const OutboxFilter& filter) {
  auto messages = read_all(store_.connection_.query(
      messages_where(fmt::format("{} ORDER BY o.number LIMIT ?6", kDue)), filter.kind, filter.workshop,
      filter.applicant, now, now + kLongestWait, most));
  for (OutboxMessage& message : messages) {
    store_.connection_.run(
        "UPDATE outbox SET state = 'sending', sender = ?, attempts = attempts + 1 WHERE number = ?", sender,
        message.number);
    message.state = OutboxState::kSending;
    ++message.attempts;
  }
  return messages;
}

bool Outbox::finish(std::int64_t number, std::int64_t sender, const Fate& fate) {
  const auto sent_at = fate.state == OutboxState::kSent ? std::optional(fate.at) : std::nullopt;
  return store_.connection_.run(
             R"(UPDATE outbox SET state = ?, sender = NULL, sent_at = ?, next_try_at = ?, detail = ?, file = ?
                WHERE number = ? AND state = 'sending' AND sender = ?)",
             outbox_state_name(fate.state), sent_at, fate.next_try_at, fate.detail, fate.file, number,
             sender) > 0;
}

void Outbox::release(std::int64_t number, std::int64_t sender) {
  store_.connection_.run(
      R"(UPDATE outbox SET state = 'queued', sender = NULL, attempts = attempts - 1
         WHERE number = ? AND state = 'sending' AND sender = ?)",
      number, sender);
}

void Outbox::hurry(const OutboxFilter& filter) {
  OutboxFilter queued = filter;
  queued.state = OutboxState::kQueued;
  for (const OutboxMessage& message : messages(queued)) {
    store_.connection_.run("UPDATE outbox SET next_try_at = NULL WHERE number = ?", message.number);
  }
}

std::int64_t Outbox::handed_over_since(Instant moment) {
  // What was sent by a clock that was ahead is not of this minute.
  return store_.connection_.value<std::int64_t>(
      R"(SELECT (SELECT count(*) FROM outbox WHERE sent_at > ? AND sent_at <= ?) +
                (SELECT count(*) FROM outbox WHERE state = 'sending'))",
      moment, moment + std::chrono::hours(1));
}

bool Outbox::move(std::int64_t number, OutboxState from, OutboxState to, Instant now,
                  std::string_view detail) {
  const auto sent_at = to == OutboxState::kSent ? std::optional(now) : std::nullopt;
  return store_.connection_.run(
             R"(UPDATE outbox SET state = ?, sender = NULL, sent_at = ?, next_try_at = NULL, attempts = 0,
                       detail = ? WHERE number = ? AND state = ?)",
             outbox_state_name(to), sent_at, detail, number, outbox_state_name(from)) > 0;
}

void Outbox::set_facts(std::int64_t message, std::string_view facts) {
  store_.connection_.run("UPDATE outbox SET facts = ? WHERE number = ?", facts, message);
}

void Outbox::save_copy(std::int64_t message, const RosterCopy& copy) {
  store_.connection_.run("DELETE FROM roster_copy WHERE message = ?", message);
  const auto save = [&](const std::vector<std::int64_t>& people, std::string_view part) {
    for (const std::int64_t applicant : people) {
      store_.connection_.run(
          "INSERT INTO roster_copy (message, applicant, part) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          message, applicant, part);
    }
  };
  save(copy.seats, "seat");
  save(copy.left, "left");
  save(copy.waiting, "waiting");
}

std::vector<std::int64_t> Outbox::copy(std::int64_t message) {
  return store_.connection_.list<std::int64_t>(
      "SELECT applicant FROM roster_copy WHERE message = ? AND part = 'seat' ORDER BY applicant", message);
}

std::vector<std::pair<OutboxMessage, std::string>> Outbox::rosters_with(std::int64_t applicant) {
  std::vector<std::pair<OutboxMessage, std::string>> found;
  for (const Row& row :
       store_.connection_.query(fmt::format(R"(SELECT {}, c.part {} JOIN roster_copy c ON c.message = o.number
                          WHERE c.applicant = ? ORDER BY o.number)",
                                            kColumns, kFrom),
                                applicant)) {
    found.emplace_back(read(row), row.value<std::string>(14));
  }
  return found;
}

}  // namespace reg
