// What `check` asks of the outbox.
#include "reg/store/tables/outbox.h"
#include "store/tables/rows.h"

namespace reg {

Outbox::Waiting Outbox::waiting_since(Instant moment, Instant now) {
  Statement& row = store_.connection_.statement(
      "SELECT later, count(*), min(next_try_at) FROM "
      "(SELECT coalesce(next_try_at > ?1 AND next_try_at <= ?2, 0) AS later, next_try_at FROM outbox "
      " WHERE state = 'queued' AND queued_at < ?3) GROUP BY later");
  row.bind(seconds(now), seconds(now + kLongestWait), seconds(moment));
  Waiting waiting;
  while (row.step()) {
    if (row.integer(0) == 0) {
      waiting.due = row.integer(1);
    } else {
      waiting.later = row.integer(1);
      waiting.next_try = optional_instant(row, 2);
    }
  }
  return waiting;
}

std::int64_t Outbox::count_in_hand(std::int64_t sender) {
  Statement& row = store_.connection_.statement(
      "SELECT count(*) FROM outbox WHERE state = 'sending' AND coalesce(sender, 0) = ?");
  row.bind(sender);
  row.step();
  const std::int64_t messages = row.integer(0);
  row.reset();
  return messages;
}

std::vector<std::int64_t> Outbox::perhaps_not_told() {
  std::vector<std::int64_t> numbers;
  Statement& row = store_.connection_.statement(
      "SELECT applicant FROM "
      "(SELECT applicant FROM invitation WHERE stands = 1 "
      " UNION SELECT applicant FROM request WHERE state IN ('admitted', 'confirmed') "
      " UNION SELECT p.number FROM applicant p WHERE p.withdrawn_at IS NULL AND NOT EXISTS "
      "  (SELECT 1 FROM outbox o WHERE o.applicant = p.number AND o.kind = 'decision' "
      "   AND o.state <> 'dropped')) "
      "EXCEPT SELECT applicant FROM outbox "
      "WHERE state IN ('sending', 'failed', 'uncertain') AND applicant IS NOT NULL ORDER BY 1");
  while (row.step()) numbers.push_back(row.integer(0));
  return numbers;
}

}  // namespace reg
