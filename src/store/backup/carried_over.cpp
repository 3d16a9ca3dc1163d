#include "store/backup/carried_over.h"

#include <string>
#include <vector>

#include "store/erasure/erased_digests.h"
#include "store/tables/lost_people.h"
#include "store/tables/rows.h"

namespace reg {
namespace {

class CarryingOver {
 public:
  CarryingOver(const std::filesystem::path& present, Connection& older, Restored& restored)
      : present_(present, false), older_(older), restored_(restored), lost_(present_, older) {}

  void run() {
    const Transaction moment(present_, Transaction::Kind::kRead);
    Transaction change(older_, Transaction::Kind::kWrite);
    note_known_letters();
    raise_counters();
    take_lost();
    Statement& message = present_.statement(
        "SELECT o.number, o.kind, o.applicant, o.address, coalesce(w.id, ''), o.revision, o.facts, "
        "o.variant, "
        "o.state, o.queued_at, o.attempts, o.sender, o.sent_at, o.detail, o.file "
        "FROM outbox o LEFT JOIN workshop w ON w.key = o.workshop "
        "WHERE o.state IN ('sending', 'sent', 'uncertain', 'failed') ORDER BY o.number");
    while (message.step()) take_message(message);
    Statement& invitation = present_.statement(
        "SELECT i.applicant, w.id, i.sequence, i.stands, i.told_at, i.start_at, i.end_at, i.venue_name, "
        "i.venue_address FROM invitation i JOIN workshop w ON w.key = i.workshop");
    while (invitation.step()) take_invitation(invitation);
    take_lottery();
    note_erased();
    doubt_unknown_letters();
    take_erased_identities();
    change.commit();
  }

 private:
  // Letters of this number and above the present state knows nothing of; below `known_from_`, nothing of
  // those that it does not have.
  void note_known_letters() {
    next_letter_ = number_of(present_.statement("SELECT next_letter FROM cycle")).value_or(1);
    known_from_ = number_of(present_.statement("SELECT from_number FROM known_letters")).value_or(1);
    const std::int64_t others = number_of(older_.statement("SELECT next_letter FROM cycle")).value_or(1);
    older_.statement("UPDATE known_letters SET from_number = max(from_number, ?)")
        .bind(others > next_letter_ ? others : known_from_)
        .run();
  }

  // Of letters that wait in the older state, those that somebody may have sent since without a trace here.
  void doubt_unknown_letters() {
    std::vector<std::int64_t> unknown;
    Statement& waiting = older_.statement("SELECT number FROM outbox WHERE state = 'queued' ORDER BY number");
    Statement& here = present_.statement("SELECT 1 FROM outbox WHERE number = ?");
    while (waiting.step()) {
      const std::int64_t number = waiting.integer(0);
      const bool known = number >= known_from_ || number_of(here.bind(number));
      if (number >= next_letter_ || !known) unknown.push_back(number);
    }
    unknown.insert(unknown.end(), doubtful_.begin(), doubtful_.end());
    Statement& doubt = older_.statement(
        "UPDATE outbox SET state = 'uncertain', next_try_at = NULL, "
        "detail = 'it waited in the backup, and nobody knows whether it was sent since' "
        "WHERE number = ? AND state = 'queued'");
    for (const std::int64_t number : unknown) restored_.uncertain += doubt.bind(number).run();
  }

  // What earlier restorations kept of people whom the present state does not know.
  void take_lost() {
    Statement& letter = present_.statement(
        "SELECT l.number, l.kind, p.applicant, '', l.workshop, l.revision, l.facts, '', l.state, "
        "l.queued_at, "
        "l.attempts, NULL, l.sent_at, '', p.salt, p.digest "
        "FROM lost_letter l JOIN lost_person p ON p.key = l.person ORDER BY l.number");
    while (letter.step()) take_lost_letter(letter);
    Statement& told = present_.statement(
        "SELECT p.applicant, i.workshop, i.sequence, i.stands, i.told_at, i.start_at, i.end_at, "
        "i.venue_name, "
        "i.venue_address, p.salt, p.digest FROM lost_invitation i JOIN lost_person p ON p.key = i.person");
    while (told.step()) {
      if (knows_again(told.integer(0), told, 9)) {
        take_known_invitation(told);
      } else {
        lost_.keep_invitation(lost_key(told.integer(0), told, 9), told);
      }
    }
  }

