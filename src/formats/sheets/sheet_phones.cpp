#include "formats/pdf/pdf_table.h"
#include "formats/sheets/sheet_parts.h"

namespace reg {
namespace {

using pdf::mm;

constexpr double kPhonesRowHeight = mm(8.5);

std::vector<pdf::Column> phones_columns(const std::vector<RosterRow>& rows, Language language) {
  const double more = more_for_places(rows.size());
  const double for_numbers = width_of_numbers(rows);
  const pdf::Style figures{.size = 9, .grey = 0.3, .tabular_figures = true};
  const pdf::Style small{.size = 8.5, .leading = 0.92, .max_lines = 6};
  const pdf::Style name{.size = 10, .leading = 0.92, .max_lines = 6};
  return {{"", mm(9), {}, pdf::Column::Kind::kTickBox},
          {column_title("place", language), mm(10) + more, figures},
          {column_title("name", language), mm(52) - more, name},
          {column_title("phone", language), mm(34), {.size = 10, .max_lines = 6, .tabular_figures = true}},
          {column_title("email", language), mm(52), small},
          {column_title("organisation", language), mm(50), small},
          {column_title("note", language), mm(54) - for_numbers, small},
          {column_title("applicant", language), for_numbers, figures}};
}

void write_phones_rows(pdf::Flow& flow, const std::vector<RosterRow>& rows, Language language) {
  pdf::Table table(flow, phones_columns(rows, language), kPhonesRowHeight);
  std::size_t place = 0;
  for (const RosterRow& row : rows) {
    table.row({std::to_string(++place), row.name, row.phone, row.email, row.organisation, row.note,
               std::to_string(row.applicant)});
  }
}

}  // namespace

std::string phone_sheet(const SheetInput& input) {
  return list_sheet(input, SheetKind::kPhones, pdf::kA4Landscape, write_phones_rows);
}

}  // namespace reg
