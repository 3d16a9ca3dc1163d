// The rule at work inside a command's change: by `prioritise`, and again wherever a command freed seats.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/core/rule/prioritisation.h"
#include "reg/core/rule/run.h"
#include "reg/store/tables/requests.h"

namespace reg {

// People's names and numbers, as shown, by the number: read while the change in which they got seats lasts.
using SeatHolders = std::map<std::int64_t, std::string>;

struct RuleRun {
  explicit RuleRun(const Schedule& schedule) : decided(schedule) {}

  Prioritisation decided;
  Run run;
  std::optional<Run> previous;
  std::vector<RequestUpdate> updates;
  std::vector<SeatRef> expired;  // offers that nobody confirmed in time
  std::int64_t completed = 0;    // requests added for full-cycle applicants at new workshops
  std::vector<OrphanedRequests> strays;
  bool binding = false;  // the new seats were announced at once

  // Requests that got a seat by this run, or lost one that was not held yet.
  std::vector<SeatRef> gained() const;
  std::vector<SeatRef> lost() const;
};

// The draw that was made, if it was.
std::optional<Draw> drawn_lottery(const View& view);

// The draw that the rule needs: none by time; with a lottery the one that was made. Tells on `err` why there
// is none, and what to do; `ready` is then false.
std::optional<Draw> rule_draw(const OpenCycle& cycle, const View& view, const Schedule& schedule,
                              bool& ready);

// Expires what is due (where the clock can be believed), applies the rule to everybody, and writes the
// result, the run and its record. Once a result was announced, workshops are closed from `stop_before` their
// start, and with auto_promote new seats are announced at once. `schedule` is the cycle's, or one like it
// with other numbers; `without` leaves applicants out: both for rehearsals that are not committed.
RuleRun apply_rule(OpenCycle& cycle, Change& change, const Schedule& schedule,
                   const std::optional<Draw>& draw, const std::string& command,
                   std::span<const std::int64_t> without = {});

// What became of freed seats, and of other offers that were due.
struct Promotions {
  std::vector<SeatRef> filled;
  std::vector<SeatRef> expired;
  std::vector<std::string> notes;  // why nobody was promoted to a seat
  SeatHolders holders;             // of all of them
};

// For a command that freed seats at these workshops: gives them to the next in line, where a result was
// announced and the schedule says auto_promote. Does nothing where no seat was freed, and nobody wants less.
Promotions promotions(OpenCycle& cycle, Change& change, const std::string& command,
                      std::span<const std::size_t> freed, bool less_wanted = false);

// Offers that are over expire (where the clock can be believed), and their seats and those at `free` go on as
// by promotions().
Promotions expire_and_promote(OpenCycle& cycle, Change& change, const std::string& command,
                              std::span<const std::size_t> free = {});

// "; reading to applicant 2", for the journal; empty where nobody got a seat.
std::string promotion_summary(const Schedule& schedule, const Promotions& promotions);

// Requests that no run has decided yet, where a run still could.
std::int64_t undecided_requests(OpenCycle& cycle, const View& view);

// "Jana Nováková (number 1)" of each who has one of the seats.
void add_holders(const View& view, std::span<const SeatRef> seats, SeatHolders& holders);

}  // namespace reg
