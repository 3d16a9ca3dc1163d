// The column of a document: blocks one below the other, and a new page where one has no room.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "formats/pdf/pdf_canvas.h"

namespace reg::pdf {

struct Margins {
  double top = mm(15);
  double right = mm(18);
  double bottom = mm(15);
  double left = mm(18);
};

class Flow {
 public:
  // Begins the first page. `running_head` writes what stands at the top of every later one.
  Flow(Canvas& canvas, const Margins& margins, std::function<void(Flow&)> running_head);

  Canvas& canvas() { return canvas_; }
  double left() const { return margins_.left; }
  double right() const { return canvas_.size().width - margins_.right; }
  double width() const { return right() - left(); }
  double y() const { return y_; }
  double room() const { return canvas_.size().height - margins_.bottom - y_; }  // down to the end of the page

  void space(double height) { y_ += height; }
  void rule(double thickness, double grey = 0);
  void next_page();
  // The next `height` stands on one page.
  void need(double height);

  // A heading, which is not alone at the end of a page: `with` more stands below it. `tag` is "H1", "H2", …
  void heading(std::string_view words, const Style& style, const char* tag = "H1", double with = mm(20));
  // A paragraph. One that goes on on the next page has two lines at least on each.
  void paragraph(std::string_view words, const Style& style);
  // One block, the largest from style.size down to `smallest` that needs at most `lines` lines.
  void fitted(std::string_view words, const Style& style, int lines, double smallest);
  // Pictures side by side, of one height unless the row is too wide for it.
  void pictures(const std::vector<Image>& images, double height, Align align = Align::kLeft);

 private:
  Canvas& canvas_;
  Margins margins_;
  std::function<void(Flow&)> running_head_;
  double y_ = 0;
};

// At the foot of every page, between the left and right margins: a hairline, `words`, and «page 2 of 3».
struct Footer {
  Footer(const Canvas& canvas, const Margins& margins, std::string_view words);
  double height() const;
  // To be called when all pages are there.
  void draw(Canvas& canvas, const Margins& margins) const;

 private:
  Text words_;
};

}  // namespace reg::pdf