  void take_lost_letter(Statement& letter) {
    const std::int64_t applicant = letter.integer(2);
    if (knows_again(applicant, letter, 14)) return take_known_message(letter, applicant);
    lost_.keep_letter(lost_key(applicant, letter, 14), letter);
    // Whose it was cannot be known any more, or it is somebody else's by that number.
    Statement& same =
        older_.statement("SELECT 1 FROM outbox WHERE number = ? AND kind = ? AND applicant = ?");
    if (number_of(same.bind(letter.integer(0), letter.text(1), applicant))) {
      doubtful_.push_back(letter.integer(0));
    }
  }

  // Whether the older state has whoever was lost: the salt and the digest stand from that column on.
  bool knows_again(std::int64_t applicant, const Statement& row, int salt) {
    if (row.is_null(salt)) return false;
    Statement& person =
        older_.statement("SELECT email_key FROM applicant WHERE number = ? AND erased_at IS NULL");
    const bool there = person.bind(applicant).step() &&
                       lost_digest(std::string(row.text(salt)), person.text(0)) == row.text(salt + 1);
    person.reset();
    return there;
  }

  std::int64_t lost_key(std::int64_t applicant, const Statement& row, int salt) {
    const auto text = [&](int column) {
      return row.is_null(column) ? std::nullopt : std::optional(std::string(row.text(column)));
    };
    return lost_.key_of(applicant, text(salt), text(salt + 1));
  }

  void raise_counters() {
    Statement& issued =
        present_.statement("SELECT next_applicant, last_run, next_sender, next_letter FROM cycle");
    if (!issued.step()) return;
    older_
        .statement(
            "UPDATE cycle SET next_applicant = max(next_applicant, ?), last_run = max(last_run, ?), "
            "next_sender = max(next_sender, ?), next_letter = max(next_letter, ?)")
        .bind(issued.integer(0), issued.integer(1), issued.integer(2), issued.integer(3))
        .run();
    issued.reset();
  }

  // Whether the older state has the same person under this number. Two states that went on from the same copy
  // may both have issued it.
  bool knows(std::int64_t applicant) {
    Statement& person =
        present_.statement("SELECT email_key, name_key, applied_at FROM applicant WHERE number = ?")
            .bind(applicant);
    if (!person.step()) return false;
    Statement& row = older_.statement(
        "SELECT 1 FROM applicant WHERE number = ?1 AND (email_key = ?2 OR name_key = ?3 OR applied_at = ?4)");
    row.bind(applicant, person.text(0), person.text(1), person.integer(2));
    const bool there = number_of(row).has_value();
    person.reset();
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
    const auto applicant = optional_integer(sent, 2);
    if (!applicant || knows(*applicant)) return take_known_message(sent, applicant);
    if (sent.text(8) == "failed" || !lost_.keep_letter(lost_.key_of(*applicant), sent)) return;
    restored_.sent += sent.text(8) == "sent" ? 1 : 0;
  }

  void take_known_message(Statement& sent, const std::optional<std::int64_t>& applicant) {
    const auto workshop = workshop_key(sent.text(4));
    auto number = same_message(sent, applicant, workshop);
    if (!number && sent.text(8) == "failed") return;
    if (!number) number = insert_message(sent, applicant, workshop);
    const bool told = settle_message(sent, *number) > 0;
    restored_.sent += told && sent.text(8) == "sent" ? 1 : 0;
    restored_.uncertain += told && sent.text(8) != "sent" && sent.text(8) != "failed" ? 1 : 0;
    take_copies(sent.integer(0), *number);
  }

  // The one of the same revision, else one that waits to say the same. Of the erased the facts are gone.
  std::optional<std::int64_t> same_message(Statement& sent, const std::optional<std::int64_t>& applicant,
                                           const std::optional<std::int64_t>& workshop) {
    Statement& row = older_.statement(
        "SELECT number FROM outbox WHERE kind = ?1 AND coalesce(applicant, 0) = ?2 AND address = ?3 "
        "AND coalesce(workshop, 0) = ?4 AND (facts = ?6 OR ?6 = '') AND (revision = ?5 OR state = 'queued') "
        "ORDER BY revision <> ?5 LIMIT 1");
    return number_of(row.bind(sent.text(1), applicant.value_or(0), sent.text(3), workshop.value_or(0),
                              sent.integer(5), sent.text(6)));
  }

