// The order of the rule: on time before late; then full cycle before some workshops; then the tie-break
// (time of application, or with a lottery the ticket; late applicants always by time); then the number.
#pragma once

#include <cstdint>
#include <vector>

#include "reg/core/rule/allocation.h"

namespace reg {

// Whether claimant `left` stands before claimant `right` (indices). A strict total order, as numbers are
// unique.
bool precedes(const AllocationInput& input, std::uint32_t left, std::uint32_t right);

// The claimants' indices, sorted by precedes(), in time linear in their number but for claimants who share
// the second of their application.
std::vector<std::uint32_t> order_of(const AllocationInput& input);

}  // namespace reg
