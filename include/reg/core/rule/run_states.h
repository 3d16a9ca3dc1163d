// Whether the states of requests are those that the last run gave, as long as its result is not announced:
// what was changed beside `register`, or by a fault, would become binding with it.
//
// A run explains the states of the requests that it decided; each later change explains those of the requests
// that it touched. From the announcement on, states go ways of their own.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reg/core/rule/allocation.h"
#include "reg/core/rule/request.h"
#include "reg/core/rule/run_record.h"

namespace reg {

class RunStates {
 public:
  // Computes the run again from its record.
  explicit RunStates(RunRecord record);

  // A later change touched that request.
  void touched(std::int64_t applicant, const std::string& workshop) { touched_.emplace(applicant, workshop); }
  // There were later changes of which nobody knows what they touched. They give no seats, and put nobody on a
  // waiting list.
  void changed_unknown() { complete_ = false; }

  enum class Found {
    kExplained,
    kSeatNotGiven,  // a seat that the run did not give
    kSeatLost,      // the run gave a seat, and there is none
    kNotAsDecided   // otherwise: it waited, say, and is cancelled now
  };
  Found look_at(std::int64_t applicant, const std::string& workshop, RequestState state) const;

 private:
  // What the run found; nothing where it did not decide that request.
  const Verdict* verdict(std::int64_t applicant, const std::string& workshop) const;

  RunRecord record_;
  std::vector<Verdict> verdicts_;
  std::set<std::pair<std::int64_t, std::string>> touched_;
  bool complete_ = true;
};

}  // namespace reg
