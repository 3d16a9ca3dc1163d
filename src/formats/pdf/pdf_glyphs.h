// Lines of a layout on a page, each with its text, whatever font draws it: people search for it, copy it and
// have it read aloud.
//
// Cairo keeps the text of ordinary glyphs alone. What a font has in colour, as emoji, and what no font has
// are drawn as pictures, over glyphs that show nothing and stand for the text.
//
// Measures are points.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "formats/pdf/pdf_layout.h"

namespace reg::pdf {

// The layout's lines from `first` to before `last`, the first of them at y.
void draw_lines(cairo_t* cairo, const Layout& layout, std::size_t first, std::size_t last, double x,
                double y);

// What of the layout's text no font has, in the order of the text.
std::vector<std::string> letters_without_font(const Layout& layout);

}  // namespace reg::pdf
