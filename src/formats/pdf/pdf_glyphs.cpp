#include "formats/pdf/pdf_glyphs.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace reg::pdf {
namespace {

constexpr double kDotsPerPoint = 300.0 / 72;
constexpr double kBlankWidth = 0.5;

bool is_in_colour(PangoFont* font) {
  hb_face_t* const face = hb_font_get_face(pango_font_get_hb_font(font));
  return hb_ot_color_has_png(face) != 0 || hb_ot_color_has_layers(face) != 0 ||
         hb_ot_color_has_svg(face) != 0;
}

bool has_no_font(const PangoGlyphString& glyphs, int first, int last) {
  return std::any_of(glyphs.glyphs + first, glyphs.glyphs + last,
                     [](const PangoGlyphInfo& info) { return (info.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0; });
}

// Whether Cairo would write the glyphs without their text.
bool loses_text(const PangoGlyphItem& run) {
  const PangoGlyphString& glyphs = *run.glyphs;
  return is_in_colour(run.item->analysis.font) || has_no_font(glyphs, 0, glyphs.num_glyphs);
}

// A glyph of the font that shows nothing: half as wide as the font is large, from which readers guess how
// wide a space is; and two dots in the colour of the paper, for Cairo leaves out what has no extent.
cairo_status_t draw_blank(cairo_scaled_font_t*, unsigned long, cairo_t* cairo,
                          cairo_text_extents_t* extents) {
  extents->x_advance = kBlankWidth;
  cairo_rectangle(cairo, 0, 0.2, 0.01, 0.01);
  cairo_rectangle(cairo, kBlankWidth - 0.01, -0.8, 0.01, 0.01);
  cairo_fill(cairo);
  return CAIRO_STATUS_SUCCESS;
}

cairo_font_face_t* blank_font() {
  static const FontFace face = [] {
    FontFace made(cairo_user_font_face_create());
    cairo_user_font_face_set_render_glyph_func(made.get(), draw_blank);
    return made;
  }();
  return face.get();
}

// Another one for another text, so that each has one meaning in the font; where two fall together, Cairo says
// the text beside the glyph.
unsigned long blank_glyph(std::string_view text) {
  unsigned long number = 0;
  for (const char c : text) number = (number * 31 + static_cast<unsigned char>(c)) & 0xFFFFFF;
  return number;
}

void write_blank(cairo_t* cairo, std::string_view text, double x, double y, double width, double height) {
  cairo_matrix_t size{width / kBlankWidth, 0, 0, height, 0, 0};
  cairo_set_font_face(cairo, blank_font());
  cairo_set_font_matrix(cairo, &size);
  // Cairo has a name for the other direction alone.
  constexpr auto kForward = static_cast<cairo_text_cluster_flags_t>(0);  // NOLINT
  const auto bytes = static_cast<int>(text.size());
  const cairo_glyph_t glyph{blank_glyph(text), x, y};
  const cairo_text_cluster_t cluster{bytes, 1};
  cairo_show_text_glyphs(cairo, text.data(), bytes, &glyph, 1, &cluster, 1, kForward);
}

int width_of(const PangoGlyphString& glyphs, int first, int last) {
  int width = 0;
  for (int i = first; i < last; ++i) width += glyphs.glyphs[i].geometry.width;
  return width;
}

// The text of a run, letter by letter where its glyphs stand.
void write_text(cairo_t* cairo, PangoGlyphItem& run, const char* text, double x, double y, double height) {
  cairo_save(cairo);
  cairo_set_source_rgb(cairo, 1, 1, 1);
  PangoGlyphItemIter at{};
  for (gboolean more = pango_glyph_item_iter_init_start(&at, &run, text); more != FALSE;
       more = pango_glyph_item_iter_next_cluster(&at)) {
    // From right to left the glyphs of a letter are counted downwards.
    const bool reversed = at.end_glyph < at.start_glyph;
    const int first = reversed ? at.end_glyph + 1 : at.start_glyph;
    const int last = reversed ? at.start_glyph + 1 : at.end_glyph;
    const std::string_view letter(text + at.start_index,
                                  static_cast<std::size_t>(at.end_index - at.start_index));
    const double width = std::max(points(width_of(*run.glyphs, first, last)), 0.01);
    write_blank(cairo, letter, x + points(width_of(*run.glyphs, 0, first)), y, width, height);
  }
  cairo_restore(cairo);
}

// Its glyphs as a picture.
void draw_picture(cairo_t* cairo, PangoGlyphItem& run, double x, double y, double grey) {
  PangoRectangle ink{};
  pango_glyph_string_extents(run.glyphs, run.item->analysis.font, &ink, nullptr);
  if (ink.width <= 0 || ink.height <= 0) return;
  const auto dots = [](int units) { return static_cast<int>(std::ceil(points(units) * kDotsPerPoint)) + 2; };
  const Surface picture(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, dots(ink.width), dots(ink.height)));
  const double left = points(ink.x) - 1 / kDotsPerPoint;
  const double top = points(ink.y) - 1 / kDotsPerPoint;
  {
    const Cairo painter(cairo_create(picture.get()));
    cairo_scale(painter.get(), kDotsPerPoint, kDotsPerPoint);
    cairo_translate(painter.get(), -left, -top);
    cairo_set_source_rgb(painter.get(), grey, grey, grey);
    cairo_move_to(painter.get(), 0, 0);
    pango_cairo_show_glyph_string(painter.get(), run.item->analysis.font, run.glyphs);
  }
  cairo_save(cairo);
  cairo_translate(cairo, x + left, y + top);
  cairo_scale(cairo, 1 / kDotsPerPoint, 1 / kDotsPerPoint);
  cairo_set_source_surface(cairo, picture.get(), 0, 0);
  cairo_paint(cairo);
  cairo_restore(cairo);
}

void add_without_font(PangoGlyphItem& run, const char* text, std::vector<std::string>& letters) {
  PangoGlyphItemIter at{};
  for (gboolean more = pango_glyph_item_iter_init_start(&at, &run, text); more != FALSE;
       more = pango_glyph_item_iter_next_cluster(&at)) {
    const bool reversed = at.end_glyph < at.start_glyph;
    const int first = reversed ? at.end_glyph + 1 : at.start_glyph;
    const int last = reversed ? at.start_glyph + 1 : at.end_glyph;
    if (has_no_font(*run.glyphs, first, last))
      letters.emplace_back(text + at.start_index, text + at.end_index);
  }
}

bool loses_text(PangoLayoutLine* line) {
  for (const GSList* run = line->runs; run != nullptr; run = run->next)
    if (loses_text(*static_cast<const PangoGlyphItem*>(run->data))) return true;
  return false;
}

// The line at which `at` stands, run by run; x and y are those of the layout's origin.
void draw_runs(cairo_t* cairo, const Layout& layout, PangoLayoutIter* at, double x, double y) {
  const char* const text = pango_layout_get_text(layout.layout.get());
  PangoLayoutLine* const line = pango_layout_iter_get_line_readonly(at);
  for (PangoGlyphItem* run = pango_layout_iter_get_run_readonly(at); run != nullptr;
       run = pango_layout_iter_get_run_readonly(at)) {
    PangoRectangle extents{};
    pango_layout_iter_get_run_extents(at, nullptr, &extents);
    const double left = x + points(extents.x);
    const double baseline = y + points(pango_layout_iter_get_run_baseline(at));
    if (loses_text(*run)) {
      write_text(cairo, *run, text, left, baseline, 0.75 * points(extents.height));
      draw_picture(cairo, *run, left, baseline, layout.grey);
    } else {
      cairo_move_to(cairo, left, baseline);
      pango_cairo_show_glyph_item(cairo, text, run);
    }
    if (pango_layout_iter_next_run(at) == FALSE || pango_layout_iter_get_line_readonly(at) != line) break;
  }
}

}  // namespace

