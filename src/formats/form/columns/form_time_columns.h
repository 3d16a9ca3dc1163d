// Which columns of an export hold nothing but times, whatever their titles are.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "reg/base/time.h"
#include "reg/formats/form/columns/form_import_columns.h"

namespace reg {

// By the first answers; the likeliest time of application first: by its title, else the last, since tools
// write when an answer was begun before when it was sent.
std::vector<std::size_t> find_time_columns(const FormHeader& header, const std::vector<FormCells>& answers,
                                           const Zone& zone);

// Of two columns of times, the one that says when an answer was sent, where their titles are alike but for a
// word for the beginning and one for the end («Start Date», «End Date»).
std::optional<std::size_t> end_of_pair(const FormHeader& header, const std::vector<std::size_t>& times);

}  // namespace reg
