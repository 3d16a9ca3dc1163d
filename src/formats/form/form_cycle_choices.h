// What the answers of a form may ask for: the workshops, or the cycle as a whole.
#pragma once

#include <optional>
#include <string_view>

#include "formats/form/form_import_choices.h"
#include "reg/core/cycle/schedule.h"
#include "reg/core/cycle/workshop_text.h"

namespace reg {

// The labels of the workshops (by place) and of the whole cycle (behind the last), and what is understood by
// its content. The schedule need not outlive the table.
ChoiceTable cycle_choices(const Schedule& schedule);

// The one choice that the text is, or nothing.
std::optional<std::size_t> only_choice(const ChoiceTable& choices, std::string_view text);

}  // namespace reg
