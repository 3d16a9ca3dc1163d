// The public programme as a page of HTML that stands alone, light and dark, for a website or to be printed.
#pragma once

#include <string>

#include "reg/formats/programme/programme.h"

namespace reg {

std::string programme_html(const Programme& programme);

}  // namespace reg
