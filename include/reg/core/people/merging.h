// One person who stood twice stands once: an applicant's requests and what else is known go to another one.
//
// Nobody loses by it. Request by request the stronger state stays: confirmed, then admitted and announced,
// then admitted, waiting, requested, given up. Fields that are empty are filled, the earlier time of
// application counts, and whoever asked for the cycle as a whole in either registration still does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"
#include "reg/core/people/registering.h"

namespace reg {

struct MergedRequest {
  std::size_t workshop = 0;            // position in the schedule
  std::optional<RequestState> before;  // none: there was no request
  RequestState after = RequestState::kRequested;
};

// With a refusal nothing else is to be done: each is a clause that names the number and says why.
struct Merge {
  Applicant into;                       // as it will be
  Applicant from;                       // withdrawn, and merged into the other
  std::vector<FieldChange> changes;     // of `into`; the workshops are told by `requests`
  std::vector<MergedRequest> requests;  // of `into`, those that change
  std::vector<std::size_t> freed;       // workshops at which both had a seat
  std::vector<std::string> refusals;
};

Merge merge(const Schedule& schedule, const Applicant& into, const Applicant& from, Instant now);

}  // namespace reg
