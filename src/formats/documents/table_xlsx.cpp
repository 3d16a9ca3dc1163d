#include "formats/documents/table_xlsx.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "reg/base/text/text.h"

namespace reg {
namespace {

using Kind = TableColumn::Kind;

std::int64_t as_number(const std::string& cell) {
  std::int64_t number = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return number;
}

// How many columns the first ones are, with the one that names the row.
std::size_t head_columns(const Table& table) {
  const auto head = std::find_if(table.columns.begin(), table.columns.end(),
                                 [](const TableColumn& column) { return column.kind == Kind::kHead; });
  return head == table.columns.end() ? 0 : static_cast<std::size_t>(head - table.columns.begin()) + 1;
}

}  // namespace

void write_table(Workbook::Sheet& sheet, const Table& table) {
  std::vector<double> widths;
  sheet.begin_row();
  for (const TableColumn& column : table.columns) {
    sheet.title(column.title);
    widths.push_back(static_cast<double>(display_width(column.title)) + 3);  // and the button of the filter
  }
  for (std::size_t row = 0; row < table.rows; ++row) {
    sheet.begin_row();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::string cell = table.cell(row, i);
      widths[i] = std::max(widths[i], static_cast<double>(display_width(cell)) + 1);
      table.columns[i].kind == Kind::kNumber ? sheet.number(as_number(cell)) : sheet.text(cell);
    }
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const TableColumn& column = table.columns[i];
    sheet.set_width(i, column.kind == Kind::kNumber ? column.widest : std::min(widths[i], column.widest));
  }
  sheet.head_table(table.columns.size(), head_columns(table));
}

}  // namespace reg
