// Text laid out for a page: shaped, wrapped and measured by Pango.
//
// Measures are points, 1/72 inch.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/text/language.h"

namespace reg::pdf {

constexpr double mm(double millimetres) {
  return millimetres * 72 / 25.4;
}

enum class Weight { kLight = 300, kRegular = 400, kMedium = 500, kBold = 700 };
enum class Align { kLeft, kCentre, kRight };

struct Style {
  double size = 10;
  Weight weight = Weight::kRegular;
  double grey = 0;  // 0 is black, 1 white
  Align align = Align::kLeft;
  double spacing = 0;            // between letters
  double leading = 1.0;          // from line to line, in heights of a line of the font
  int max_lines = 0;             // of each paragraph, the last one ends with an ellipsis; 0: all there are
  bool tabular_figures = false;  // figures of one width
};

struct Layout;  // Pango's; see pdf_layout.h

// Text that was laid out in a column of a width.
class Text {
 public:
  explicit Text(std::shared_ptr<const Layout> layout) : layout_(std::move(layout)) {}
  double width() const;  // of the widest line
  double height() const;
  double baseline(std::size_t line = 0) const;  // from the top of the text
  std::size_t lines() const;
  // Where a line begins and ends, from the top of the text.
  double top(std::size_t line) const;
  double bottom(std::size_t line) const;
  const Layout& layout() const { return *layout_; }
  const std::shared_ptr<const Layout>& shared() const { return layout_; }

 private:
  std::shared_ptr<const Layout> layout_;
};

class Typesetter {
 public:
  explicit Typesetter(Language language);
  ~Typesetter();
  Typesetter(Typesetter&&) noexcept;

  Language language() const { return language_; }

  // `words` in a column of that width, wrapped at words, and within a word that is wider than the column.
  // What a page cannot show (control characters, overrides of direction) is made visible. A line break begins
  // a new paragraph.
  Text text(std::string_view words, const Style& style, double width) const;

  // The largest from style.size down to `smallest` at which no word is broken and at most `lines` lines are
  // needed, and rather one line of a somewhat smaller size; where there is none, the smallest, broken and cut
  // as need be.
  Text fitted(std::string_view words, Style style, double width, int lines, double smallest) const;

  // What of the words no font of this machine has, so that a box stands for it; in order, each once.
  std::vector<std::string> without_font(std::string_view words) const;

 private:
  enum class Breaking { kWords, kWithin };
  Text lay_out(std::string_view words, const Style& style, double width, Breaking breaking) const;
  struct Fonts;
  Language language_;
  std::unique_ptr<Fonts> fonts_;
};

}  // namespace reg::pdf
