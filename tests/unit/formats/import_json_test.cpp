#include "reg/formats/import_json.h"

#include <catch2/catch.hpp>

using namespace reg;

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
  report.findings = {{12, 3, "E-mail", "email", "eva@", Severity::kError,
                      "«eva@» is not an e-mail address: it has no domain"},
                     {0, 0, "", "", "", Severity::kWarning, "the file has no header"},
                     {14, 0, "", "", "a\nb", Severity::kNote, "a row of \t and \\"}};
  CHECK(import_json(report) == R"({
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
      "message": "«eva@» is not an e-mail address: it has no domain"
    },
    {
      "line": 0,
      "column": 0,
      "field": "",
      "value": "",
      "severity": "warning",
      "message": "the file has no header"
    },
    {
      "line": 14,
      "column": 0,
      "field": "",
      "value": "a\nb",
      "severity": "note",
      "message": "a row of \t and \\"
    }
  ]
}
)");
}

TEST_CASE("an import without findings has an empty array of them") {
  CHECK(import_json({}) == R"({
  "file": "",
  "sha256": "",
  "rows": 0,
  "added": 0,
  "updated": 0,
  "unchanged": 0,
  "rejected": 0,
  "warnings": 0,
  "findings": []
}
)");
}

TEST_CASE("what is not UTF-8 in a file's name or a value is replaced, so that the JSON can be read") {
  ImportReport report;
  report.file = "a\xFFz.csv";
  report.findings = {{1, 1, "", "name", "Nov\xE1k, Jan\xFD", Severity::kError, "not UTF-8"}};
  CHECK(import_json(report) == R"({
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
      "message": "not UTF-8"
    }
  ]
}
)");
}
