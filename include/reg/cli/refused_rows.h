// The rows that an import refused, as a CSV file in which they can be mended and from which they can be
// imported: the columns of the export as they were, and last what is wrong.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "reg/cli/files.h"
#include "reg/formats/import_finding.h"

namespace reg {

// The title of the last column, by which such a file is known when it is imported.
inline constexpr const char* kReasonTitle = "register: reason";

class RefusedRows {
 public:
  // The file (0600) is made with the first row; it must not be there yet.
  RefusedRows(std::string file, std::vector<std::string> titles, char delimiter);

  // The reasons are the errors among the findings.
  void add(const std::vector<std::string>& cells, std::span<const ImportFinding> findings);
  // Writes what is left to write.
  void finish();
  std::size_t count() const { return count_; }

 private:
  void write(std::vector<std::string> cells);

  std::string file_;
  std::vector<std::string> titles_;
  char delimiter_;
  std::string waiting_;  // bytes that are not written yet
  Descriptor output_;
  std::size_t count_ = 0;
};

}  // namespace reg
