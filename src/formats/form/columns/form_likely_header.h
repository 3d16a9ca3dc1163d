// Where the header of a table stands that has lines of a title above it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/formats/form/columns/form_import_columns.h"

namespace reg {

// The kind of the finding that the header stands in another line; its line is that one.
inline constexpr std::string_view kOtherHeaderKind = "header in another line";

// Among the first rows, behind the first `skipped`, the one with most titles that are known: at least two,
// and more than the first row has.
std::optional<std::size_t> likely_header(const Schedule& schedule, const std::vector<FormCells>& rows,
                                         int skipped);

}  // namespace reg
