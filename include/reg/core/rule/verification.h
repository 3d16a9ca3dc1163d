// Whether a run that is kept holds: its record is the one that it was computed from, and computed again it
// gives the same result; and of a lottery, that its draw fits what was committed to and who was frozen.
#pragma once

#include <string>

#include "reg/core/rule/allocation.h"
#include "reg/core/rule/run.h"

namespace reg {

struct Verification {
  bool record_holds = false;                 // the record is the one that was digested, and can be read
  bool result_holds = false;                 // and gives the result that was digested, by a draw that fits
  RuleVersion rule = RuleVersion::kRaising;  // by which it was computed again
  int lottery = 0;     // the version of the lottery whose draw the record tells; 0: none
  std::string fault;   // a clause; empty where all holds
  std::string result;  // as text; empty where the record does not hold
};

// Of a run that has a record.
Verification verify(const Run& run);

}  // namespace reg