  // As one that waits, under its own number where that is nobody's.
  std::int64_t insert_message(Statement& sent, const std::optional<std::int64_t>& applicant,
                              const std::optional<std::int64_t>& workshop) {
    std::int64_t number = sent.integer(0);
    if (number_of(older_.statement("SELECT 1 FROM outbox WHERE number = ?").bind(number))) {
      number = number_of(older_.statement("SELECT next_letter FROM cycle")).value_or(1);
      older_.statement("UPDATE cycle SET next_letter = next_letter + 1").run();
    }
    older_
        .statement(
            "INSERT INTO outbox (number, kind, applicant, address, workshop, revision, facts, variant, "
            "state, "
            "queued_at) SELECT ?8, ?1, ?2, ?3, ?4, "
            "1 + coalesce(max(revision) FILTER (WHERE kind = ?1 AND applicant IS ?2 AND address = ?3 AND "
            "workshop IS ?4), 0), ?5, ?6, 'queued', ?7 FROM outbox")
        .bind(sent.text(1), applicant, sent.text(3), workshop, sent.text(6), sent.text(7), sent.integer(9),
              number)
        .run();
    return number;
  }

  // How many did not know.
  int settle_message(Statement& sent, std::int64_t number) {
    return older_
        .statement(
            "UPDATE outbox SET state = ?2, attempts = ?3, next_try_at = NULL, sender = ?4, sent_at = ?5, "
            "detail = ?6, file = ?7 WHERE number = ?1 AND state NOT IN ('sent', ?2)")
        .bind(number, sent.text(8), sent.integer(10), optional_integer(sent, 11), optional_integer(sent, 12),
              sent.text(13), sent.text(14))
        .run();
  }

