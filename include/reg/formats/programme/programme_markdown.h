// The public programme as Markdown, for a website's editor. What the organiser typed is text.
#pragma once

#include <string>

#include "reg/formats/programme/programme.h"

namespace reg {

std::string programme_markdown(const Programme& programme);

}  // namespace reg
