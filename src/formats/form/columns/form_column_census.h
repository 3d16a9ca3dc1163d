// What the answers of each column look like, over a whole export.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "formats/form/form_import_choices.h"
#include "reg/formats/form/form_import.h"

namespace reg {

struct ColumnCensus {
  std::size_t filled = 0;
  std::size_t addresses = 0;
  std::size_t phones = 0;
  std::size_t regions = 0;
  std::size_t groups = 0;
  std::size_t looked = 0;                      // answers among the first ones, looked into for workshops
  std::size_t workshops = 0;                   // of these, those in which one is found, or nearly
  std::size_t whole_cycles = 0;                // that ask for the cycle as a whole
  std::map<std::string, std::size_t> answers;  // how often each was given, of the first different ones
  bool more = false;                           // there are more different ones
};

// One for each column of the plan.
std::vector<ColumnCensus> take_census(const Schedule& schedule, const FormPlan& plan,
                                      const ByteSource& bytes);

}  // namespace reg
