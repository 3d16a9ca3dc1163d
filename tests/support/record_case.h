// The record of a run of a case with names (support/allocation_case.h).
#pragma once

#include "reg/core/rule/run_record.h"
#include "support/allocation_case.h"

namespace reg::test {

// As a store would write it: people ascending by number; organisations and regions in the order of their
// first appearance, and only where there are limits.
RunRecord record_of(AllocationCase problem);

}  // namespace reg::test
