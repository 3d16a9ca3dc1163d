#include "formats/pdf/pdf_canvas.h"

#include <functional>
#include <utility>
#include <vector>

#include "formats/pdf/pdf_catalogue.h"
#include "formats/pdf/pdf_drawing.h"
#include "formats/pdf/pdf_glyphs.h"
#include "formats/pdf/pdf_layout.h"
#include "reg/base/error.h"
#include "reg/base/text/text.h"

namespace reg::pdf {
namespace {

cairo_status_t append(void* to, const unsigned char* data, unsigned length) {
  try {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
  } catch (const std::bad_alloc&) {
    return CAIRO_STATUS_NO_MEMORY;
  }
  return CAIRO_STATUS_SUCCESS;
}

void set_grey(cairo_t* cairo, double grey) {
  cairo_set_source_rgb(cairo, grey, grey, grey);
}

}  // namespace

// What is to be done on each page, in its order: pages are written one after the other.
struct Canvas::Pages {
  using Step = std::function<void(cairo_t*)>;
  std::vector<std::vector<Step>> all;
  std::size_t current = 0;
  void add(Step step) { all.at(current).push_back(std::move(step)); }
};

Canvas::Canvas(PageSize size, DocumentFacts facts)
    : size_(size),
      facts_(std::move(facts)),
      typesetter_(facts_.language),
      pages_(std::make_unique<Pages>()) {}

Canvas::~Canvas() = default;

void Canvas::add_page() {
  pages_->all.emplace_back();
  pages_->current = pages_->all.size() - 1;
}

std::size_t Canvas::pages() const {
  return pages_->all.size();
}

void Canvas::go_to(std::size_t page) {
  pages_->current = page;
}

void Canvas::draw(const Text& text, double x, double y) {
  draw(text, 0, text.lines(), x, y);
}

void Canvas::draw(const Text& text, std::size_t first, std::size_t last, double x, double y) {
  pages_->add([layout = text.shared(), first, last, x, y](cairo_t* cairo) {
    set_grey(cairo, layout->grey);
    draw_lines(cairo, *layout, first, last, x, y);
  });
}

void Canvas::line(double x1, double y1, double x2, double y2, double width, double grey) {
  pages_->add([=](cairo_t* cairo) {
    set_grey(cairo, grey);
    cairo_set_line_width(cairo, width);
    cairo_move_to(cairo, x1, y1);
    cairo_line_to(cairo, x2, y2);
    cairo_stroke(cairo);
  });
}

void Canvas::box(double x, double y, double width, double height, double line_width, double grey) {
  pages_->add([=](cairo_t* cairo) {
    set_grey(cairo, grey);
    cairo_set_line_width(cairo, line_width);
    cairo_rectangle(cairo, x, y, width, height);
    cairo_stroke(cairo);
  });
}

void Canvas::picture(const Image& image, double x, double y, double width, double height) {
  pages_->add([drawing = image.drawing(), x, y, width, height](cairo_t* cairo) {
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    drawing->draw(cairo, width, height);
    cairo_restore(cairo);
  });
}

void Canvas::begin(const char* tag) {
  pages_->add([tag](cairo_t* cairo) { cairo_tag_begin(cairo, tag, nullptr); });
}

void Canvas::end(const char* tag) {
  pages_->add([tag](cairo_t* cairo) { cairo_tag_end(cairo, tag); });
}

std::string Canvas::bytes() const {
  std::string out;
  const Surface surface(cairo_pdf_surface_create_for_stream(append, &out, size_.width, size_.height));
  // Newer versions of Cairo write tables that with_language() could not add to.
  if (cairo_version() >= CAIRO_VERSION_ENCODE(1, 18, 0)) {
    cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
  }
  const auto set = [&](cairo_pdf_metadata_t key, const std::string& value) {
    if (!value.empty()) cairo_pdf_surface_set_metadata(surface.get(), key, value.c_str());
  };
  set(CAIRO_PDF_METADATA_TITLE, printable(tidy(facts_.title)));
  set(CAIRO_PDF_METADATA_AUTHOR, printable(tidy(facts_.author)));
  set(CAIRO_PDF_METADATA_CREATOR, "register");
  set(CAIRO_PDF_METADATA_CREATE_DATE, rfc3339(facts_.created));
  const Cairo cairo(cairo_create(surface.get()));
  for (const auto& page : pages_->all) {
    for (const auto& step : page) step(cairo.get());
    cairo_show_page(cairo.get());
  }
  cairo_surface_finish(surface.get());
  for (const cairo_status_t status : {cairo_status(cairo.get()), cairo_surface_status(surface.get())}) {
    if (status == CAIRO_STATUS_SUCCESS) continue;
    throw EnvironmentError(std::string("cannot write the PDF: ") + cairo_status_to_string(status));
  }
  return with_language(std::move(out), facts_.language);
}

}  // namespace reg::pdf
