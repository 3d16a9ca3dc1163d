// The findings of an import as they come: told at once, or kept for JSON, however many they are.
//
// On a terminal the first twenty of a file are told in full, and the rest by their kinds.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "cli/terminal/progress.h"
#include "reg/base/os/text_spool.h"
#include "reg/cli/context.h"
#include "reg/formats/form/import_finding.h"

namespace reg {

class FindingLog {
 public:
  // `json`: nothing is told. The progress is cleared before something is.
  FindingLog(Context& context, std::string file, bool json, Progress& progress);

  void add(const ImportFinding& finding);
  // After the last one: what was not told in full.
  void finish();

  // finding_json() of all of them, ready to stand between the opening and the closing. Asked for once.
  TextSpool take_json() { return std::move(kept_); }

 private:
  bool is_told() const;
  void tell(const ImportFinding& finding);
  std::string summary() const;

  Context& context_;
  std::string file_;
  bool json_;
  Progress& progress_;
  std::size_t count_ = 0;
  std::map<std::string, std::size_t> kinds_;  // how many there are of each
  TextSpool kept_;
};

// "file:line: error: "title": message", fit for a terminal.
std::string finding_line(const std::string& file, const ImportFinding& finding);

}  // namespace reg
