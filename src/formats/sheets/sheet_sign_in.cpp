#include <algorithm>

#include "formats/pdf/pdf_table.h"
#include "formats/sheets/sheet_parts.h"
#include "formats/sheets/sheet_words.h"

namespace reg {
namespace {

using pdf::mm;

constexpr double kSignInRowHeight = mm(10.5);
constexpr std::size_t kLeastBlankRows = 5;
constexpr int kUsualBlankRows = 25;  // no page has room for more

std::vector<pdf::Column> sign_in_columns(Language language, std::size_t places) {
  const double more = more_for_places(places);
  const pdf::Style place{.size = 9, .grey = 0.3, .tabular_figures = true};
  const pdf::Style organisation{.size = 8.5, .leading = 0.92, .max_lines = 5};
  return {{column_title("place", language), mm(10) + more, place},
          {column_title("name", language), mm(55) - more, {.size = 10.5, .leading = 0.92, .max_lines = 5}},
          {column_title("organisation", language), mm(59), organisation},
          {std::string(sheet_words(language).signature), mm(50), {}, pdf::Column::Kind::kBlank}};
}

}  // namespace

std::string sign_in_sheet(const SheetInput& input) {
  ListPages pages(input, SheetKind::kSignIn, pdf::kA4);
  const auto blank =
      static_cast<std::size_t>(std::max(0, input.settings.blank_rows.value_or(kUsualBlankRows)));
  const std::size_t places = input.roster.seats.size() + blank;
  {
    pdf::Table table(pages.flow(), sign_in_columns(input.language(), places), kSignInRowHeight);
    std::size_t place = 0;
    for (const RosterRow& row : input.roster.seats) {
      table.row({std::to_string(++place), row.name, row.organisation});
    }
    const auto add_blank = [&](std::size_t rows) {
      for (; rows > 0; --rows) table.row({std::to_string(++place), "", ""});
    };
    if (input.settings.blank_rows) {
      add_blank(blank);
    } else {
      add_blank(kLeastBlankRows);
      add_blank(table.rows_that_fit());  // to the end of the page on which they end
    }
  }
  return pages.bytes();
}

}  // namespace reg
