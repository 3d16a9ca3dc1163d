// Which columns of an export hold nothing but times, whatever their titles are.
#pragma once

#include <cstddef>
#include <vector>

#include "reg/base/time.h"
#include "reg/formats/form/columns/form_import_columns.h"

namespace reg {

// By the first answers; the likeliest time of application first: by its title, else the last, since tools
// write when an answer was begun before when it was sent.
std::vector<std::size_t> find_time_columns(const FormHeader& header, const std::vector<FormCells>& answers,
                                           const Zone& zone);

}  // namespace reg
