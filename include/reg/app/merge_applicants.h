// One person who stood twice stands once.
#pragma once

#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/app/rule_run.h"
#include "reg/core/people/merging.h"

namespace reg {

struct MergeOrder {
  std::string into;  // who stays, as a person names them
  std::string from;
  bool dry_run = false;
};

struct MergeResult {
  bool done = false;                  // or would be
  std::vector<std::string> refusals;  // why not; none: a template has a fault, and notice was given
  Merge merge;
  std::vector<KeptAnswer> answers;  // that came with the other one
  bool were_two = false;            // they were known as two people, which is forgotten
  Promotions promotions;
};

MergeResult merge_applicants(OpenCycle& cycle, const MergeOrder& order);

}  // namespace reg
