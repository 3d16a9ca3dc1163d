// librsvg, opened when the first logo in SVG is drawn.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked.
#pragma once

#include <librsvg/rsvg.h>

#include "reg/base/os/on_demand.h"
#include "reg/sonames.h"

namespace reg::pdf {

struct Rsvg {
  static constexpr const char* kFile = soname::kRsvg;
  static constexpr const char* kPurpose = "librsvg, which draws logos in SVG";
};

#define REG_ON_DEMAND(name) inline constinit const OnDemand<Rsvg, decltype(::name)> name(#name)
REG_ON_DEMAND(g_error_free);
REG_ON_DEMAND(rsvg_handle_get_intrinsic_dimensions);
REG_ON_DEMAND(rsvg_handle_get_intrinsic_size_in_pixels);
REG_ON_DEMAND(rsvg_handle_new_from_data);
REG_ON_DEMAND(rsvg_handle_render_document);
#undef REG_ON_DEMAND

}  // namespace reg::pdf
