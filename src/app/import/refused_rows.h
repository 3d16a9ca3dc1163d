// The rows that an import refused, as a CSV file in which they can be fixed and from which they can be
// imported: the columns of the export as they were, and last what is wrong.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "reg/base/os/files.h"
#include "reg/formats/form/import_finding.h"

namespace reg {

// The title of the last column, by which such a file is known when it is imported.
inline constexpr const char* kReasonTitle = "register: reason";

class RefusedRows {
 public:
  // The file (0600) is made with the first row, and must not be there yet. Until finish() it has another
  // name, and without it it is taken away. A rehearsal makes none, and refuses what would be refused.
  RefusedRows(std::string file, std::vector<std::string> titles, char delimiter, bool rehearsal = false);
  ~RefusedRows();
  RefusedRows(const RefusedRows&) = delete;
  RefusedRows& operator=(const RefusedRows&) = delete;

  // The reasons are the errors among the findings.
  void add(const std::vector<std::string>& cells, std::span<const ImportFinding> findings);
  // Writes what is left to write, and gives the file its name.
  void finish();
  std::size_t count() const { return count_; }

 private:
  void open();
  void flush();
  void write(const std::vector<std::string>& cells);

  std::string file_;
  std::string unfinished_;  // the name until then
  std::vector<std::string> titles_;
  char delimiter_;
  bool rehearsal_;
  std::string waiting_;  // bytes that are not written yet
  Descriptor output_;
  std::size_t count_ = 0;
};

}  // namespace reg
