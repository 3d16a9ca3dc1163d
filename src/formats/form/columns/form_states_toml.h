// The state of an answer in the form tool, as a schedule or a preset names it.
#pragma once

#include <string_view>
#include <vector>

#include "formats/toml/toml_document.h"
#include "reg/base/diagnostic.h"
#include "reg/core/cycle/schedule.h"

namespace reg {

// Of each column the states that are skipped; an empty text is an empty cell.
std::vector<StateColumn> read_state_columns(const TomlNode& node, Diagnostics& diagnostics);

// "#7" is the seventh column; places count from 1, and "#0" is none.
bool is_no_place(std::string_view header);

}  // namespace reg
