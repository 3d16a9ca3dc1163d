#include "formats/pdf/pdf_picture.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "formats/pdf/pdf_drawing.h"
#include "formats/pdf/rsvg_on_demand.h"
#include "reg/base/error.h"

namespace reg::pdf {
namespace {

// A small file can stand for a picture that fills the memory.
constexpr double kMaxPixels = 50e6;

struct Bytes {
  std::string_view left;
};

cairo_status_t give_bytes(void* source, unsigned char* to, unsigned length) {
  std::string_view& left = static_cast<Bytes*>(source)->left;
  if (left.size() < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(to, left.data(), length);
  left.remove_prefix(length);
  return CAIRO_STATUS_SUCCESS;
}

struct Pixels : Drawing {
  explicit Pixels(Surface given) : surface(std::move(given)) {}
  void draw(cairo_t* cairo, double width, double height) const override {
    cairo_scale(cairo, width / cairo_image_surface_get_width(surface.get()),
                height / cairo_image_surface_get_height(surface.get()));
    cairo_set_source_surface(cairo, surface.get(), 0.0, 0.0);
    cairo_paint(cairo);
  }
  Surface surface;
};

struct Vectors : Drawing {
  explicit Vectors(Owned<RsvgHandle> given) : handle(std::move(given)) {}
  void draw(cairo_t* cairo, double width, double height) const override {
    const RsvgRectangle viewport{0, 0, width, height};
    rsvg_handle_render_document(handle.get(), cairo, &viewport, nullptr);
  }
  Owned<RsvgHandle> handle;
};

double big_endian(std::string_view bytes) {
  double value = 0;
  for (const char byte : bytes) value = value * 256 + static_cast<unsigned char>(byte);
  return value;
}

}  // namespace

Image::Image(const std::string& name, const std::string& bytes) : name_(name) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) {
    read_png(bytes);
  } else {
    read_svg(bytes);
  }
}

void Image::read_png(const std::string& bytes) {
  // The first chunk has the size: width and height after the signature, a length and a name.
  const std::string_view head = bytes.size() >= 24 ? std::string_view(bytes).substr(16, 8) : "";
  width_ = big_endian(head.substr(0, head.size() / 2));
  height_ = big_endian(head.substr(head.size() / 2));
  if (width_ * height_ > kMaxPixels) {
    throw EnvironmentError("cannot draw «" + name_ + "»: it has more than 50 million pixels");
  }
  Bytes source{bytes};
  Surface surface(cairo_image_surface_create_from_png_stream(give_bytes, &source));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
    throw EnvironmentError("cannot draw «" + name_ + "»: it is a damaged PNG picture");
  }
  drawing_ = std::make_shared<Pixels>(std::move(surface));
}

void Image::read_svg(const std::string& bytes) {
  GError* error = nullptr;
  Owned<RsvgHandle> handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()),
                                                     static_cast<gsize>(bytes.size()), &error));
  if (handle == nullptr) {
    if (error != nullptr) g_error_free(error);
    throw EnvironmentError("cannot draw «" + name_ + "»: it is neither a PNG nor an SVG picture");
  }
  if (rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width_, &height_) == FALSE) {
    // Without a size of its own a drawing has the ratio of its view box, or that of a square.
    gboolean has_width = FALSE;
    gboolean has_height = FALSE;
    gboolean has_box = FALSE;
    RsvgLength width{};
    RsvgLength height{};
    RsvgRectangle box{};
    rsvg_handle_get_intrinsic_dimensions(handle.get(), &has_width, &width, &has_height, &height, &has_box,
                                         &box);
    width_ = has_box != FALSE ? box.width : 1;
    height_ = has_box != FALSE ? box.height : 1;
  }
  if (!(width_ > 0 && height_ > 0)) throw EnvironmentError("cannot draw «" + name_ + "»: it has no size");
  drawing_ = std::make_shared<Vectors>(std::move(handle));
}

}  // namespace reg::pdf
