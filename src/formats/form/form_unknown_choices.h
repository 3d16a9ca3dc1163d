// The choices of a form of which no workshop is known, one by one.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "formats/form/form_import_choices.h"

namespace reg {

// How often each stands in the cells, which are counted. Pieces between commas that always stand together in
// one order are one choice; all others are choices of their own.
std::map<std::string, std::size_t> unknown_choices(const ChoiceTable& known,
                                                   const std::map<std::string, std::size_t>& cells);

}  // namespace reg
