// Whose address it is.
#pragma once

#include <cstdint>
#include <optional>

#include "reg/core/people/applicant.h"
#include "reg/store/tables/store.h"

namespace reg {

// Another person who has the address. Nobody else is whoever was merged into `self`.
std::optional<Applicant> address_of_other(const View& view, const Registration& registration,
                                          std::int64_t self);

}  // namespace reg
