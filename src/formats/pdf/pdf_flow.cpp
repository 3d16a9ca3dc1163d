#include "formats/pdf/pdf_flow.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/roster/roster_words.h"

namespace reg::pdf {
namespace {

constexpr double kFooterSize = 7.5;
constexpr double kFooterGap = mm(1.6);   // between the hairline and the words
constexpr double kNumberWidth = mm(32);  // of «page 2 of 3»
constexpr double kPictureGap = mm(7);

std::string page_words(std::size_t page, std::size_t pages, Language language) {
  if (language == Language::kCzech) return fmt::format("strana {} {} {}", page, czech_from(pages), pages);
  return fmt::format("page {} of {}", page, pages);
}

}  // namespace

Flow::Flow(Canvas& canvas, const Margins& margins, std::function<void(Flow&)> running_head)
    : canvas_(canvas), margins_(margins), running_head_(std::move(running_head)), y_(margins.top) {
  canvas_.add_page();
}

void Flow::rule(double thickness, double grey) {
  canvas_.line(left(), y_, right(), y_, thickness, grey);
}

void Flow::next_page() {
  canvas_.add_page();
  y_ = margins_.top;
  if (running_head_) running_head_(*this);
}

void Flow::need(double height) {
  if (room() < height) next_page();
}

void Flow::heading(std::string_view words, const Style& style, const char* tag, double with) {
  const Text text = canvas_.typesetter().text(words, style, width());
  need(text.height() + with);
  const Tagged tagged(canvas_, tag);
  canvas_.draw(text, left(), y_);
  y_ += text.height();
}

void Flow::paragraph(std::string_view words, const Style& style) {
  const Text text = canvas_.typesetter().text(words, style, width());
  const std::size_t lines = text.lines();
  for (std::size_t first = 0; first < lines;) {
    const double top = text.top(first);
    std::size_t last = lines;
    while (last > first && text.bottom(last - 1) - top > room()) --last;
    if (last < lines && last + 2 > lines) last = std::max(first, lines - std::min<std::size_t>(lines, 2));
    if (last < lines && last < first + 2 && y_ > margins_.top) last = first;
    if (last == first) {
      // A line that is higher than a page stands there all the same.
      const double before = room();
      next_page();
      if (room() <= before) last = first + 1;
    }
    if (last > first) {
      const Tagged tagged(canvas_, "P");
      canvas_.draw(text, first, last, left(), y_);
      y_ += text.bottom(last - 1) - top;
      first = last;
    }
  }
}

void Flow::fitted(std::string_view words, const Style& style, int lines, double smallest) {
  const Text text = canvas_.typesetter().fitted(words, style, width(), lines, smallest);
  need(text.height());
  const Tagged tagged(canvas_, "P");
  canvas_.draw(text, left(), y_);
  y_ += text.height();
}

void Flow::pictures(const std::vector<Image>& images, double height, Align align) {
  if (images.empty()) return;
  double ratios = 0;
  for (const Image& image : images) ratios += image.width() / image.height();
  const double gaps = kPictureGap * static_cast<double>(images.size() - 1);
  height = std::min(height, (width() - gaps) / ratios);
  const double spare = width() - gaps - height * ratios;
  double x = left() + (align == Align::kLeft ? 0 : align == Align::kCentre ? spare / 2 : spare);
  for (const Image& image : images) {
    const double wide = height * image.width() / image.height();
    canvas_.picture(image, x, y_, wide, height);
    x += wide + kPictureGap;
  }
  y_ += height;
}

Footer::Footer(const Canvas& canvas, const Margins& margins, std::string_view words)
    : words_(canvas.typesetter().text(words,
                                      {.size = kFooterSize, .grey = 0.3, .leading = 0.95, .max_lines = 4},
                                      canvas.size().width - margins.left - margins.right - kNumberWidth)) {}

double Footer::height() const {
  return kFooterGap + words_.height();
}

void Footer::draw(Canvas& canvas, const Margins& margins) const {
  const double right = canvas.size().width - margins.right;
  const double y = canvas.size().height - margins.bottom - height();
  for (std::size_t page = 0; page < canvas.pages(); ++page) {
    canvas.go_to(page);
    canvas.line(margins.left, y, right, y, 0.35, 0.6);
    const Text number =
        canvas.typesetter().text(page_words(page + 1, canvas.pages(), canvas.language()),
                                 {.size = kFooterSize, .grey = 0.3, .align = Align::kRight}, kNumberWidth);
    const Tagged tagged(canvas, "P");
    canvas.draw(words_, margins.left, y + kFooterGap);
    canvas.draw(number, right - kNumberWidth, y + kFooterGap);
  }
}

}  // namespace reg::pdf
