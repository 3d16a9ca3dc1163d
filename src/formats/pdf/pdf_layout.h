// What stands behind a laid-out text: for the rooms that call Pango themselves.
#pragma once

#include "formats/pdf/pango_on_demand.h"
#include "formats/pdf/pdf_text.h"

namespace reg::pdf {

struct Layout {
  Owned<PangoLayout> layout;
  double grey = 0;
};

// At the first run of a line. Pango 1.50 copies an iterator without all of its fields, so walk anew instead.
Iterator iterator_at(const Layout& layout, std::size_t line);

constexpr double points(int pango_units) {
  return static_cast<double>(pango_units) / PANGO_SCALE;
}

}  // namespace reg::pdf
