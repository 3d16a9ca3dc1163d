// An applicant's later word about seats, and what becomes of those that it frees.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/app/rule_run.h"
#include "reg/core/rule/seats.h"

namespace reg {

enum class Transition { kConfirm, kDecline, kCancel, kWithdraw };

// The command's name.
std::string_view transition_name(Transition transition);

struct SeatOrder {
  Transition transition = Transition::kConfirm;
  std::string applicant;               // as a person names it
  std::vector<std::size_t> workshops;  // none: all that the transition can be about
  bool dry_run = false;
};

enum class SeatRefusal {
  kNone,
  kNotFound,     // `notes` say why
  kNotPossible,  // decision.refusals say why
  kUnsound       // a template of letters has a fault: notice was given
};

struct SeatChange {
  SeatRefusal refusal = SeatRefusal::kNone;
  std::vector<std::string> notes;
  Applicant before;
  SeatDecision decision;
  bool is_new = false;     // there was something left to change
  bool announced = false;  // some result was
  Promotions promotions;
};

SeatChange change_seats(OpenCycle& cycle, const SeatOrder& order);

}  // namespace reg
