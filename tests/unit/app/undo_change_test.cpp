#include "reg/app/undo_change.h"

#include <catch2/catch.hpp>

#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "unit/app/made_cycle.h"

using namespace reg;
using namespace reg::test;

TEST_CASE("the newest change that stands is undone, one step further back each time") {
  MadeCycle cycle;
  cycle.add("Jana Nová", "jana@example.org");
  cycle.add("Petr Malý", "petr@example.org");
  CHECK(undo_change(*cycle, std::nullopt, true).entry.value().number == 2);
  CHECK(undo_change(*cycle, std::nullopt, true).entry.value().number == 1);
  CHECK(undo_change(*cycle, std::nullopt, true).refusal == UndoRefusal::kNothingLeft);
  CHECK((*cycle).store().view().applicants().count() == 0);
}

TEST_CASE("a rehearsal of an undo changes nothing") {
  MadeCycle cycle;
  cycle.add("Jana Nová", "jana@example.org");
  const UndoResult rehearsal = undo_change(*cycle, 1, false);
  CHECK(rehearsal.refusal == UndoRefusal::kNone);
  CHECK_FALSE(rehearsal.undo.changes.empty());
  CHECK((*cycle).store().view().applicants().count() == 1);
}

TEST_CASE("what cannot be undone says why by its kind") {
  MadeCycle cycle;
  cycle.add("Jana Nová", "jana@example.org");
  CHECK(undo_change(*cycle, 7, true).refusal == UndoRefusal::kNoSuchChange);
  const UndoResult done = undo_change(*cycle, 1, true);
  const UndoResult again = undo_change(*cycle, 1, true);
  CHECK(again.refusal == UndoRefusal::kUndone);
  CHECK(again.entry.value().undone_by == done.number);
}

TEST_CASE("steps of a lottery and what was sent are not undone") {
  MadeCycle cycle;
  for (const char* command : {"lottery", kSendingCommand}) {
    Change change = (*cycle).store(Store::Missing::kMake).change();
    change.journal().add((*cycle).journal(command, "something"));
    change.commit();
  }
  CHECK(undo_change(*cycle, 1, true).refusal == UndoRefusal::kLottery);
  CHECK(undo_change(*cycle, 2, true).refusal == UndoRefusal::kSent);
  CHECK(undo_change(*cycle, std::nullopt, true).refusal == UndoRefusal::kNothingLeft);
}
