// Seats at the door: who is there on the day and has none may get one that is free.
//
// Free is what the capacity leaves beside the seats of those who are not marked as absent; an empty chair
// frees nothing by itself. The rule gives the free seats to those who are at the door, in its own order and
// within its limits; all or none is not asked of somebody who is there. Whoever waits comes before whoever
// just walks in: the caller says how many seats are to be kept for people who are not there yet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/rule/prioritisation.h"

namespace reg {

struct DoorVerdict {
  std::int64_t applicant = 0;
  Verdict verdict = Verdict::kFull;
  bool operator==(const DoorVerdict&) const = default;
};

class Door {
 public:
  // At the workshop of this position, with so many seats kept from those who are at the door.
  Door(const Schedule& schedule, std::size_t workshop, std::int64_t kept = 0);
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  // Everybody, in ascending order of numbers. `here`: at the door; only they can get a seat.
  void add(const Participant& participant, bool here, bool absent);
  // Of those at the door who have no seat, by number. `seed` as for the rule.
  std::vector<DoorVerdict> decide(const std::optional<Draw>& draw);

  // Seats beside those taken, and those kept; less than 0 where more are taken.
  std::int64_t free_seats() const { return free_; }

 private:
  static Schedule door_schedule(const Schedule& schedule, std::size_t workshop, std::int64_t kept);

  Schedule schedule_;
  std::size_t workshop_;
  Prioritisation rule_;
  std::int64_t free_ = 0;
  std::vector<std::int64_t> here_;
};

}  // namespace reg
