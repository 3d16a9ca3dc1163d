#include "reg/formats/reports/journal_text.h"

#include <catch2/catch.hpp>

#include "support/small_cycle.h"

using namespace reg;
using namespace reg::test;

namespace {

const Schedule kSchedule = small_cycle();

RecordChange change(const std::string& record, RecordChange::Kind kind,
                    std::vector<FieldDifference> fields = {}) {
  RecordChange change;
  change.record = record;
  change.kind = kind;
  change.applicant = 17;
  change.workshop = "uvod";
  change.fields = std::move(fields);
  return change;
}

RecordValue text(const char* words) {
  return std::string(words);
}

constexpr auto kAdded = RecordChange::Kind::kAdded;
constexpr auto kChanged = RecordChange::Kind::kChanged;
constexpr auto kRemoved = RecordChange::Kind::kRemoved;

}  // namespace

TEST_CASE("each record that a change made, changed or removed is a line in words") {
  const auto words = [](const RecordChange& c) { return change_words(kSchedule, c); };
  CHECK(
      words(change("applicant", kChanged,
                   {{"phone", text(""), text("+420 777")},
                    {"whole_only", false, true},
                    {"consent", {}, moment("2022-04-01T10:00:00Z")},
                    {"merged_into", {}, std::int64_t{3}}})) ==
      "applicant 17: phone: (none) -> +420 777; whole_only: no -> yes; consent: (none) -> 2022-04-01 12:00; "
      "merged_into: (none) -> 3");
  CHECK(words(change("applicant", kAdded, {{"name", {}, text("Eva")}})) == "applicant 17: added; name: Eva");
  CHECK(words(change("applicant", kRemoved, {{"name", text("Eva"), {}}})) ==
        "applicant 17: removed; name: Eva");
  CHECK(words(change("request", kChanged,
                     {{"state", text("requested"), text("waiting")}, {"reason", text(""), text("FULL")}})) ==
        "request of 17 at uvod: requested -> waiting");
  CHECK(words(change("request", kChanged, {{"reason", text("FULL"), text("ORG_CAP")}})) ==
        "request of 17 at uvod: reason: FULL -> ORG_CAP");
  CHECK(words(change("request", kChanged,
                     {{"announced", false, true}, {"confirm_by", {}, moment("2022-04-01T10:00:00Z")}})) ==
        "request of 17 at uvod: announced; confirm_by: (none) -> 2022-04-01 12:00");
  CHECK(words(change("request", kChanged, {{"announced", true, false}})) ==
        "request of 17 at uvod: no longer announced");
  CHECK(words(change("request", kAdded, {{"state", {}, text("requested")}})) ==
        "request of 17 at uvod: (none) -> requested");
  CHECK(words(change("cycle", kChanged, {{"announced_at", {}, moment("2022-04-01T10:00:00Z")}})) ==
        "the result: announced_at: (none) -> 2022-04-01 12:00");
  CHECK(words(change("lottery", kAdded, {{"commitment", {}, text("ab")}})) ==
        "the lottery: added; commitment: ab");
  RecordChange answer = change("answer", kChanged, {{"text", text("no"), text("ye\x1bs")}});
  answer.name = "Diet?";
  CHECK(words(answer) == "answer of 17 to «Diet?»: no -> ye\\es");
  RecordChange pair = change("two_people", kAdded);
  pair.other = 18;
  CHECK(words(pair) == "applicants 17 and 18: known as two people");
  pair.kind = kRemoved;
  CHECK(words(pair) == "applicants 17 and 18: no longer known as two people");
  RecordChange run = change("run", kAdded, {{"passes", {}, std::int64_t{1}}});
  run.number = 3;
  CHECK(words(run) == "run 3: added");
  run.kind = kRemoved;
  CHECK(words(run) == "run 3: removed");
  RecordChange letter = change("letter", kAdded, {{"state", {}, text("queued")}});
  letter.number = 5;
  letter.name = "a@example.org";
  CHECK(words(letter) == "letter 5 to a@example.org about uvod: queued");
  letter.kind = kRemoved;
  CHECK(words(letter) == "letter 5 to a@example.org about uvod: taken out of the outbox");
  CHECK(words(change("novelty", kAdded, {{"size", {}, std::int64_t{1}}})) == "novelty: added; size: 1");
}

