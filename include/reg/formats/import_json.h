// What an import did, as JSON: {"file", "sha256", "rows", "added", "updated", "unchanged", "rejected",
// "warnings", "findings": [{"line", "column", "field", "value", "severity", "message"}]}. `line` is the
// physical line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reg/formats/form_import.h"

namespace reg {

struct ImportReport {
  std::string file;
  std::string sha256;     // of the file's bytes
  std::int64_t rows = 0;  // data rows
  std::int64_t added = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t rejected = 0;
  std::int64_t warnings = 0;
  std::vector<ImportFinding> findings;
};

std::string import_json(const ImportReport& report);

}  // namespace reg
