#include "store/backup/carried_over.h"

#include <string>
#include <vector>

#include "store/erasure/erased_digests.h"
#include "store/tables/lost_people.h"

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
    for (const Row& message : present_.query(
             R"(SELECT o.number, o.kind, o.applicant, o.address, coalesce(w.id, ''), o.revision, o.facts,
                       o.variant, o.state, o.queued_at, o.attempts, o.sender, o.sent_at, o.detail, o.file
                FROM outbox o LEFT JOIN workshop w ON w.key = o.workshop
                WHERE o.state IN ('sending', 'sent', 'uncertain', 'failed') ORDER BY o.number)")) {
      take_message(message);
    }
    for (const Row& invitation : present_.query(
             R"(SELECT i.applicant, w.id, i.sequence, i.stands, i.told_at, i.start_at, i.end_at, i.venue_name,
                       i.venue_address FROM invitation i JOIN workshop w ON w.key = i.workshop)")) {
      take_invitation(invitation);
    }
    take_lottery();
    note_erased();
    doubt_unknown_letters();
    take_erased_identities();
    change.commit();
  }

 private:
  using Number = std::int64_t;
  using MaybeNumber = std::optional<std::int64_t>;
  using MaybeText = std::optional<std::string>;

  // Letters of this number and above the present state knows nothing of; below `known_from_`, nothing of
  // those that it does not have.
  void note_known_letters() {
    next_letter_ = present_.value<Number>("SELECT next_letter FROM cycle");
    known_from_ = present_.value<Number>("SELECT from_number FROM known_letters");
    const auto others = older_.value<Number>("SELECT next_letter FROM cycle");
    older_.run("UPDATE known_letters SET from_number = max(from_number, ?)",
               others > next_letter_ ? others : known_from_);
  }

  // Of letters that wait in the older state, those that somebody may have sent since without a trace here.
  void doubt_unknown_letters() {
    std::vector<Number> unknown;
    for (const Number number :
         older_.list<Number>("SELECT number FROM outbox WHERE state = 'queued' ORDER BY number")) {
      const bool known =
          number >= known_from_ || present_.has_row("SELECT 1 FROM outbox WHERE number = ?", number);
      if (number >= next_letter_ || !known) unknown.push_back(number);
    }
    unknown.insert(unknown.end(), doubtful_.begin(), doubtful_.end());
    for (const Number number : unknown) {
      restored_.uncertain += older_.run(
          R"(UPDATE outbox SET state = 'uncertain', next_try_at = NULL,
                    detail = 'it waited in the backup, and nobody knows whether it was sent since'
             WHERE number = ? AND state = 'queued')",
          number);
    }
  }

  // What earlier restorations kept of people whom the present state does not know.
  void take_lost() {
    for (const Row& letter : present_.query(
             R"(SELECT l.number, l.kind, p.applicant, '', l.workshop, l.revision, l.facts, '', l.state,
                       l.queued_at, l.attempts, NULL, l.sent_at, '', '', p.salt, p.digest
                FROM lost_letter l JOIN lost_person p ON p.key = l.person ORDER BY l.number)")) {
      take_lost_letter(letter);
    }
    for (const Row& told : present_.query(
             R"(SELECT p.applicant, i.workshop, i.sequence, i.stands, i.told_at, i.start_at, i.end_at,
                       i.venue_name, i.venue_address, p.salt, p.digest
                FROM lost_invitation i JOIN lost_person p ON p.key = i.person)")) {
      const auto applicant = told.value<Number>(0);
      if (knows_again(applicant, told, 9)) {
        take_known_invitation(told);
      } else {
        lost_.keep_invitation(lost_key(applicant, told, 9), told);
      }
    }
  }

  void take_lost_letter(const Row& letter) {
    const auto applicant = letter.value<Number>(2);
    if (knows_again(applicant, letter, 15)) return take_known_message(letter, applicant);
    lost_.keep_letter(lost_key(applicant, letter, 15), letter);
    // Whose it was cannot be known any more, or it is somebody else's by that number.
    const auto number = letter.value<Number>(0);
    if (older_.has_row("SELECT 1 FROM outbox WHERE number = ? AND kind = ? AND applicant = ?", number,
                       letter.value<std::string_view>(1), applicant)) {
      doubtful_.push_back(number);
    }
  }

  // Whether the older state has whoever was lost: the salt and the digest stand from that column on.
  bool knows_again(Number applicant, const Row& row, int salt) {
    if (row.is_null(salt)) return false;
    const auto address = older_.find<std::string>(
        "SELECT email_key FROM applicant WHERE number = ? AND erased_at IS NULL", applicant);
    return address &&
           lost_digest(row.value<std::string>(salt), *address) == row.value<std::string_view>(salt + 1);
  }

  Number lost_key(Number applicant, const Row& row, int salt) {
    return lost_.key_of(applicant, row.value<MaybeText>(salt), row.value<MaybeText>(salt + 1));
  }

  void raise_counters() {
    for (const Row& issued :
         present_.query("SELECT next_applicant, last_run, next_sender, next_letter FROM cycle")) {
      older_.run(
          R"(UPDATE cycle SET next_applicant = max(next_applicant, ?), last_run = max(last_run, ?),
                    next_sender = max(next_sender, ?), next_letter = max(next_letter, ?))",
          issued.value<Number>(0), issued.value<Number>(1), issued.value<Number>(2), issued.value<Number>(3));
    }
  }

  // Whether the older state has the same person under this number. Two states that went on from the same copy
  // may both have issued it.
  bool knows(Number applicant) {
    for (const Row& person : present_.query(
             "SELECT email_key, name_key, applied_at FROM applicant WHERE number = ?", applicant)) {
      return older_.has_row(
          R"(SELECT 1 FROM applicant
             WHERE number = ?1 AND (email_key = ?2 OR name_key = ?3 OR applied_at = ?4))",
          applicant, person.value<std::string_view>(0), person.value<std::string_view>(1),
          person.value<Instant>(2));
    }
    return false;
  }

  MaybeNumber workshop_key(std::string_view id) {
    if (id.empty()) return std::nullopt;
    older_.run(
        R"(INSERT INTO workshop (key, id) SELECT coalesce(max(key), 0) + 1, ? FROM workshop WHERE true
           ON CONFLICT (id) DO NOTHING)",
        id);
    return older_.value<Number>("SELECT key FROM workshop WHERE id = ?", id);
  }

  void take_message(const Row& sent) {
    const auto applicant = sent.value<MaybeNumber>(2);
    if (!applicant || knows(*applicant)) return take_known_message(sent, applicant);
    const auto state = sent.value<std::string_view>(8);
    if (state == "failed" || !lost_.keep_letter(lost_.key_of(*applicant), sent)) return;
    restored_.sent += state == "sent" ? 1 : 0;
  }

  void take_known_message(const Row& sent, const MaybeNumber& applicant) {
    const auto state = sent.value<std::string>(8);
    const auto workshop = workshop_key(sent.value<std::string_view>(4));
    auto number = same_message(sent, applicant, workshop);
    if (!number && state == "failed") return;
    if (!number) number = insert_message(sent, applicant, workshop);
    const bool told = settle_message(sent, *number) > 0;
    restored_.sent += told && state == "sent" ? 1 : 0;
    restored_.uncertain += told && state != "sent" && state != "failed" ? 1 : 0;
    take_copies(sent.value<Number>(0), *number);
  }

  // The one of the same revision, else one that waits to say the same. Of the erased the facts are gone.
  MaybeNumber same_message(const Row& sent, const MaybeNumber& applicant, const MaybeNumber& workshop) {
    return older_.find<Number>(
        R"(SELECT number FROM outbox WHERE kind = ?1 AND coalesce(applicant, 0) = ?2 AND address = ?3
             AND coalesce(workshop, 0) = ?4 AND (facts = ?6 OR ?6 = '') AND (revision = ?5 OR state = 'queued')
           ORDER BY revision <> ?5 LIMIT 1)",
        sent.value<std::string_view>(1), applicant.value_or(0), sent.value<std::string_view>(3),
        workshop.value_or(0), sent.value<Number>(5), sent.value<std::string_view>(6));
  }

  // As one that waits, under its own number where that is nobody's.
  Number insert_message(const Row& sent, const MaybeNumber& applicant, const MaybeNumber& workshop) {
    auto number = sent.value<Number>(0);
    if (older_.has_row("SELECT 1 FROM outbox WHERE number = ?", number)) {
      number = older_.value<Number>("SELECT next_letter FROM cycle");
      older_.run("UPDATE cycle SET next_letter = next_letter + 1");
    }
    older_.run(
        R"(INSERT INTO outbox (number, kind, applicant, address, workshop, revision, facts, variant, state,
                               queued_at)
           SELECT ?8, ?1, ?2, ?3, ?4,
                  1 + coalesce(max(revision) FILTER (WHERE kind = ?1 AND applicant IS ?2 AND address = ?3
                                                       AND workshop IS ?4), 0),
                  ?5, ?6, 'queued', ?7 FROM outbox)",
        sent.value<std::string_view>(1), applicant, sent.value<std::string_view>(3), workshop,
        sent.value<std::string_view>(6), sent.value<std::string_view>(7), sent.value<Instant>(9), number);
    return number;
  }

  // How many did not know.
  int settle_message(const Row& sent, Number number) {
    return older_.run(
        R"(UPDATE outbox SET state = ?2, attempts = ?3, next_try_at = NULL, sender = ?4, sent_at = ?5,
                  detail = ?6, file = ?7 WHERE number = ?1 AND state NOT IN ('sent', ?2))",
        number, sent.value<std::string_view>(8), sent.value<Number>(10), sent.value<MaybeNumber>(11),
        sent.value<MaybeNumber>(12), sent.value<std::string_view>(13), sent.value<std::string_view>(14));
  }

  // Who is named in a roster.
  void take_copies(Number message, Number number) {
    for (const Row& named :
         present_.query("SELECT applicant, part FROM roster_copy WHERE message = ?", message)) {
      const auto applicant = named.value<Number>(0);
      if (!knows(applicant)) continue;
      older_.run("INSERT INTO roster_copy (message, applicant, part) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                 number, applicant, named.value<std::string_view>(1));
    }
  }

  void take_invitation(const Row& told) {
    const auto applicant = told.value<Number>(0);
    if (knows(applicant)) return take_known_invitation(told);
    lost_.keep_invitation(lost_.key_of(applicant), told);
  }

  void take_known_invitation(const Row& told) {
    older_.run(
        R"(INSERT INTO invitation (applicant, workshop, sequence, stands, told_at, start_at, end_at, venue_name,
                                   venue_address)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (applicant, workshop) DO UPDATE SET
             sequence = excluded.sequence, stands = excluded.stands, told_at = excluded.told_at,
             start_at = excluded.start_at, end_at = excluded.end_at, venue_name = excluded.venue_name,
             venue_address = excluded.venue_address
           WHERE excluded.sequence > sequence
              OR (excluded.sequence = sequence AND excluded.told_at > told_at))",
        told.value<Number>(0), workshop_key(told.value<std::string_view>(1)), told.value<Number>(2),
        told.value<Number>(3), told.value<Instant>(4), told.value<Instant>(5), told.value<Instant>(6),
        told.value<std::string_view>(7), told.value<std::string_view>(8));
  }

  // The commitment is published, and so may be who takes part, and the draw. An older state that went further
  // keeps its own.
  void take_lottery() {
    for (const Row& drawn : present_.query(
             R"(SELECT secret, commitment, committed_at, version, source, round, fallback, frozen_at, numbers,
                       numbers_sha256, drawn_at, drawn_use, drawn_round, beacon, signature, seed FROM lottery)")) {
      const int steps = (drawn.is_null(10) ? 0 : 2) + (drawn.is_null(7) ? 0 : 1);
      if (older_.has_row(
              "SELECT 1 FROM lottery WHERE (drawn_at IS NOT NULL) * 2 + (frozen_at IS NOT NULL) > ?",
              steps)) {
        continue;
      }
      const auto text = [&](int column) { return drawn.value<MaybeText>(column); };
      const auto at = [&](int column) { return drawn.value<std::optional<Instant>>(column); };
      older_.run("DELETE FROM lottery");
      older_.run(
          R"(INSERT INTO lottery (only_one, secret, commitment, committed_at, version, source, round, fallback,
                                  frozen_at, numbers, numbers_sha256, drawn_at, drawn_use, drawn_round, beacon,
                                  signature, seed)
             VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))",
          text(0), text(1), at(2), drawn.value<Number>(3), text(4), text(5), text(6), at(7), text(8), text(9),
          at(10), text(11), text(12), text(13), text(14), text(15));
    }
  }

  void note_erased() {
    restored_.erased.clear();
    for (const Row& erased : present_.query(
             "SELECT number, applied_at FROM applicant WHERE erased_at IS NOT NULL ORDER BY number")) {
      const auto number = erased.value<Number>(0);
      if (!older_.has_row("SELECT 1 FROM applicant WHERE number = ? AND erased_at IS NULL AND applied_at = ?",
                          number, erased.value<Instant>(1))) {
        continue;
      }
      restored_.erased.push_back(number);
      older_.run(
          R"(UPDATE outbox SET state = 'dropped', next_try_at = NULL, detail = 'the person was erased'
             WHERE applicant = ? AND state = 'queued')",
          number);
    }
  }

  // By which an import knows the erased again: of those who are so in the older state, or whom it never knew.
  void take_erased_identities() {
    const std::string salt = erasure_salt(present_, false);
    const std::string known = erasure_salt(older_, false);
    if (salt.empty() || (!known.empty() && known != salt)) return;
    older_.run("INSERT INTO erasure_salt (only_one, salt) VALUES (1, ?) ON CONFLICT DO NOTHING", salt);
    for (const Row& erased : present_.query("SELECT digest, applicant, erased_at FROM erased_identity")) {
      const auto number = erased.value<Number>(1);
      take_erased_row(number);
      if (!older_.has_row("SELECT 1 FROM applicant WHERE number = ? AND erased_at IS NOT NULL", number))
        continue;
      older_.run(
          R"(INSERT INTO erased_identity (digest, applicant, erased_at) VALUES (?, ?, ?)
             ON CONFLICT DO NOTHING)",
          erased.value<std::string_view>(0), number, erased.value<Instant>(2));
    }
  }

  // The anonymous row of somebody who was registered and erased since.
  void take_erased_row(Number number) {
    for (const Row& row : present_.query(
             R"(SELECT name, email, region, "group", full_cycle, whole_only, applied_at, email_key, name_key,
                       erased_at
                FROM applicant WHERE number = ? AND erased_at IS NOT NULL)",
             number)) {
      older_.run(
          R"(INSERT INTO applicant (number, name, given_name, family_name, email, phone, organisation, region,
                                    "group", full_cycle, whole_only, note, applied_at, edited, email_key, name_key,
                                    withdrawn_at, erased_at)
             VALUES (?1, ?2, '', '', ?3, '', '', ?4, ?5, ?6, ?7, '', ?8, '', ?9, ?10, ?11, ?11)
             ON CONFLICT DO NOTHING)",
          number, row.value<std::string_view>(0), row.value<std::string_view>(1),
          row.value<std::string_view>(2), row.value<std::string_view>(3), row.value<Number>(4),
          row.value<Number>(5), row.value<Instant>(6), row.value<std::string_view>(7),
          row.value<std::string_view>(8), row.value<Instant>(9));
    }
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
  restored.uncertain = older.run(
      R"(UPDATE outbox SET state = 'uncertain', next_try_at = NULL, detail = 'it waited when the backup was made'
         WHERE state = 'queued')");
  older.run("UPDATE known_letters SET from_number = (SELECT next_letter FROM cycle)");
  change.commit();
}

}  // namespace reg
