// A picture that can be drawn on a page: PNG, or SVG, which stays a drawing.
#pragma once

#include <memory>
#include <string>

namespace reg::pdf {

struct Drawing;  // Cairo's or librsvg's; see pdf_drawing.h

class Image {
 public:
  // Throws an EnvironmentError that names the picture where the bytes are neither, or damaged.
  Image(const std::string& name, const std::string& bytes);
  // What it asks for; only their ratio counts.
  double width() const { return width_; }
  double height() const { return height_; }
  const std::shared_ptr<const Drawing>& drawing() const { return drawing_; }

 private:
  void read_png(const std::string& bytes);
  void read_svg(const std::string& bytes);

  std::string name_;
  std::shared_ptr<const Drawing> drawing_;
  double width_ = 0;
  double height_ = 0;
};

}  // namespace reg::pdf
