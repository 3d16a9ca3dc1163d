#include "formats/pdf/pdf_table.h"

#include <algorithm>
#include <optional>

#include "reg/base/text/text.h"

namespace reg::pdf {
namespace {

constexpr double kGap = mm(3.5);      // between the texts of neighbouring columns
constexpr double kPadding = mm(1.2);  // above and below the text of a row that grew
constexpr double kTickBox = mm(3.8);
constexpr double kHairline = 0.35;
constexpr double kHairlineGrey = 0.55;
constexpr double kTitleSize = 7.5;
constexpr double kHalfCapital = 0.357;  // of the font's size

double text_width(const Column& column) {
  return column.width - kGap;
}

}  // namespace

Table::Table(Flow& flow, std::vector<Column> columns, double row_height)
    : flow_(flow), columns_(std::move(columns)), row_height_(row_height) {
  for (const Column& column : columns_) {
    const Style style{.size = kTitleSize, .grey = 0.3, .align = column.style.align};
    titles_.push_back(flow_.canvas().typesetter().text(column.title, style, text_width(column)));
  }
}

Table::~Table() {
  close();
}

double Table::header_height() const {
  double height = 0;
  for (const Text& title : titles_) height = std::max(height, title.height());
  return height + mm(1.6);
}

std::size_t Table::rows_that_fit() const {
  const double room = flow_.room() - (open_ ? 0 : header_height());
  return room > 0 ? static_cast<std::size_t>(room / row_height_) : 0;
}

void Table::open() {
  Canvas& canvas = flow_.canvas();
  canvas.begin("Table");
  open_ = true;
  const Tagged row(canvas, "TR");
  double x = flow_.left();
  const double bottom = flow_.y() + header_height() - mm(1.2);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const double indent = columns_[i].kind == Column::Kind::kBlank ? kGap : 0;
    const Tagged cell(canvas, "TH");
    canvas.draw(titles_[i], x + indent, bottom - titles_[i].height());
    x += columns_[i].width;
  }
  flow_.space(header_height());
  flow_.rule(0.8);
}

void Table::close() {
  if (open_) flow_.canvas().end("Table");
  open_ = false;
}

// The texts of a row stand on one line of writing, whatever their sizes and fonts; one of several lines
// stands around it.
double Table::text_top(const Text& text, double centre) const {
  double size = 0;
  for (const Column& column : columns_) size = std::max(size, column.style.size);
  return centre + kHalfCapital * size - (text.baseline() + text.baseline(text.lines() - 1)) / 2;
}

void Table::row(const std::vector<std::string>& texts) {
  Canvas& canvas = flow_.canvas();
  std::vector<std::optional<Text>> cells;
  double height = row_height_;
  auto text = texts.begin();
  for (const Column& column : columns_) {
    cells.emplace_back();
    if (column.kind != Column::Kind::kText || text == texts.end()) continue;
    Text cell = canvas.typesetter().text(tidy(*text++), column.style, text_width(column));
    height = std::max(height, cell.height() + 2 * kPadding);
    cells.back() = std::move(cell);
  }
  if (flow_.room() < height + (open_ ? 0 : header_height())) {
    close();
    flow_.next_page();
  }
  if (!open_) open();

  const double top = flow_.y();
  const Tagged row(canvas, "TR");
  double x = flow_.left();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    if (const auto& text = cells[i]) {
      const Tagged cell(canvas, "TD");
      canvas.draw(*text, x, text_top(*text, top + height / 2));
    } else if (column.kind == Column::Kind::kTickBox) {
      canvas.box(x + 0.5, top + (height - kTickBox) / 2, kTickBox, kTickBox, 0.6, 0.2);
    } else if (column.kind == Column::Kind::kBlank) {
      canvas.line(x, top, x, top + height, kHairline, kHairlineGrey);
    }
    x += column.width;
  }
  flow_.space(height);
  flow_.rule(kHairline, kHairlineGrey);
}

}  // namespace reg::pdf
