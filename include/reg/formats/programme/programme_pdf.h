// The public programme as a leaflet of A4 pages.
#pragma once

#include <string>
#include <vector>

#include "reg/formats/programme/programme.h"
#include "reg/formats/sheets/sheet.h"

namespace reg {

// The bytes of the PDF, the same for the same input. Throws an EnvironmentError where Pango, Cairo or librsvg
// cannot be had, and where a logo is no picture.
std::string programme_pdf(const Schedule& schedule, const Programme& programme,
                          const std::vector<Picture>& logos);

}  // namespace reg
