// A [form] section for a new form, proposed from its first export.
#pragma once

#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/formats/form/form_import.h"

namespace reg {

// TOML, ready to be pasted into the schedule: what is recognised as it is stands in comments; columns that
// only their answers give away are proposed as lines; answers that match no workshop and no group are listed
// with the nearest, as is what remains open. Reads the whole file, in memory that does not grow with it.
std::string suggest_form(const Schedule& schedule, const FormOptions& options, const ByteSource& bytes);

}  // namespace reg
