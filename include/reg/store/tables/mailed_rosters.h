// Whom the rosters that were mailed name.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "reg/store/tables/database_table.h"
#include "reg/store/tables/outbox.h"

namespace reg {

// By number.
struct RosterCopy {
  std::vector<std::int64_t> seats;
  std::vector<std::int64_t> left;     // who gave the seat up since the roster before
  std::vector<std::int64_t> waiting;  // where the roster has the waiting list
};

class MailedRosters : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  std::vector<std::int64_t> seats(std::int64_t message) const;  // ascending
  // The rosters that name the applicant, ascending by number; each with how: "seat", "left" or "waiting".
  std::vector<std::pair<OutboxMessage, std::string>> naming(std::int64_t applicant) const;

  void save(std::int64_t message, const RosterCopy& copy);
};

}  // namespace reg
