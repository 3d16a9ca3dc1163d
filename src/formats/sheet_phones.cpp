#include "pdf_table.h"
#include "reg/formats/roster_words.h"
#include "sheet_parts.h"

namespace reg {
namespace {

using pdf::mm;

constexpr double kRowHeight = mm(8.5);

std::vector<pdf::Column> columns(Language language, std::size_t places) {
  const double more = more_for_places(places);
  const RosterWords& words = roster_words(language);
  const pdf::Style small{.size = 8.5, .leading = 0.92, .max_lines = 6};
  const pdf::Style name{.size = 10, .leading = 0.92, .max_lines = 6};
  return {{"", mm(9), {}, pdf::Column::Kind::kTickBox},
          {std::string(words.place), mm(10) + more, {.size = 9, .grey = 0.3, .tabular_figures = true}},
          {std::string(words.name), mm(56) - more, name},
          {std::string(words.phone), mm(36), {.size = 10, .max_lines = 6, .tabular_figures = true}},
          {std::string(words.email), mm(54), small},
          {std::string(words.organisation), mm(50), small},
          {std::string(words.note), mm(46), small}};
}

void write_rows(pdf::Flow& flow, const std::vector<RosterRow>& rows, Language language) {
  pdf::Table table(flow, columns(language, rows.size()), kRowHeight);
  std::size_t place = 0;
  for (const RosterRow& row : rows) {
    table.row({std::to_string(++place), row.name, row.phone, row.email, row.organisation, row.note});
  }
}

}  // namespace

std::string phone_sheet(const SheetInput& input) {
  return list_sheet(input, SheetKind::kPhones, pdf::kA4Landscape, write_rows);
}

}  // namespace reg
