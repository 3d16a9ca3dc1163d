// Messages as rows of the table outbox.
#pragma once

#include <string>
#include <string_view>

#include "reg/store/db/connection.h"
#include "reg/store/tables/outbox.h"

namespace reg {

template <>
struct ColumnType<OutboxState> {
  static OutboxState read(const Row& row, int column) {
    return parse_outbox_state(row.value<std::string_view>(column)).value_or(OutboxState::kFailed);
  }
};

// What read_message() takes, in its order, and from where.
inline constexpr const char* kMessageColumns =
    R"(o.number, o.kind, o.applicant, o.address, coalesce(w.id, ''), o.revision, o.facts, o.variant, o.state,
       o.queued_at, o.attempts, o.next_try_at, o.sent_at, o.detail)";
inline constexpr const char* kFromOutbox = "FROM outbox o LEFT JOIN workshop w ON w.key = o.workshop";

OutboxMessage read_message(const Row& row);
std::vector<OutboxMessage> read_messages(Rows rows);

}  // namespace reg
