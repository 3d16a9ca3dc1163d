#include "formats/pdf/pdf_table.h"
#include "formats/sheets/sheet_parts.h"

namespace reg {
namespace {

using pdf::mm;

constexpr double kDoorRowHeight = mm(7.5);

std::vector<pdf::Column> door_columns(const std::vector<RosterRow>& rows, Language language) {
  const double more = more_for_places(rows.size());
  const double for_numbers = width_of_numbers(rows);
  const pdf::Style figures{.size = 9, .grey = 0.3, .tabular_figures = true};
  return {{"", mm(9), {}, pdf::Column::Kind::kTickBox},
          {column_title("place", language), mm(11) + more, figures},
          {column_title("name", language), mm(72) - more, {.size = 10.5, .leading = 0.92, .max_lines = 3}},
          {column_title("organisation", language),
           mm(82) - for_numbers,
           {.size = 8.5, .leading = 0.92, .max_lines = 3}},
          {column_title("applicant", language), for_numbers, figures}};
}

void write_door_rows(pdf::Flow& flow, const std::vector<RosterRow>& rows, Language language) {
  pdf::Table table(flow, door_columns(rows, language), kDoorRowHeight);
  std::size_t place = 0;
  for (const RosterRow& row : rows) {
    table.row({std::to_string(++place), row.name, row.organisation, std::to_string(row.applicant)});
  }
}

}  // namespace

std::string door_sheet(const SheetInput& input) {
  return list_sheet(input, SheetKind::kDoor, pdf::kA4, write_door_rows);
}

}  // namespace reg
