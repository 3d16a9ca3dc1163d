#include "carried_over.h"

#include "rows.h"

namespace reg {
namespace {

class CarryingOver {
 public:
  CarryingOver(const std::filesystem::path& present, Connection& older, Restored& restored)
      : present_(present, false), older_(older), restored_(restored) {}

  void run() {
    const Transaction moment(present_, Transaction::Kind::kRead);
    Transaction change(older_, Transaction::Kind::kWrite);
    raise_counters();
    Statement& message = present_.statement(
        "SELECT o.number, o.kind, o.applicant, o.address, coalesce(w.id, ''), o.revision, o.facts, "
        "o.variant, "
        "o.state, o.queued_at, o.attempts, o.sender, o.sent_at, o.detail "
        "FROM outbox o LEFT JOIN workshop w ON w.key = o.workshop "
        "WHERE o.state IN ('sending', 'sent', 'uncertain') ORDER BY o.number");
    while (message.step()) take_message(message);
    Statement& invitation = present_.statement(
        "SELECT i.applicant, w.id, i.sequence, i.stands, i.told_at, i.start_at, i.end_at, i.venue_name, "
        "i.venue_address FROM invitation i JOIN workshop w ON w.key = i.workshop");
    while (invitation.step()) take_invitation(invitation);
    note_erased();
    change.commit();
  }

 private:
  void raise_counters() {
    Statement& issued = present_.statement("SELECT next_applicant, last_run, next_sender FROM cycle");
    if (!issued.step()) return;
    older_
        .statement(
            "UPDATE cycle SET next_applicant = max(next_applicant, ?), last_run = max(last_run, ?), "
            "next_sender = max(next_sender, ?)")
        .bind(issued.integer(0), issued.integer(1), issued.integer(2))
        .run();
    issued.reset();
  }

  bool knows(std::int64_t applicant) {
    Statement& row = older_.statement("SELECT 1 FROM applicant WHERE number = ?");
    const bool there = row.bind(applicant).step();
    row.reset();
    return there;
  }

  std::optional<std::int64_t> workshop_key(std::string_view id) {
    if (id.empty()) return std::nullopt;
    older_
        .statement(
            "INSERT INTO workshop (key, id) SELECT coalesce(max(key), 0) + 1, ? FROM workshop WHERE true "
            "ON CONFLICT (id) DO NOTHING")
        .bind(id)
        .run();
    return number_of(older_.statement("SELECT key FROM workshop WHERE id = ?").bind(id));
  }

  static std::optional<std::int64_t> number_of(Statement& row) {
    const auto number = row.step() ? std::optional(row.integer(0)) : std::nullopt;
    row.reset();
    return number;
  }

  void take_message(Statement& sent) {
    const auto applicant = sent.is_null(2) ? std::nullopt : std::optional(sent.integer(2));
    if (applicant && !knows(*applicant)) return;
    const auto workshop = workshop_key(sent.text(4));
    auto number = number_of(
        older_
            .statement(
                "SELECT number FROM outbox WHERE kind = ?1 AND coalesce(applicant, 0) = ?2 AND "
                "address = ?3 AND coalesce(workshop, 0) = ?4 AND revision = ?5 AND (facts = ?6 OR ?6 = '')")
            .bind(sent.text(1), applicant.value_or(0), sent.text(3), workshop.value_or(0), sent.integer(5),
                  sent.text(6)));
    if (!number) number = insert_message(sent, applicant, workshop);
    restored_.letters_sent += settle_message(sent, *number);
    take_copies(sent.integer(0), *number);
  }

  // As one that waits.
  std::int64_t insert_message(Statement& sent, const std::optional<std::int64_t>& applicant,
                              const std::optional<std::int64_t>& workshop) {
    older_
        .statement(
            "INSERT INTO outbox (number, kind, applicant, address, workshop, revision, facts, variant, "
            "state, "
            "queued_at) SELECT coalesce(max(number), 0) + 1, ?1, ?2, ?3, ?4, "
            "1 + coalesce(max(revision) FILTER (WHERE kind = ?1 AND applicant IS ?2 AND address = ?3 AND "
            "workshop IS ?4), 0), ?5, ?6, 'queued', ?7 FROM outbox")
        .bind(sent.text(1), applicant, sent.text(3), workshop, sent.text(6), sent.text(7), sent.integer(9))
        .run();
    return number_of(older_.statement("SELECT max(number) FROM outbox")).value_or(0);
  }

  // How many did not know.
  int settle_message(Statement& sent, std::int64_t number) {
    const auto optional = [&](int column) {
      return sent.is_null(column) ? std::nullopt : std::optional(sent.integer(column));
    };
    return older_
        .statement(
            "UPDATE outbox SET state = ?2, attempts = ?3, next_try_at = NULL, sender = ?4, sent_at = ?5, "
            "detail = ?6 WHERE number = ?1 AND state NOT IN ('sent', ?2)")
        .bind(number, sent.text(8), sent.integer(10), optional(11), optional(12), sent.text(13))
        .run();
  }

  // Who is named in a roster.
  void take_copies(std::int64_t message, std::int64_t number) {
    Statement& named =
        present_.statement("SELECT applicant FROM roster_copy WHERE message = ?").bind(message);
    while (named.step()) {
      if (!knows(named.integer(0))) continue;
      older_.statement("INSERT OR IGNORE INTO roster_copy (message, applicant) VALUES (?, ?)")
          .bind(number, named.integer(0))
          .run();
    }
  }

  void take_invitation(Statement& told) {
    if (!knows(told.integer(0))) return;
    older_
        .statement(
            "INSERT INTO invitation (applicant, workshop, sequence, stands, told_at, start_at, end_at, "
            "venue_name, "
            "venue_address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (applicant, workshop) DO UPDATE "
            "SET "
            "sequence = excluded.sequence, stands = excluded.stands, told_at = excluded.told_at, "
            "start_at = excluded.start_at, end_at = excluded.end_at, venue_name = excluded.venue_name, "
            "venue_address = excluded.venue_address")
        .bind(told.integer(0), workshop_key(told.text(1)), told.integer(2), told.integer(3), told.integer(4),
              told.integer(5), told.integer(6), told.text(7), told.text(8))
        .run();
  }

  void note_erased() {
    restored_.erased.clear();
    Statement& erased =
        present_.statement("SELECT number FROM applicant WHERE erased_at IS NOT NULL ORDER BY number");
    while (erased.step()) {
      Statement& row = older_.statement("SELECT 1 FROM applicant WHERE number = ? AND erased_at IS NULL");
      if (!number_of(row.bind(erased.integer(0)))) continue;
      restored_.erased.push_back(erased.integer(0));
      older_
          .statement(
              "UPDATE outbox SET state = 'dropped', next_try_at = NULL, detail = 'the person was erased' "
              "WHERE applicant = ? AND state = 'queued'")
          .bind(erased.integer(0))
          .run();
    }
  }

  Connection present_;
  Connection& older_;
  Restored& restored_;
};

}  // namespace

void carry_over(const std::filesystem::path& present, Connection& older, Restored& restored) {
  CarryingOver(present, older, restored).run();
}

void doubt_waiting_letters(Connection& older, Restored& restored) {
  Transaction change(older, Transaction::Kind::kWrite);
  restored.letters_uncertain = older
                                   .statement(
                                       "UPDATE outbox SET state = 'uncertain', next_try_at = NULL, "
                                       "detail = 'it waited when the backup was made' WHERE state = 'queued'")
                                   .run();
  change.commit();
}

}  // namespace reg
