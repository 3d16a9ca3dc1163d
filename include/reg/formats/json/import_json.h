// What an import did, as JSON: {"file", "sha256", "rows", "added", "updated", "unchanged", "rejected",
// "warnings", "findings": [{"line", "column", "field", "value", "severity", "message", "kind"}], "read_as",
// "passed_over", "missing": [{"applicant", "name", "email", "said_before"}], "late", "without_consent"}.
// `line` is the physical line.
//
// Findings may be many: they are told one by one, between an opening and a closing.
#pragma once

#include <string>

#include "reg/core/people/import_report.h"
#include "reg/formats/form/import_finding.h"

namespace reg {

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
