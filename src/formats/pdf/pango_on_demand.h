// Pango on Cairo, opened when the first page is laid out: they bring fontconfig, FreeType, HarfBuzz and GLib
// with them, and most commands print nothing.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked.
#pragma once

#define G_DISABLE_CAST_CHECKS  // a checked cast would call the library, too
#include <cairo-pdf.h>
#include <hb-ot.h>
#include <pango/pangocairo.h>

#include <memory>

#include "reg/base/os/on_demand.h"

namespace reg::pdf {

// libpangocairo stands for all that it is linked with: Pango, Cairo and GLib.
REG_ON_DEMAND(Pango, cairo_create);
REG_ON_DEMAND(Pango, cairo_destroy);
REG_ON_DEMAND(Pango, cairo_fill);
REG_ON_DEMAND(Pango, cairo_font_face_destroy);
REG_ON_DEMAND(Pango, cairo_font_options_create);
REG_ON_DEMAND(Pango, cairo_font_options_destroy);
REG_ON_DEMAND(Pango, cairo_font_options_set_antialias);
REG_ON_DEMAND(Pango, cairo_font_options_set_hint_metrics);
REG_ON_DEMAND(Pango, cairo_font_options_set_hint_style);
REG_ON_DEMAND(Pango, cairo_image_surface_create);
REG_ON_DEMAND(Pango, cairo_image_surface_create_from_png_stream);
REG_ON_DEMAND(Pango, cairo_image_surface_get_height);
REG_ON_DEMAND(Pango, cairo_image_surface_get_width);
REG_ON_DEMAND(Pango, cairo_line_to);
REG_ON_DEMAND(Pango, cairo_move_to);
REG_ON_DEMAND(Pango, cairo_paint);
REG_ON_DEMAND(Pango, cairo_pdf_surface_create_for_stream);
REG_ON_DEMAND(Pango, cairo_pdf_surface_restrict_to_version);
REG_ON_DEMAND(Pango, cairo_pdf_surface_set_metadata);
REG_ON_DEMAND(Pango, cairo_rectangle);
REG_ON_DEMAND(Pango, cairo_restore);
REG_ON_DEMAND(Pango, cairo_save);
REG_ON_DEMAND(Pango, cairo_scale);
REG_ON_DEMAND(Pango, cairo_set_font_face);
REG_ON_DEMAND(Pango, cairo_set_font_matrix);
REG_ON_DEMAND(Pango, cairo_set_line_width);
REG_ON_DEMAND(Pango, cairo_set_source_rgb);
REG_ON_DEMAND(Pango, cairo_set_source_surface);
REG_ON_DEMAND(Pango, cairo_show_page);
REG_ON_DEMAND(Pango, cairo_show_text_glyphs);
REG_ON_DEMAND(Pango, cairo_version);
REG_ON_DEMAND(Pango, cairo_status);
REG_ON_DEMAND(Pango, cairo_status_to_string);
REG_ON_DEMAND(Pango, cairo_stroke);
REG_ON_DEMAND(Pango, cairo_surface_destroy);
REG_ON_DEMAND(Pango, cairo_surface_finish);
REG_ON_DEMAND(Pango, cairo_surface_status);
REG_ON_DEMAND(Pango, cairo_tag_begin);
REG_ON_DEMAND(Pango, cairo_tag_end);
REG_ON_DEMAND(Pango, cairo_translate);
REG_ON_DEMAND(Pango, cairo_user_font_face_create);
REG_ON_DEMAND(Pango, cairo_user_font_face_set_render_glyph_func);
REG_ON_DEMAND(Pango, g_object_unref);
REG_ON_DEMAND(Pango, hb_font_get_face);
REG_ON_DEMAND(Pango, hb_ot_color_has_layers);
REG_ON_DEMAND(Pango, hb_ot_color_has_png);
REG_ON_DEMAND(Pango, hb_ot_color_has_svg);
REG_ON_DEMAND(Pango, pango_attr_allow_breaks_new);
REG_ON_DEMAND(Pango, pango_attr_font_features_new);
REG_ON_DEMAND(Pango, pango_attr_insert_hyphens_new);
REG_ON_DEMAND(Pango, pango_attr_letter_spacing_new);
REG_ON_DEMAND(Pango, pango_attr_list_insert);
REG_ON_DEMAND(Pango, pango_attr_list_new);
REG_ON_DEMAND(Pango, pango_attr_list_unref);
REG_ON_DEMAND(Pango, pango_cairo_context_set_font_options);
REG_ON_DEMAND(Pango, pango_cairo_font_map_new_for_font_type);
REG_ON_DEMAND(Pango, pango_cairo_show_glyph_item);
REG_ON_DEMAND(Pango, pango_cairo_show_glyph_string);
REG_ON_DEMAND(Pango, pango_cairo_show_layout_line);
REG_ON_DEMAND(Pango, pango_context_set_base_dir);
REG_ON_DEMAND(Pango, pango_context_set_language);
REG_ON_DEMAND(Pango, pango_context_set_round_glyph_positions);
REG_ON_DEMAND(Pango, pango_font_description_free);
REG_ON_DEMAND(Pango, pango_font_description_new);
REG_ON_DEMAND(Pango, pango_font_description_set_absolute_size);
REG_ON_DEMAND(Pango, pango_font_description_set_family);
REG_ON_DEMAND(Pango, pango_font_description_set_weight);
REG_ON_DEMAND(Pango, pango_font_get_hb_font);
REG_ON_DEMAND(Pango, pango_font_map_create_context);
REG_ON_DEMAND(Pango, pango_glyph_item_iter_init_start);
REG_ON_DEMAND(Pango, pango_glyph_item_iter_next_cluster);
REG_ON_DEMAND(Pango, pango_glyph_string_extents);
REG_ON_DEMAND(Pango, pango_language_from_string);
REG_ON_DEMAND(Pango, pango_layout_get_direction);
REG_ON_DEMAND(Pango, pango_layout_get_extents);
REG_ON_DEMAND(Pango, pango_layout_get_iter);
REG_ON_DEMAND(Pango, pango_layout_get_line_count);
REG_ON_DEMAND(Pango, pango_layout_get_text);
REG_ON_DEMAND(Pango, pango_layout_iter_free);
REG_ON_DEMAND(Pango, pango_layout_iter_get_baseline);
REG_ON_DEMAND(Pango, pango_layout_iter_get_line_extents);
REG_ON_DEMAND(Pango, pango_layout_iter_get_line_readonly);
REG_ON_DEMAND(Pango, pango_layout_iter_get_run_baseline);
REG_ON_DEMAND(Pango, pango_layout_iter_get_run_extents);
REG_ON_DEMAND(Pango, pango_layout_iter_get_run_readonly);
REG_ON_DEMAND(Pango, pango_layout_iter_next_line);
REG_ON_DEMAND(Pango, pango_layout_iter_next_run);
REG_ON_DEMAND(Pango, pango_layout_new);
REG_ON_DEMAND(Pango, pango_layout_set_alignment);
REG_ON_DEMAND(Pango, pango_layout_set_attributes);
REG_ON_DEMAND(Pango, pango_layout_set_ellipsize);
REG_ON_DEMAND(Pango, pango_layout_set_font_description);
REG_ON_DEMAND(Pango, pango_layout_set_height);
REG_ON_DEMAND(Pango, pango_layout_set_line_spacing);
REG_ON_DEMAND(Pango, pango_layout_set_text);
REG_ON_DEMAND(Pango, pango_layout_set_width);
REG_ON_DEMAND(Pango, pango_layout_set_wrap);

// Let go of what the libraries gave.
struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
struct FreeDescription {
  void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
struct FreeAttributes {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct FreeIterator {
  void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};
struct FreeFontOptions {
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
struct FreeFontFace {
  void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;
using FontFace = std::unique_ptr<cairo_font_face_t, FreeFontFace>;
using Iterator = std::unique_ptr<PangoLayoutIter, FreeIterator>;
using Surface = std::unique_ptr<cairo_surface_t, FreeSurface>;
using Cairo = std::unique_ptr<cairo_t, FreeCairo>;

}  // namespace reg::pdf
