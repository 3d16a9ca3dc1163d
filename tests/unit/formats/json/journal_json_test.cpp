#include "reg/formats/json/journal_json.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

JournalEntry entry() {
  JournalEntry entry;
  entry.number = 12;
  entry.at = moment("2022-04-01T10:00:00Z");
  entry.actor = "eva";
  entry.command = "edit";
  entry.summary = "applicant 3: phone changed";
  entry.kept = Kept::kRecords;
  return entry;
}

RecordChange phone() {
  RecordChange change;
  change.record = "applicant";
  change.applicant = 3;
  change.fields = {{"phone", {}, std::string("777")},
                   {"whole_only", false, true},
                   {"consent", moment("2022-04-01T10:00:00Z"), std::int64_t{4}}};
  return change;
}

constexpr const char* kPhone = R"({
      "record": "applicant",
      "applicant": 3,
      "other": null,
      "workshop": null,
      "number": null,
      "name": null,
      "kind": "changed",
      "fields": [
        {
          "field": "phone",
          "before": null,
          "after": "777"
        },
        {
          "field": "whole_only",
          "before": false,
          "after": true
        },
        {
          "field": "consent",
          "before": "2022-04-01T10:00:00Z",
          "after": 4
        }
      ]
    })";

}  // namespace

TEST_CASE("a change as JSON has its row, and what it did to each record where that is shown") {
  JournalEntry undone = entry();
  undone.undoes = 11;
  undone.undone_by = 13;
  undone.kept = Kept::kSnapshot;
  undone.snapshot = "x.db";
  CHECK(journal_json({{undone, std::nullopt}}) == R"([
  {
    "number": 12,
    "at": "2022-04-01T10:00:00Z",
    "actor": "eva",
    "command": "edit",
    "summary": "applicant 3: phone changed",
    "undoes": 11,
    "undone_by": 13,
    "kept": "snapshot",
    "snapshot": "x.db"
  }
]
)");
  undone.true_at = moment("2022-05-01T10:00:00Z");
  CHECK(journal_json({{undone, std::nullopt}}).find(R"("true_at": "2022-05-01T10:00:00Z")") !=
        std::string::npos);
  CHECK(journal_json({}) == "[]\n");
  CHECK(journal_entry_json({entry(), std::vector{phone()}}) == std::string(R"({
  "number": 12,
  "at": "2022-04-01T10:00:00Z",
  "actor": "eva",
  "command": "edit",
  "summary": "applicant 3: phone changed",
  "undoes": null,
  "undone_by": null,
  "kept": "records",
  "snapshot": null,
  "changes": [
    )") + kPhone + "\n  ]\n}\n");
}

TEST_CASE("an undo as JSON says what it takes back, and what stands against it") {
  Undo undo;
  undo.changes = {phone()};
  undo.letters_sent = 2;
  undo.letters_under_way = 1;
  CHECK(undo_json(12, 14, undo, false) == std::string(R"({
  "dry_run": false,
  "undone": 12,
  "change": 14,
  "changes": [
    )") + kPhone + R"(
  ],
  "conflicts": [],
  "more_conflicts": 0,
  "letters_sent": 2,
  "letters_under_way": 1
}
)");
  UndoConflict conflict;
  conflict.kind = UndoConflict::Kind::kTaken;
  conflict.change.record = "request";
  conflict.change.workshop = "uvod";
  conflict.since = {{"state", std::string("a"), std::string("b")}};
  conflict.by_applicant = 9;
  conflict.later = entry();
  Undo refused;
  refused.conflicts = {conflict};
  refused.more_conflicts = 7;
  CHECK(undo_json(12, std::nullopt, refused, true) == R"({
  "dry_run": true,
  "undone": 12,
  "change": null,
  "changes": [],
  "conflicts": [
    {
      "kind": "taken",
      "record": "request",
      "applicant": null,
      "other": null,
      "workshop": "uvod",
      "number": null,
      "name": null,
      "since": [
        {
          "field": "state",
          "before": "a",
          "after": "b"
        }
      ],
      "by_applicant": 9,
      "later": 12,
      "message": null
    }
  ],
  "more_conflicts": 7,
  "letters_sent": 0,
  "letters_under_way": 0
}
)");
}