std::vector<std::string> letters_without_font(const Layout& layout) {
  std::vector<std::string> letters;
  const char* const text = pango_layout_get_text(layout.layout.get());
  const Iterator at = iterator_at(layout, 0);
  do {
    if (PangoGlyphItem* run = pango_layout_iter_get_run_readonly(at.get()); run != nullptr) {
      add_without_font(*run, text, letters);
    }
  } while (pango_layout_iter_next_run(at.get()) != FALSE);
  return letters;
}

void draw_lines(cairo_t* cairo, const Layout& layout, std::size_t first, std::size_t last, double x,
                double y) {
  const Iterator at(pango_layout_get_iter(layout.layout.get()));
  int top = 0;
  for (std::size_t number = 0; number < last; ++number) {
    PangoRectangle extents{};
    pango_layout_iter_get_line_extents(at.get(), nullptr, &extents);
    if (number == first) top = extents.y;
    PangoLayoutLine* const line = pango_layout_iter_get_line_readonly(at.get());
    if (number >= first && loses_text(line)) {
      const Iterator runs = iterator_at(layout, number);
      draw_runs(cairo, layout, runs.get(), x, y - points(top));
    } else if (number >= first) {
      cairo_move_to(cairo, x + points(extents.x), y + points(pango_layout_iter_get_baseline(at.get()) - top));
      pango_cairo_show_layout_line(cairo, line);
    }
    pango_layout_iter_next_line(at.get());
  }
}

}  // namespace reg::pdf
