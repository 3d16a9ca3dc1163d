// A table as a sheet of a workbook.
#pragma once

#include "formats/documents/workbook.h"
#include "reg/formats/documents/table.h"

namespace reg {

// A row of titles that filters and stays in sight with the columns up to the one that names the row; each
// column as wide as what it holds, up to its widest.
void write_table(Workbook::Sheet& sheet, const Table& table);

}  // namespace reg
