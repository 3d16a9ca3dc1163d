// A table of a document, described once and rendered by one function a format.
//
// A table is its columns and a function that gives a cell: nothing is kept by the row, so that a roster of a
// hundred thousand is written as it is read. Cells are what people typed and words of ours; each renderer
// makes of them what its format needs.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "reg/base/text/language.h"
#include "reg/formats/documents/text_table.h"

namespace reg {

struct TableColumn {
  enum class Kind {
    kText,    // what people typed
    kLabel,   // words of the organiser's or of ours, which are not broken
    kNumber,  // stands on the right, and is a number in a workbook
    kHead     // names the row
  };
  std::string title;
  Kind kind = Kind::kText;
  int importance = 0;            // as TextColumn has it
  std::size_t min_width = 0;     // the same
  bool hide_when_empty = false;  // left out where no row has anything in it
  bool hide_when_alike = false;  // or all have the same: a sentence beside the table says it
  bool titled = false;           // says nothing without its title, where a telephone shows a row as a block
  double widest = 40;            // in a workbook, in characters
};

struct Table {
  using Cell = std::function<std::string(std::size_t row, std::size_t column)>;
  std::vector<TableColumn> columns;
  std::size_t rows = 0;
  Cell cell;

  // Of rows that are there, as many cells each as there are columns.
  static Table of(std::vector<TableColumn> columns, std::vector<std::vector<std::string>> rows);
  // Without the columns that are to be left out, as they say.
  Table shown() const;
  // Without column `index`.
  Table without(std::size_t index) const;
};

// For a terminal or an e-mail.
TextTable text_table(const Table& table);
// A row of titles, then the rows.
std::string table_csv(const Table& table, char delimiter = ',');
// A pipe table.
std::string table_markdown(const Table& table);
// <table> with its caption, where there is one. Roles say what its parts are where a style makes blocks of
// rows.
std::string table_html(const Table& table, std::string_view caption);

}  // namespace reg
