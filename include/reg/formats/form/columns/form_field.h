// The fields of a registration, as columns of a form's export hold them.
#pragma once

#include <cstddef>

#include "reg/core/people/fields.h"

namespace reg {

using FormField = FieldId;
inline constexpr std::size_t kFormFields = kFields.size();

}  // namespace reg
