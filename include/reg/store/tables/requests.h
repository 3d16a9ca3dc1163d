// Requests by workshop: what the rule decides about them, which seats are binding, which offers have ended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/base/time.h"
#include "reg/core/people/outside_request.h"
#include "reg/core/reports/roster.h"
#include "reg/core/rule/prioritisation.h"
#include "reg/core/rule/request.h"
#include "reg/core/rule/seats.h"
#include "reg/store/tables/database_table.h"

namespace reg {

// Orphaned requests: for a workshop that the schedule no longer has.
struct OrphanedRequests {
  std::string workshop;
  std::int64_t active = 0;
  std::int64_t seats = 0;
};

class Requests : public DatabaseTable {
 public:
  using DatabaseTable::DatabaseTable;

  std::int64_t count(std::size_t workshop, RequestState state) const;
  std::int64_t count_seats(std::size_t workshop) const;           // binding and provisional ones
  std::int64_t count_provisional(std::size_t workshop) const;     // admitted and not announced
  std::int64_t count_offers(Instant since, Instant until) const;  // unconfirmed, that end then
  std::vector<SeatRef> ended_offers(Instant now) const;           // that nobody confirmed in time
  std::vector<RosterRow> seats(std::size_t workshop) const;       // by number, with who of them came
  std::vector<OrphanedRequests> orphaned() const;
  // What is kept of an applicant about workshops that have left the schedule, the oldest workshop first.
  std::vector<OrphanedRequest> orphaned_of(std::int64_t applicant) const;

  // Full-cycle applicants ask for every workshop of the schedule, one added since as well. Returns the
  // number of requests that this added.
  std::int64_t complete_full_cycles();
  void update(const std::vector<RequestUpdate>& updates);
  // Makes the provisional seats at a workshop binding; returns how many there were.
  std::int64_t announce(std::size_t workshop, std::optional<Instant> confirm_by);
  // Ended offers become expired.
  std::vector<SeatRef> expire_offers(Instant now);

 private:
  std::optional<RequestUpdate> update_most(const std::vector<RequestUpdate>& updates);
};

}  // namespace reg
