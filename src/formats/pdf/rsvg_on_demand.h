// librsvg, opened when the first logo in SVG is drawn.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked.
#pragma once

#include <librsvg/rsvg.h>

#include "reg/base/os/on_demand.h"

namespace reg::pdf {

REG_ON_DEMAND(Rsvg, g_error_free);
REG_ON_DEMAND(Rsvg, rsvg_handle_get_intrinsic_dimensions);
REG_ON_DEMAND(Rsvg, rsvg_handle_get_intrinsic_size_in_pixels);
REG_ON_DEMAND(Rsvg, rsvg_handle_new_from_data);
REG_ON_DEMAND(Rsvg, rsvg_handle_render_document);

}  // namespace reg::pdf
