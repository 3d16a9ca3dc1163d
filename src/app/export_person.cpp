#include "reg/app/export_person.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "reg/core/people/email.h"
#include "reg/core/rule/run_record.h"
#include "reg/store/erasure/privacy.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/attendance_book.h"
#include "reg/store/tables/duplicates.h"
#include "reg/store/tables/invitations.h"
#include "reg/store/tables/mailed_rosters.h"
#include "reg/store/tables/outbox.h"
#include "reg/store/tables/requests.h"
#include "reg/store/tables/runs.h"

namespace reg {
namespace {

void add_decisions(const View& view, std::vector<PersonRecord>& records) {
  std::optional<std::int64_t> before;
  while (const auto run = view.runs().last_before(before)) {
    before = run->number;
    auto reading = read_record(run->record);
    if (run->record.empty() || !reading.record) continue;
    const Allocation allocation = allocate(reading.record->input);
    for (PersonRecord& record : records) {
      for (std::size_t w = reading.record->workshops.size(); w-- > 0;) {
        const auto explanation =
            explain(*reading.record, allocation, record.applicant.number, reading.record->workshops[w]);
        if (explanation) record.decisions.push_back({run->number, run->at, run->command, *explanation});
      }
    }
  }
  for (PersonRecord& record : records) std::reverse(record.decisions.begin(), record.decisions.end());
}

PersonRecord read_person(const View& view, std::int64_t number) {
  PersonRecord record;
  record.applicant = view.applicants().get(number);
  record.invitations = view.invitations().correspondence(number).invitations;
  record.attendance = view.attendance().of(number);
  record.outside = view.requests().orphaned_of(number);
  OutboxFilter own;
  own.applicant = number;
  for (const OutboxMessage& m : view.outbox().list(own)) {
    record.letters.push_back({m.number, m.kind, m.workshop, std::string(outbox_state_name(m.state)),
                              m.queued_at, m.sent_at, m.detail});
  }
  for (const auto& [m, part] : view.mailed_rosters().naming(number)) {
    record.rosters.push_back(
        {m.number, m.workshop, m.address, part, std::string(outbox_state_name(m.state)), m.sent_at});
  }
  for (const ApplicantPair& pair : view.duplicates().distinct_people()) {
    if (pair.one == number) record.distinct_from.push_back(pair.other);
    if (pair.other == number) record.distinct_from.push_back(pair.one);
  }
  return record;
}

std::vector<JournalRecord> read_history(const View& view, const std::vector<std::int64_t>& numbers) {
  std::vector<JournalRecord> history;
  for (JournalEntry& entry : view.journal().all()) {
    std::vector<RecordChange> changes = view.journal().changes_of(entry.number);
    std::erase_if(changes, [&](const RecordChange& change) {
      return std::none_of(numbers.begin(), numbers.end(),
                          [&](std::int64_t number) { return change.is_about(number); });
    });
    if (!changes.empty()) history.push_back({std::move(entry), std::move(changes)});
  }
  return history;
}

// Whoever was taken out by an undo and had an address that is this person's alone is the same person.
void add_former(const View& view, const Applicant& applicant, std::vector<std::int64_t>& numbers) {
  const std::string key = email_key(applicant.registration.email);
  if (applicant.erased() || view.applicants().with_email(key).size() > 1) return;
  for (const FormerPerson& former : view.privacy().former_people(key)) numbers.push_back(former.number);
}

}  // namespace

PersonExport export_person(OpenCycle& cycle, std::vector<std::int64_t> numbers) {
  const View view = cycle.store().view();
  PersonExport person;
  person.made_at = cycle.now();
  for (const std::int64_t number : std::vector(numbers)) {
    const auto applicant = view.applicants().find(number);
    if (!applicant) continue;
    person.records.push_back(read_person(view, number));
    add_former(view, *applicant, numbers);
  }
  // Whose requests stand comes first.
  std::stable_partition(person.records.begin(), person.records.end(),
                        [](const PersonRecord& record) { return !record.applicant.merged_into; });
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(person.former),
               [&](std::int64_t number) { return !view.applicants().find(number); });
  add_decisions(view, person.records);
  person.history = read_history(view, numbers);
  return person;
}

}  // namespace reg
