#include "reg/formats/json/import_json.h"

#include <catch2/catch.hpp>

using namespace reg;

namespace {

std::string told(const ImportReport& report, const std::vector<ImportFinding>& findings) {
  std::string text = import_json_opening(report);
  std::string separator = "\n";
  for (const ImportFinding& finding : findings) {
    text += separator + finding_json(finding);
    separator = ",\n";
  }
  return text + (findings.empty() ? "" : "\n  ") + import_json_closing(report);
}

}  // namespace

TEST_CASE("an import is told by its counts and its findings") {
  ImportReport report;
  report.file = "odpovědi \"2\".csv";
  report.sha256 = "e3b0";
  report.rows = 7;
  report.added = 1;
  report.updated = 2;
  report.unchanged = 3;
  report.rejected = 4;
  report.warnings = 5;
  report.read_as = "windows-1250, separated by semicolons";
  report.skipped = 6;
  report.missing = {{3, "Petr Malý", "petr@example.org"}};
  const std::vector<ImportFinding> findings = {
      {12, 3, "E-mail", "email", "eva@", Severity::kError,
       "«eva@» is not an e-mail address: it has no domain", "not an e-mail address"},
      {0, 0, "", "", "", Severity::kWarning, "the file has no header"},
      {14, 0, "", "", "a\nb", Severity::kNote, "a row of \t and \\"}};
  CHECK(told(report, findings) == R"({
  "file": "odpovědi \"2\".csv",
  "sha256": "e3b0",
  "rows": 7,
  "added": 1,
  "updated": 2,
  "unchanged": 3,
  "rejected": 4,
  "warnings": 5,
  "findings": [
    {
      "line": 12,
      "column": 3,
      "field": "email",
      "value": "eva@",
      "severity": "error",
      "message": "«eva@» is not an e-mail address: it has no domain",
      "kind": "not an e-mail address"
    },
    {
      "line": 0,
      "column": 0,
      "field": "",
      "value": "",
      "severity": "warning",
      "message": "the file has no header",
      "kind": ""
    },
    {
      "line": 14,
      "column": 0,
      "field": "",
      "value": "a\nb",
      "severity": "note",
      "message": "a row of \t and \\",
      "kind": ""
    }
  ],
  "read_as": "windows-1250, separated by semicolons",
  "passed_over": 6,
  "missing": [
    {
      "applicant": 3,
      "name": "Petr Malý",
      "email": "petr@example.org",
      "said_before": false
    }
  ],
  "late": 0,
  "without_consent": 0
}
)");
}

TEST_CASE("an import without findings has an empty array of them") {
  CHECK(told({}, {}) == R"({
  "file": "",
  "sha256": "",
  "rows": 0,
  "added": 0,
  "updated": 0,
  "unchanged": 0,
  "rejected": 0,
  "warnings": 0,
  "findings": [],
  "read_as": "",
  "passed_over": 0,
  "missing": [],
  "late": 0,
  "without_consent": 0
}
)");
}

TEST_CASE("what is not UTF-8 in a file's name or a value is replaced, so that the JSON can be read") {
  ImportReport report;
  report.file = "a\xFFz.csv";
  const std::vector<ImportFinding> findings = {
      {1, 1, "", "name", "Nov\xE1k, Jan\xFD", Severity::kError, "not UTF-8"}};
  CHECK(told(report, findings) == R"({
  "file": "a�z.csv",
  "sha256": "",
  "rows": 0,
  "added": 0,
  "updated": 0,
  "unchanged": 0,
  "rejected": 0,
  "warnings": 0,
  "findings": [
    {
      "line": 1,
      "column": 1,
      "field": "name",
      "value": "Nov�k, Jan�",
      "severity": "error",
      "message": "not UTF-8",
      "kind": ""
    }
  ],
  "read_as": "",
  "passed_over": 0,
  "missing": [],
  "late": 0,
  "without_consent": 0
}
)");
}

TEST_CASE("presets and a proposed section are told as JSON, too") {
  CHECK(presets_json().starts_with("[\n  {\n    \"preset\": \"airtable\",\n    \"tool\": \"Airtable\","));
  CHECK(suggestion_json("[form]\nname = \"Jméno\"\n") ==
        "{\n  \"form\": \"[form]\\nname = \\\"Jméno\\\"\\n\"\n}\n");
}
