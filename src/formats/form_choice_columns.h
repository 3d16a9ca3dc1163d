// Columns that stand for one workshop each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reg/core/schedule.h"
#include "reg/formats/form_import_columns.h"

namespace reg {

// Those among the columns that are not claimed. `question`: the title of a question whose every column is
// one of its choices, or empty.
std::vector<ChoiceColumn> find_choice_columns(const Schedule& schedule, const FormHeader& header,
                                              const std::vector<FormCells>& answers,
                                              const std::vector<bool>& claimed, std::string_view question);

}  // namespace reg
