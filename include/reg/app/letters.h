// The words of the cycle's letters: the built-in templates, with the organiser's own in their place.
#pragma once

#include <optional>

#include "reg/app/open_cycle.h"
#include "reg/formats/letters/letter_templates.h"

namespace reg {

// Nothing where a file of [mail] templates has a fault: each is told on `err`. EnvironmentError where the
// folder cannot be read.
std::optional<LetterTemplates> load_templates(const OpenCycle& cycle, Language language);

}  // namespace reg
