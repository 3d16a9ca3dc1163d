#include "formats/sheets/sheet_parts.h"
#include "reg/base/text/text.h"

namespace reg {
namespace {

using pdf::mm;

constexpr double kWidth = mm(85);
constexpr double kHeight = mm(54);
constexpr int kColumns = 2;
constexpr int kRows = 5;
constexpr double kLeft = (pdf::kA4.width - kColumns * kWidth) / 2;
constexpr double kTop = (pdf::kA4.height - kRows * kHeight) / 2;
constexpr double kInset = mm(7);
constexpr double kMark = mm(5);     // the length of a cut mark in the margin
constexpr double kMarkGap = mm(2);  // between it and the badges
constexpr double kCross = mm(1.5);  // half a cross where four badges meet
constexpr double kMarkWidth = 0.25;

// The badges touch, so that each cut is one: marks in the margins, and small crosses where cuts meet.
void draw_cut_marks(pdf::Canvas& canvas) {
  const double right = kLeft + kColumns * kWidth;
  const double bottom = kTop + kRows * kHeight;
  for (int column = 0; column <= kColumns; ++column) {
    const double x = kLeft + column * kWidth;
    canvas.line(x, kTop - kMarkGap - kMark, x, kTop - kMarkGap, kMarkWidth);
    canvas.line(x, bottom + kMarkGap, x, bottom + kMarkGap + kMark, kMarkWidth);
  }
  for (int row = 0; row <= kRows; ++row) {
    const double y = kTop + row * kHeight;
    canvas.line(kLeft - kMarkGap - kMark, y, kLeft - kMarkGap, y, kMarkWidth);
    canvas.line(right + kMarkGap, y, right + kMarkGap + kMark, y, kMarkWidth);
  }
  for (int row = 1; row < kRows; ++row) {
    for (int column = 1; column < kColumns; ++column) {
      const double x = kLeft + column * kWidth;
      const double y = kTop + row * kHeight;
      canvas.line(x - kCross, y, x + kCross, y, kMarkWidth, 0.6);
      canvas.line(x, y - kCross, x, y + kCross, kMarkWidth, 0.6);
    }
  }
}

void draw_badge(pdf::Canvas& canvas, const RosterRow& row, const std::string& date, const std::string& cycle,
                double x, double y) {
  const pdf::Typesetter& type = canvas.typesetter();
  const double width = kWidth - 2 * kInset;
  const pdf::Style small{.size = 7, .grey = 0.3, .leading = 0.92, .max_lines = 2};
  const pdf::Text name =
      type.fitted(tidy(row.name), {.size = 26, .weight = pdf::Weight::kBold, .leading = 0.86}, width, 2, 11);
  const pdf::Text organisation =
      type.text(tidy(row.organisation), {.size = 10, .leading = 0.92, .max_lines = 2}, width);
  const pdf::Text top = type.text(cycle, small, width);
  const pdf::Text bottom = type.text(date, small, width);
  const pdf::Tagged tagged(canvas, "P");
  // Name and organisation as one block, a little above the middle.
  const double block = name.height() + mm(1.5) + organisation.height();
  const double begin = y + (kHeight - block) / 2 - mm(0.5);
  canvas.draw(name, x + kInset, begin);
  canvas.draw(organisation, x + kInset, begin + name.height() + mm(1.5));
  canvas.draw(top, x + kInset, y + mm(6));
  canvas.draw(bottom, x + kInset, y + kHeight - mm(6) - bottom.height());
}

}  // namespace

std::string badge_sheet(const SheetInput& input) {
  pdf::Canvas canvas(pdf::kA4, sheet_facts(input, SheetKind::kBadges));
  const std::string date = long_date(input.workshop().date, input.language());
  int place = 0;
  for (const RosterRow& row : input.roster.seats) {
    if (row.erased) continue;
    if (place == 0) {
      canvas.add_page();
      draw_cut_marks(canvas);
    }
    const int down = place / kColumns;
    draw_badge(canvas, row, date, input.schedule.title, kLeft + place % kColumns * kWidth,
               kTop + down * kHeight);
    place = (place + 1) % (kColumns * kRows);
  }
  if (canvas.pages() == 0) canvas.add_page();
  return canvas.bytes();
}

}  // namespace reg
