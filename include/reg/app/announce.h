// The last run's result made binding, and everybody told.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "reg/app/lottery_words.h"
#include "reg/app/open_cycle.h"
#include "reg/core/rule/seats.h"

namespace reg {

struct AnnounceOrder {
  bool before_deadline = false;
  bool dry_run = false;
};

enum class AnnounceRefusal {
  kNone,
  kNoRun,
  kOpen,          // registration is
  kUndecided,     // `undecided` requests came after the run
  kOverfull,      // the capacity of `overfull` workshops was lowered after the run
  kOtherLottery,  // the run was not made with what was frozen and published
  kUnsound        // a template of letters has a fault: notice was given
};

struct AnnounceResult {
  struct Overfull {
    std::size_t workshop = 0;
    std::int64_t seats = 0;
  };
  AnnounceRefusal refusal = AnnounceRefusal::kNone;
  std::int64_t run = 0;
  std::int64_t undecided = 0;
  std::vector<Overfull> overfull;
  std::optional<LotteryComparison> lottery;  // where there is one
  std::vector<AnnouncedSeats> announced;     // by workshop
  bool is_new = false;                       // some seat was not announced yet, or no result ever was
};

AnnounceResult announce(OpenCycle& cycle, const AnnounceOrder& order);

}  // namespace reg
