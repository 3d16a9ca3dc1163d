// A PDF in the making: pages on which text, lines and pictures are placed.
//
// Measures are points from a page's upper left corner. Pages stay open until bytes() writes them all, so that
// «page 2 of 3» can be added when it is known how many there are.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "formats/pdf/pdf_picture.h"
#include "formats/pdf/pdf_text.h"
#include "reg/base/time.h"

namespace reg::pdf {

struct PageSize {
  double width;
  double height;
};
inline constexpr PageSize kA4{mm(210), mm(297)};
inline constexpr PageSize kA4Landscape{mm(297), mm(210)};

// What a reader shows of the document as a whole.
struct DocumentFacts {
  std::string title;
  std::string author;
  Language language = Language::kEnglish;
  Instant created{};  // given, not looked up: the same input gives the same bytes
};

class Canvas {
 public:
  Canvas(PageSize size, DocumentFacts facts);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  PageSize size() const { return size_; }
  Language language() const { return typesetter_.language(); }
  const Typesetter& typesetter() const { return typesetter_; }

  void add_page();  // at the end, and what follows is placed there
  std::size_t pages() const;
  void go_to(std::size_t page);  // 0…: what follows is placed there

  void draw(const Text& text, double x, double y);
  // Its lines from `first` to before `last`, the first of them at y.
  void draw(const Text& text, std::size_t first, std::size_t last, double x, double y);
  void line(double x1, double y1, double x2, double y2, double width, double grey = 0);
  void box(double x, double y, double width, double height, double line_width, double grey = 0);
  void picture(const Image& image, double x, double y, double width, double height);

  // The structure that programs read aloud: "H1", "P", "Table", "TR", "TH", "TD". Each is begun and ended on
  // one page, the inner ones within the outer ones.
  void begin(const char* tag);
  void end(const char* tag);

  // The whole document. Throws an EnvironmentError where it cannot be written.
  std::string bytes() const;

 private:
  struct Pages;
  PageSize size_;
  DocumentFacts facts_;
  Typesetter typesetter_;
  std::unique_ptr<Pages> pages_;
};

// Between begin() and end(), for as long as it lives.
class Tagged {
 public:
  Tagged(Canvas& canvas, const char* tag) : canvas_(canvas), tag_(tag) { canvas_.begin(tag_); }
  ~Tagged() { canvas_.end(tag_); }
  Tagged(const Tagged&) = delete;
  Tagged& operator=(const Tagged&) = delete;

 private:
  Canvas& canvas_;
  const char* tag_;
};

}  // namespace reg::pdf
