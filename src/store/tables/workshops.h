// The keys by which other tables know the workshops. A key once issued stays, also where the schedule has the
// workshop no more.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/store/db/connection.h"

namespace reg {

class Workshops {
 public:
  Workshops(Connection& connection, const Schedule& schedule)
      : connection_(connection), schedule_(schedule) {}

  // Keys are read once in a transaction: another command may have issued some since the one before.
  void forget() { known_ = false; }

  std::int64_t known_key(std::size_t workshop);  // of a position in the schedule; 0: none yet
  std::int64_t key(std::size_t workshop);        // issued when first needed
  // The position in the schedule; nothing where that has it no more.
  std::optional<std::size_t> place(std::int64_t key);
  std::vector<std::int64_t> orphaned();  // keys of those that the schedule has no more

 private:
  void load();

  Connection& connection_;
  const Schedule& schedule_;
  bool known_ = false;
  std::vector<std::int64_t> key_of_;    // by position; 0: none yet
  std::vector<std::int32_t> place_of_;  // by key; -1: not in the schedule
};

}  // namespace reg
