// What `check` asks of the outbox.
#include "reg/store/tables/outbox.h"

namespace reg {

Outbox::Waiting Outbox::waiting_since(Instant moment, Instant now) {
  Waiting waiting;
  for (const Row& row : store_.connection_.query(
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

std::int64_t Outbox::count_in_hand(std::int64_t sender) {
  return store_.connection_.value<std::int64_t>(
      "SELECT count(*) FROM outbox WHERE state = 'sending' AND coalesce(sender, 0) = ?", sender);
}

std::vector<std::int64_t> Outbox::perhaps_not_told() {
  return store_.connection_.list<std::int64_t>(
      R"(SELECT applicant FROM
           (SELECT applicant FROM invitation WHERE stands = 1
            UNION SELECT applicant FROM request WHERE state IN ('admitted', 'confirmed')
            UNION SELECT p.number FROM applicant p WHERE p.withdrawn_at IS NULL AND NOT EXISTS
              (SELECT 1 FROM outbox o WHERE o.applicant = p.number AND o.kind = 'decision'
               AND o.state <> 'dropped')) AS person
         EXCEPT SELECT applicant FROM outbox
         WHERE state IN ('sending', 'failed', 'uncertain') AND applicant IS NOT NULL ORDER BY 1)");
}

}  // namespace reg
