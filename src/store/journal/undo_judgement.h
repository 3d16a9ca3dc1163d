// Whether the records that an undo leaves behind make sense together. Rows may fit one by one and the result
// be untrue all the same: a seat that was given to somebody else since, a request of somebody who has
// withdrawn, a seat taken from somebody who was told of it.
//
// Made before the change is undone, since only what the undo itself brings about speaks against it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reg/core/cycle/journal.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/rule/limit_check.h"
#include "store/journal/changeset.h"

namespace reg {

struct Database;

class UndoJudgement {
 public:
  // A request that the undo changes.
  struct Concerned {
    std::int64_t applicant = 0;
    std::int64_t workshop_key = 0;
    std::optional<std::size_t> workshop;  // its position in the schedule, which may not have it any more
    std::string workshop_id;
    bool announced_by_it = false;  // the change that is undone made the seat binding
  };

  UndoJudgement(Database& database, std::vector<Concerned> concerned);

  // After the undo, in the same transaction: what it would leave behind. `later` is left to the caller.
  std::vector<UndoConflict> faults();

 private:
  struct Standing {
    bool held = false;
    bool ended = false;  // declined, expired or cancelled
  };
  using Sentences = std::set<std::pair<std::int64_t, std::string>>;  // by applicant

  Standing standing(const Concerned& request);
  std::int64_t taken(std::int64_t workshop_key);
  Sentences contradictions();
  std::optional<MessageRef> letter_about(const Concerned& request);
  std::optional<UndoConflict> lost_seat(const Concerned& request);
  void add_lost_seats(std::vector<UndoConflict>& found);
  void add_overfull(std::vector<UndoConflict>& found);
  std::vector<OverLimit> over_limits();
  void add_over_limits(std::vector<UndoConflict>& found);
  void add_contradictions(std::vector<UndoConflict>& found);

  Database& database_;
  Connection& connection_;
  const Schedule& schedule_;
  std::vector<Concerned> concerned_;
  std::vector<bool> held_before_;                      // of each of them
  std::map<std::int64_t, std::int64_t> taken_before_;  // seats by a workshop's key
  std::vector<OverLimit> over_limits_before_;
  Sentences contradictions_before_;
};

}  // namespace reg
