// Findings about states of requests that no run gave.
#include "reg/app/checks/findings.h"
#include "reg/core/rule/run_states.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/cycle_state.h"
#include "reg/store/tables/runs.h"

namespace reg {
namespace {

bool is_row_of(const JournalEntry& entry, const std::vector<RecordChange>& changes, const Run& run) {
  for (const RecordChange& change : changes) {
    if (change.record == "run" && change.kind == RecordChange::Kind::kAdded && change.number == run.number) {
      return true;
    }
  }
  // One of which no records are kept.
  return entry.kept != Kept::kRecords && entry.command == run.command && entry.at == run.at;
}

// What was changed after the run.
void note_later_changes(const View& view, const Run& run, RunStates& states) {
  const std::vector<JournalEntry> entries = view.journal().all();
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const std::vector<RecordChange> changes = view.journal().changes_of(entry->number);
    if (is_row_of(*entry, changes, run)) return;
    if (entry->kept != Kept::kRecords) states.changed_unknown();
    for (const RecordChange& change : changes) {
      if (change.record == "request" && change.applicant) states.touched(*change.applicant, change.workshop);
    }
  }
}

FindingKind kind_of(RunStates::Found found) {
  if (found == RunStates::Found::kSeatNotGiven) return FindingKind::kNotGivenByRun;
  return found == RunStates::Found::kSeatLost ? FindingKind::kLostSinceRun : FindingKind::kNotAsDecided;
}

}  // namespace

void find_strange_states(OpenCycle& cycle, const View& view, Findings& findings) {
  const auto run = view.runs().last();
  if (!run || run->record.empty() || view.cycle().announced_at()) return;
  const RecordReading reading = read_record(run->record);
  if (!reading.record) return;  // which is a finding of its own
  RunStates states(*reading.record);
  note_later_changes(view, *run, states);
  view.applicants().each_participant([&](const Participant& person) {
    for (const Standing& standing : person.standings) {
      const std::string& workshop = cycle.schedule().workshops[standing.workshop].id;
      const auto found = states.look_at(person.number, workshop, standing.state);
      if (found == RunStates::Found::kExplained) continue;
      Finding finding(kind_of(found), workshop);
      finding.number = person.number;
      finding.run = run->number;
      finding.state = standing.state;
      findings.push_back(std::move(finding));
    }
  });
}

}  // namespace reg
