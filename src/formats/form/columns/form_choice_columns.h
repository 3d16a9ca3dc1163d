// Columns that stand for one workshop each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/formats/form/columns/form_import_columns.h"

namespace reg {

struct FoundChoiceColumns {
  std::vector<ChoiceColumn> columns;
  // Above whose yes and no a workshop is named among words that may ask for something else: "Have you been at
  // Introduction before?". They are no choices.
  std::vector<std::size_t> doubtful;
};

// Those among the columns that are not claimed. `question`: the title of a question whose every column is
// one of its choices, or empty; then the columns of other questions are none.
FoundChoiceColumns find_choice_columns(const Schedule& schedule, const FormHeader& header,
                                       const std::vector<FormCells>& answers,
                                       const std::vector<bool>& claimed, std::string_view question);

}  // namespace reg
