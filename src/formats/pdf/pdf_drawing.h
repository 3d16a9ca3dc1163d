// What stands behind a picture: for the canvas.
#pragma once

#include "formats/pdf/pango_on_demand.h"

namespace reg::pdf {

struct Drawing {
  Drawing() = default;
  virtual ~Drawing() = default;
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;
  // Over the rectangle from the origin on.
  virtual void draw(cairo_t* cairo, double width, double height) const = 0;
};

}  // namespace reg::pdf
