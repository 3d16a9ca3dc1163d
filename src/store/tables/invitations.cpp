#include "reg/store/tables/invitations.h"

#include "store/tables/database.h"
#include "store/tables/message_rows.h"

namespace reg {

Correspondence Invitations::correspondence(std::int64_t applicant) const {
  Correspondence found;
  for (const Row& row : connection().query(
           R"(SELECT workshop, sequence, stands, told_at, start_at, end_at, venue_name, venue_address
              FROM invitation WHERE applicant = ? ORDER BY workshop)",
           applicant)) {
    const auto workshop = workshops().place(row.value<std::int64_t>(0));
    if (!workshop) continue;
    found.invitations.push_back(
        {*workshop, row.value<int>(1), row.value<bool>(2), row.value<Instant>(3),
         WorkshopDetails{row.value<Instant>(4), row.value<Instant>(5),
                         Venue{row.value<std::string>(6), row.value<std::string>(7)}}});
  }
  for (const AttendanceMark& mark : database_.attendance.of(applicant)) {
    auto& list = mark.attendance == Attendance::kPresent ? found.met : found.missed;
    list.push_back(mark.workshop);
  }
  for (const Row& row : connection().query(
           R"(SELECT kind, workshop, facts, state FROM outbox
              WHERE applicant = ? AND state <> 'dropped' ORDER BY number DESC)",
           applicant)) {
    const auto kind = parse_letter(row.value<std::string_view>(0));
    const auto key = row.value<std::optional<std::int64_t>>(1);
    const auto workshop = key ? workshops().place(*key) : std::nullopt;
    if (!kind || (key && !workshop) || found.latest(*kind, workshop) != nullptr) continue;
    found.letters.push_back(
        {*kind, workshop, row.value<std::string>(2), row.value<OutboxState>(3) == OutboxState::kQueued});
  }
  return found;
}

std::vector<std::int64_t> Invitations::invited() const {
  return connection().list<std::int64_t>(
      "SELECT DISTINCT applicant FROM invitation WHERE stands = 1 ORDER BY applicant");
}

std::vector<std::int64_t> Invitations::perhaps_not_told() const {
  return connection().list<std::int64_t>(
      R"(SELECT applicant FROM
           (SELECT applicant FROM invitation WHERE stands = 1
            UNION SELECT applicant FROM request WHERE state IN ('admitted', 'confirmed')
            UNION SELECT p.number FROM applicant p WHERE p.withdrawn_at IS NULL AND NOT EXISTS
              (SELECT 1 FROM outbox o WHERE o.applicant = p.number AND o.kind = 'decision'
               AND o.state <> 'dropped')) AS person
         EXCEPT SELECT applicant FROM outbox
         WHERE state IN ('sending', 'failed', 'uncertain') AND applicant IS NOT NULL ORDER BY 1)");
}

void Invitations::save(std::int64_t applicant, const Invitation& invitation) {
  const WorkshopDetails& details = invitation.details;
  connection().run(
      R"(INSERT INTO invitation (applicant, workshop, sequence, stands, told_at, start_at, end_at, venue_name,
                                 venue_address)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (applicant, workshop) DO UPDATE SET
           sequence = excluded.sequence, stands = excluded.stands, told_at = excluded.told_at,
           start_at = excluded.start_at, end_at = excluded.end_at, venue_name = excluded.venue_name,
           venue_address = excluded.venue_address)",
      applicant, workshops().key(invitation.workshop), invitation.sequence, invitation.stands,
      invitation.told_at, details.start, details.end, details.venue.name, details.venue.address);
}

}  // namespace reg
