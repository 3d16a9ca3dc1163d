#include "formats/pdf/pdf_text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "formats/pdf/pdf_glyphs.h"
#include "formats/pdf/pdf_layout.h"
#include "formats/pdf/pdf_ties.h"
#include "reg/base/text/text.h"

namespace reg::pdf {
namespace {

// What is not there falls to the next; what a font lacks is looked for in all fonts of the machine.
constexpr const char* kFamilies =
    "Noto Sans, Open Sans, Source Sans 3, Liberation Sans, DejaVu Sans, sans-serif";

// One line is worth letters that are smaller by so much.
constexpr double kOneLine = 0.75;

// Which fonts stand in for others depends on languages that fontconfig and Pango read from the environment
// once, at first use. A document must not: its own language decides.
void forget_locale() {
  static const bool done = [] {
    ::setenv("FC_LANG", "en", 1);
    ::setenv("PANGO_LANGUAGE", "en", 1);
    return true;
  }();
  static_cast<void>(done);
}

// Line by line as it may be shown.
std::string shown(std::string_view words) {
  std::string text;
  while (true) {
    const std::size_t end = words.find('\n');
    text += printable(tidy(words.substr(0, end)));
    if (end == std::string_view::npos) return text;
    text += '\n';
    words.remove_prefix(end + 1);
  }
}

// What reads from right to left stands where the column's other entries do.
PangoAlignment alignment(Align align, PangoLayout* layout) {
  if (align == Align::kCentre) return PANGO_ALIGN_CENTER;
  const bool reversed = pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
  return (align == Align::kRight) != reversed ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

std::unique_ptr<PangoAttrList, FreeAttributes> attributes(const Style& style, const std::vector<Tie>& ties) {
  std::unique_ptr<PangoAttrList, FreeAttributes> list(pango_attr_list_new());
  pango_attr_list_insert(list.get(), pango_attr_insert_hyphens_new(FALSE));
  if (style.spacing > 0) {
    pango_attr_list_insert(list.get(),
                           pango_attr_letter_spacing_new(static_cast<int>(style.spacing * PANGO_SCALE)));
  }
  if (style.tabular_figures) pango_attr_list_insert(list.get(), pango_attr_font_features_new("tnum=1"));
  for (const Tie& tie : ties) {
    PangoAttribute* attribute = pango_attr_allow_breaks_new(FALSE);
    attribute->start_index = static_cast<guint>(tie.begin);
    attribute->end_index = static_cast<guint>(tie.end);
    pango_attr_list_insert(list.get(), attribute);
  }
  return list;
}

PangoRectangle extents(const Layout& layout) {
  PangoRectangle logical{};
  pango_layout_get_extents(layout.layout.get(), nullptr, &logical);
  return logical;
}

PangoRectangle line_extents(const Layout& layout, std::size_t line) {
  PangoRectangle logical{};
  pango_layout_iter_get_line_extents(iterator_at(layout, line).get(), nullptr, &logical);
  return logical;
}

}  // namespace

Iterator iterator_at(const Layout& layout, std::size_t line) {
  Iterator at(pango_layout_get_iter(layout.layout.get()));
  while (line-- > 0) pango_layout_iter_next_line(at.get());
  return at;
}

double Text::width() const {
  return points(extents(*layout_).width);
}

double Text::height() const {
  return points(extents(*layout_).height);
}

double Text::baseline(std::size_t line) const {
  return points(pango_layout_iter_get_baseline(iterator_at(*layout_, line).get()));
}

std::size_t Text::lines() const {
  return static_cast<std::size_t>(pango_layout_get_line_count(layout_->layout.get()));
}

double Text::top(std::size_t line) const {
  return points(line_extents(*layout_, line).y);
}

double Text::bottom(std::size_t line) const {
  const PangoRectangle rectangle = line_extents(*layout_, line);
  return points(rectangle.y + rectangle.height);
}

struct Typesetter::Fonts {
  Owned<PangoFontMap> map;
  Owned<PangoContext> context;
};

Typesetter::Typesetter(Language language) : language_(language), fonts_(std::make_unique<Fonts>()) {
  forget_locale();
  fonts_->map.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  fonts_->context.reset(pango_font_map_create_context(fonts_->map.get()));
  PangoContext* context = fonts_->context.get();
  const std::string code(language_code(language));
  pango_context_set_language(context, pango_language_from_string(code.c_str()));
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  // Paper has no pixels to fit: nothing of what the machine's screen needs.
  pango_context_set_round_glyph_positions(context, FALSE);
  const std::unique_ptr<cairo_font_options_t, FreeFontOptions> options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options.get());
}

Typesetter::~Typesetter() = default;
Typesetter::Typesetter(Typesetter&&) noexcept = default;

Text Typesetter::lay_out(std::string_view words, const Style& style, double width, Breaking breaking) const {
  const std::string text = shown(words);
  auto layout = std::make_shared<Layout>();
  layout->grey = style.grey;
  layout->layout.reset(pango_layout_new(fonts_->context.get()));
  PangoLayout* pango = layout->layout.get();
  const std::unique_ptr<PangoFontDescription, FreeDescription> font(pango_font_description_new());
  pango_font_description_set_family(font.get(), kFamilies);
  pango_font_description_set_weight(font.get(), static_cast<PangoWeight>(style.weight));
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
  pango_layout_set_font_description(pango, font.get());
  pango_layout_set_text(pango, text.data(), static_cast<int>(text.size()));
  pango_layout_set_width(pango, static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(pango, breaking == Breaking::kWords ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(pango, alignment(style.align, pango));
  pango_layout_set_line_spacing(pango, static_cast<float>(style.leading));
  if (style.max_lines > 0) {
    pango_layout_set_height(pango, -style.max_lines);
    pango_layout_set_ellipsize(pango, PANGO_ELLIPSIZE_END);
  }
  const auto with = [&](const std::vector<Tie>& ties) {
    pango_layout_set_attributes(pango, attributes(style, ties).get());
  };
  with(ties(text, language_));
  // What is tied together may be wider than the column.
  if (breaking == Breaking::kWithin && points(extents(*layout).width) > width) with({});
  return Text(std::move(layout));
}

Text Typesetter::text(std::string_view words, const Style& style, double width) const {
  return lay_out(words, style, width, Breaking::kWithin);
}

std::vector<std::string> Typesetter::without_font(std::string_view words) const {
  constexpr double kWide = 10'000;
  std::vector<std::string> found;
  for (std::string& letter : letters_without_font(lay_out(words, {}, kWide, Breaking::kWithin).layout())) {
    if (std::find(found.begin(), found.end(), letter) == found.end()) found.push_back(std::move(letter));
  }
  return found;
}

Text Typesetter::fitted(std::string_view words, Style style, double width, int lines, double smallest) const {
  const double largest = style.size;
  style.max_lines = 0;
  const auto fits = [&](int most, double least, std::optional<Text>& text) {
    for (style.size = largest; style.size >= least; style.size -= 0.5) {
      text = lay_out(words, style, width, Breaking::kWords);
      if (text->width() <= width && text->lines() <= static_cast<std::size_t>(most)) return true;
    }
    return false;
  };
  std::optional<Text> text;
  if (fits(1, std::max(smallest, largest * kOneLine), text) || fits(lines, smallest, text))
    return text.value();
  style.size = smallest;
  style.max_lines = lines;
  return lay_out(words, style, width, Breaking::kWithin);
}

}  // namespace reg::pdf
