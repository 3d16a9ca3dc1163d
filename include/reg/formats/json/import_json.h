// What an import did, as JSON: {"file", "sha256", "rows", "added", "updated", "unchanged", "rejected",
// "warnings", "findings": [{"line", "column", "field", "value", "severity", "message", "kind"}], "read_as",
// "passed_over", "missing": [{"applicant", "name", "email", "said_before"}], "late", "without_consent"}.
// `line` is the physical line.
//
// Findings may be many: they are told one by one, between an opening and a closing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reg/formats/form/import_finding.h"

namespace reg {

// Somebody who came by the form, and whom its newer export does not have.
struct MissingPerson {
  std::int64_t applicant = 0;
  std::string name;
  std::string email;
  bool said = false;  // an import before said so
};

struct ImportReport {
  std::string file;
  std::string sha256;     // of the file's bytes
  std::string read_as;    // how it is written, in a line
  std::int64_t rows = 0;  // data rows
  std::int64_t added = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t rejected = 0;
  std::int64_t passed_over = 0;  // unfinished or cancelled in the tool
  std::int64_t warnings = 0;
  std::int64_t late = 0;             // of those added
  std::int64_t without_consent = 0;  // of those added
  bool asks_consent = false;         // a column holds it
  std::vector<MissingPerson> missing;
};

// The presets, as an array of {"preset", "tool", "recognised"}.
std::string presets_json();
// A proposed [form] section: {"form": "…"}.
std::string suggestion_json(const std::string& section);

// Up to the `[` of the findings.
std::string import_json_opening(const ImportReport& report);
// One finding as it stands in the report, without a separator.
std::string finding_json(const ImportFinding& finding);
// From the `]` of the findings on.
std::string import_json_closing(const ImportReport& report);

}  // namespace reg
