#include <algorithm>

#include "pdf_table.h"
#include "reg/formats/roster_words.h"
#include "sheet_parts.h"
#include "sheet_words.h"

namespace reg {
namespace {

using pdf::mm;

constexpr double kRowHeight = mm(10.5);
constexpr std::size_t kLeastBlankRows = 5;
constexpr int kUsualBlankRows = 25;  // no page has room for more

std::vector<pdf::Column> columns(Language language, std::size_t places) {
  const double more = more_for_places(places);
  const RosterWords& words = roster_words(language);
  const pdf::Style place{.size = 9, .grey = 0.3, .tabular_figures = true};
  const pdf::Style organisation{.size = 8.5, .leading = 0.92, .max_lines = 5};
  return {{std::string(words.place), mm(10) + more, place},
          {std::string(words.name), mm(55) - more, {.size = 10.5, .leading = 0.92, .max_lines = 5}},
          {std::string(words.organisation), mm(59), organisation},
          {std::string(sheet_words(language).signature), mm(50), {}, pdf::Column::Kind::kBlank}};
}

std::size_t blank_rows(const SheetInput& input, const pdf::Table& table) {
  if (input.settings.blank_rows) return static_cast<std::size_t>(std::max(0, *input.settings.blank_rows));
  return std::max(table.rows_that_fit(), kLeastBlankRows);
}

}  // namespace

std::string sign_in_sheet(const SheetInput& input) {
  ListPages pages(input, SheetKind::kSignIn, pdf::kA4);
  const auto blank =
      static_cast<std::size_t>(std::max(0, input.settings.blank_rows.value_or(kUsualBlankRows)));
  const std::size_t places = input.roster.seats.size() + blank;
  {
    pdf::Table table(pages.flow(), columns(input.language(), places), kRowHeight);
    std::size_t place = 0;
    for (const RosterRow& row : input.roster.seats) {
      table.row({std::to_string(++place), row.name, row.organisation});
    }
    for (std::size_t left = blank_rows(input, table); left > 0; --left) {
      table.row({std::to_string(++place), "", ""});
    }
  }
  return pages.bytes();
}

}  // namespace reg
