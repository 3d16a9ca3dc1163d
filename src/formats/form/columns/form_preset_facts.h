// What is known of each form tool.
#pragma once

#include <vector>

#include "reg/formats/form/columns/form_preset.h"

namespace reg {

// In the order in which they are tried.
std::vector<FormPreset> preset_facts();

}  // namespace reg