TEST_CASE("what stands against taking a change back is a line in words") {
  UndoConflict conflict;
  conflict.change = change("request", kChanged);
  const auto words = [&](UndoConflict::Kind kind) {
    conflict.kind = kind;
    return conflict_words(kSchedule, conflict, 3);
  };
  CHECK(words(UndoConflict::Kind::kChanged) == "request of 17 at uvod is another than after change 3");
  CHECK(words(UndoConflict::Kind::kGone) ==
        "request of 17 at uvod was there after change 3, and is not there now");
  CHECK(words(UndoConflict::Kind::kThere) ==
        "request of 17 at uvod was not there after change 3, and is there now");
  CHECK(words(UndoConflict::Kind::kTaken) ==
        "request of 17 at uvod cannot come back, as another has its place now");
  CHECK(words(UndoConflict::Kind::kNeeded) == "request of 17 at uvod is referred to by what came later");
  CHECK(words(UndoConflict::Kind::kSeatLost) ==
        "request of 17 at uvod has a seat that was announced since, and would lose it");
  conflict.message = MessageRef{4, "decision", "uvod", "", "sent"};
  CHECK(words(UndoConflict::Kind::kSeatLost) ==
        "request of 17 at uvod has a seat of which letter 4 (decision) tells, and would lose it");
  conflict.message = MessageRef{4, "received", "", "", "sent"};
  CHECK(words(UndoConflict::Kind::kNeeded) ==
        "request of 17 at uvod has letter 4 (received), which was sent and stays so");
  conflict.message = MessageRef{4, "roster", "uvod", "a@example.org", "uncertain"};
  conflict.change.record = "applicant";
  CHECK(
      words(UndoConflict::Kind::kNeeded) ==
      "applicant 17 stands on the roster of uvod to a@example.org (message 4), which is uncertain; `register "
      "withdraw 17` takes them out of the cycle, `register erase 17` erases them");
  conflict.change.record = "request";
  conflict.message.reset();
  conflict.since = {{"state", text("admitted"), text("confirmed")}, {"announced", false, true}};
  conflict.later = JournalEntry();
  conflict.later->number = 5;
  conflict.later->command = "confirm";
  CHECK(
      words(UndoConflict::Kind::kChanged) ==
      "request of 17 at uvod state was admitted after change 3, and is confirmed now; announced was no after "
      "change 3, and is yes now (change 5, confirm)");
  conflict.change = change("applicant", kAdded);
  conflict.contradiction = "somebody who has withdrawn still asks for a seat";
  CHECK(words(UndoConflict::Kind::kContradiction) ==
        "applicant 17 would have records that contradict each other: somebody who has withdrawn still asks "
        "for a "
        "seat (change 5, confirm)");
  conflict.by_applicant = 9;
  CHECK(
      words(UndoConflict::Kind::kTaken) ==
      "applicant 17 cannot have its address and name back, which are applicant 9's now (change 5, confirm)");
  conflict.change.record = "workshop";
  conflict.seats = 3;
  conflict.limit = 2;
  CHECK(words(UndoConflict::Kind::kOverfull) ==
        "uvod would have 3 seats given out for a capacity of 2, as number 9 was given a seat there since "
        "(change 5, "
        "confirm)");
}

TEST_CASE("the journal is a table, and CSV") {
  JournalEntry entry;
  entry.number = 12;
  entry.at = moment("2022-04-01T10:00:00Z");
  entry.actor = "eva";
  entry.command = "edit";
  entry.summary = "applicant 3: \x1bphone changed";
  entry.undone_by = 13;
  CHECK(journal_text(kSchedule, {entry}, 80) ==
        "No.  When              Who  Command  Summary\n"
        "───  ────────────────  ───  ───────  ───────────────────────────────────────────\n"
        " 12  2022-04-01 12:00  eva  edit     applicant 3: \\ephone changed (undone by 13)\n");
  entry.summary = "=1+1";
  entry.undoes = 11;
  CHECK(journal_csv({entry}) ==
        "number,at,actor,command,summary,undoes,undone_by,true_at\r\n"
        "12,2022-04-01T10:00:00Z,eva,edit,'=1+1,11,13,\r\n");
  entry.true_at = moment("2022-05-01T10:00:00Z");
  CHECK(journal_csv({entry}).ends_with(",11,13,2022-05-01T10:00:00Z\r\n"));
  entry.undone_by.reset();
  CHECK(journal_text(kSchedule, {entry}, 120).find("=1+1 (in truth on 2022-05-01 12:00)") !=
        std::string::npos);
  RecordChange answer = change("answer", kAdded, {{"text", {}, text("-x")}, {"more", true, std::int64_t{2}}});
  answer.name = "Diet?";
  CHECK(changes_csv(12, {answer, change("request", kRemoved)}) ==
        "change,record,applicant,other,workshop,number,name,kind,field,before,after\r\n"
        "12,answer,17,,uvod,,Diet?,added,text,,'-x\r\n"
        "12,answer,17,,uvod,,Diet?,added,more,true,2\r\n"
        "12,request,17,,uvod,,,removed,,,\r\n");
}
