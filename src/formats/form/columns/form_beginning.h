// The first rows of a form's export, of which its header and its ways are found.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reg/formats/csv/csv.h"
#include "reg/formats/csv/csv_dialect.h"
#include "reg/formats/encoding/encoding.h"
#include "reg/formats/form/columns/form_import_columns.h"

namespace reg {

struct FormBeginning {
  std::string text;
  CsvDialect dialect;
  std::vector<FormCells> rows;    // those that hold something
  std::vector<int> lines;         // on which they begin
  std::optional<CsvFault> fault;  // before the header was read
  bool whole = false;             // the rows are all that the file has
};

// `delimiter`: '\0' to find it.
FormBeginning read_beginning(const ByteSource& bytes, const EncodingChoice& encoding, char delimiter);

// For a summary by kind: "broken quote".
std::string csv_fault_kind(CsvFault::Kind kind);

}  // namespace reg