  // Who is named in a roster.
  void take_copies(std::int64_t message, std::int64_t number) {
    Statement& named =
        present_.statement("SELECT applicant, part FROM roster_copy WHERE message = ?").bind(message);
    while (named.step()) {
      if (!knows(named.integer(0))) continue;
      older_
          .statement(
              "INSERT INTO roster_copy (message, applicant, part) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
          .bind(number, named.integer(0), named.text(1))
          .run();
    }
  }

  void take_invitation(Statement& told) {
    if (knows(told.integer(0))) return take_known_invitation(told);
    lost_.keep_invitation(lost_.key_of(told.integer(0)), told);
  }

  void take_known_invitation(Statement& told) {
    older_
        .statement(
            "INSERT INTO invitation (applicant, workshop, sequence, stands, told_at, start_at, end_at, "
            "venue_name, "
            "venue_address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (applicant, workshop) DO UPDATE "
            "SET "
            "sequence = excluded.sequence, stands = excluded.stands, told_at = excluded.told_at, "
            "start_at = excluded.start_at, end_at = excluded.end_at, venue_name = excluded.venue_name, "
            "venue_address = excluded.venue_address "
            "WHERE excluded.sequence > sequence OR (excluded.sequence = sequence AND excluded.told_at > "
            "told_at)")
        .bind(told.integer(0), workshop_key(told.text(1)), told.integer(2), told.integer(3), told.integer(4),
              told.integer(5), told.integer(6), told.text(7), told.text(8))
        .run();
  }

  // The commitment is published, and so may be who takes part, and the draw. An older state that went further
  // keeps its own.
  void take_lottery() {
    Statement& drawn = present_.statement(
        "SELECT secret, commitment, committed_at, version, source, round, fallback, frozen_at, numbers, "
        "numbers_sha256, drawn_at, drawn_use, drawn_round, beacon, signature, seed FROM lottery");
    if (!drawn.step()) return;
    const auto text = [&](int column) {
      return drawn.is_null(column) ? std::nullopt : std::optional(std::string(drawn.text(column)));
    };
    Statement& further = older_.statement(
        "SELECT 1 FROM lottery WHERE (drawn_at IS NOT NULL) * 2 + (frozen_at IS NOT NULL) > ?");
    const int steps = (drawn.is_null(10) ? 0 : 2) + (drawn.is_null(7) ? 0 : 1);
    if (!number_of(further.bind(steps))) {
      older_.statement("DELETE FROM lottery").run();
      older_
          .statement(
              "INSERT INTO lottery (only_one, secret, commitment, committed_at, version, source, round, "
              "fallback, frozen_at, numbers, numbers_sha256, drawn_at, drawn_use, drawn_round, beacon, "
              "signature, seed) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .bind(drawn.text(0), drawn.text(1), drawn.integer(2), drawn.integer(3), text(4), text(5), text(6),
                optional_integer(drawn, 7), text(8), text(9), optional_integer(drawn, 10), text(11), text(12),
                text(13), text(14), text(15))
          .run();
    }
    drawn.reset();
  }

  void note_erased() {
    restored_.erased.clear();
    Statement& erased = present_.statement(
        "SELECT number, applied_at FROM applicant WHERE erased_at IS NOT NULL ORDER BY number");
    while (erased.step()) {
      const std::int64_t number = erased.integer(0);
      Statement& row = older_.statement(
          "SELECT 1 FROM applicant WHERE number = ? AND erased_at IS NULL AND applied_at = ?");
      if (!number_of(row.bind(number, erased.integer(1)))) continue;
      restored_.erased.push_back(number);
      older_
          .statement(
              "UPDATE outbox SET state = 'dropped', next_try_at = NULL, detail = 'the person was erased' "
              "WHERE applicant = ? AND state = 'queued'")
          .bind(number)
          .run();
    }
  }

  // By which an import knows the erased again: of those who are so in the older state, or whom it never knew.
  void take_erased_identities() {
    const std::string salt = erasure_salt(present_, false);
    const std::string known = erasure_salt(older_, false);
    if (salt.empty() || (!known.empty() && known != salt)) return;
    older_.statement("INSERT INTO erasure_salt (only_one, salt) VALUES (1, ?) ON CONFLICT DO NOTHING")
        .bind(salt)
        .run();
    Statement& erased = present_.statement("SELECT digest, applicant, erased_at FROM erased_identity");
    while (erased.step()) {
      const std::int64_t number = erased.integer(1);
      take_erased_row(number);
      Statement& row = older_.statement("SELECT 1 FROM applicant WHERE number = ? AND erased_at IS NOT NULL");
      if (!number_of(row.bind(number))) continue;
      older_
          .statement(
              "INSERT INTO erased_identity (digest, applicant, erased_at) VALUES (?, ?, ?) ON CONFLICT DO "
              "NOTHING")
          .bind(erased.text(0), number, erased.integer(2))
          .run();
    }
  }

  // The anonymous row of somebody who was registered and erased since.
  void take_erased_row(std::int64_t number) {
    Statement& row = present_.statement(
        "SELECT name, email, region, \"group\", full_cycle, whole_only, applied_at, email_key, name_key, "
        "erased_at "
        "FROM applicant WHERE number = ? AND erased_at IS NOT NULL");
    if (!row.bind(number).step()) return;
    older_
        .statement(
            "INSERT INTO applicant (number, name, given_name, family_name, email, phone, organisation, "
            "region, "
            "\"group\", full_cycle, whole_only, note, applied_at, edited, email_key, name_key, withdrawn_at, "
            "erased_at) VALUES (?1, ?2, '', '', ?3, '', '', ?4, ?5, ?6, ?7, '', ?8, '', ?9, ?10, ?11, ?11) "
            "ON CONFLICT DO NOTHING")
        .bind(number, row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5),
              row.integer(6), row.text(7), row.text(8), row.integer(9))
        .run();
    row.reset();
  }

  Connection present_;
  Connection& older_;
  Restored& restored_;
  LostPeople lost_;
  std::int64_t next_letter_ = 1;
  std::int64_t known_from_ = 1;
  std::vector<std::int64_t> doubtful_;
};

}  // namespace

void carry_over(const std::filesystem::path& present, Connection& older, Restored& restored) {
  CarryingOver(present, older, restored).run();
}

void doubt_waiting_letters(Connection& older, Restored& restored) {
  Transaction change(older, Transaction::Kind::kWrite);
  restored.uncertain = older
                           .statement(
                               "UPDATE outbox SET state = 'uncertain', next_try_at = NULL, "
                               "detail = 'it waited when the backup was made' WHERE state = 'queued'")
                           .run();
  older.statement("UPDATE known_letters SET from_number = (SELECT next_letter FROM cycle)").run();
  change.commit();
}

}  // namespace reg
