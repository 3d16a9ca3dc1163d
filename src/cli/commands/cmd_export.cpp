#include <algorithm>
#include <iterator>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "reg/app/people.h"
#include "reg/base/os/files.h"
#include "reg/base/print.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/formats/reports/person_export.h"
#include "reg/store/erasure/erasure.h"
#include "reg/store/tables/attendance_book.h"
#include "reg/store/tables/outbox.h"

namespace reg {
namespace {

struct ExportOptions {
  std::string applicant;
  std::string language;
  std::string output;
  std::string format = "text";
};

void add_decisions(Store& store, std::vector<PersonRecord>& records) {
  std::optional<std::int64_t> before;
  while (const auto run = store.run_before(before)) {
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

PersonRecord read_person(Store& store, std::int64_t number) {
  Outbox outbox(store);
  PersonRecord record;
  record.applicant = store.applicant(number);
  record.invitations = outbox.correspondence(number).invitations;
  record.attendance = AttendanceBook(store).of(number);
  record.outside = AttendanceBook(store).outside_schedule(number);
  OutboxFilter own;
  own.applicant = number;
  for (const OutboxMessage& m : outbox.messages(own)) {
    record.letters.push_back({m.number, m.kind, m.workshop, std::string(outbox_state_name(m.state)),
                              m.queued_at, m.sent_at, m.detail});
  }
  for (const auto& [m, part] : outbox.rosters_with(number)) {
    record.rosters.push_back(
        {m.number, m.workshop, m.address, part, std::string(outbox_state_name(m.state)), m.sent_at});
  }
  for (const ApplicantPair& pair : store.distinct_people()) {
    if (pair.one == number) record.distinct_from.push_back(pair.other);
    if (pair.other == number) record.distinct_from.push_back(pair.one);
  }
  return record;
}

std::vector<JournalRecord> read_history(Store& store, const std::vector<std::int64_t>& numbers) {
  std::vector<JournalRecord> history;
  for (JournalEntry& entry : store.journal()) {
    std::vector<RecordChange> changes = store.changes_of(entry.number);
    std::erase_if(changes, [&](const RecordChange& change) {
      return std::none_of(numbers.begin(), numbers.end(),
                          [&](std::int64_t number) { return change.is_about(number); });
    });
    if (!changes.empty()) history.push_back({std::move(entry), std::move(changes)});
  }
  return history;
}

// Whoever was taken out by an undo and had an address that is this person's alone is the same person.
void add_former(Store& store, const Applicant& applicant, std::vector<std::int64_t>& numbers) {
  const std::string key = email_key(applicant.registration.email);
  if (applicant.erased() || store.applicants_with_email(key).size() > 1) return;
  for (const FormerPerson& former : Erasure(store).former_people(key)) numbers.push_back(former.number);
}

PersonExport read_export(Session& session, std::vector<std::int64_t> numbers) {
  Store& store = session.store();
  PersonExport person;
  person.made_at = session.now();
  for (const std::int64_t number : std::vector(numbers)) {
    const auto applicant = store.find_applicant(number);
    if (!applicant) continue;
    person.records.push_back(read_person(store, number));
    add_former(store, *applicant, numbers);
  }
  // Whose requests stand comes first.
  std::stable_partition(person.records.begin(), person.records.end(),
                        [](const PersonRecord& record) { return !record.applicant.merged_into; });
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(person.former),
               [&](std::int64_t number) { return !store.find_applicant(number); });
  add_decisions(store, person.records);
  person.history = read_history(store, numbers);
  return person;
}

std::string written(const Session& session, const ExportOptions& options, const PersonExport& person) {
  const Schedule& schedule = session.schedule();
  if (options.format == "json") return person_json(schedule, person);
  const Language language = parse_language(options.language).value_or(schedule.language);
  const Document document = person_document(schedule, person, language);
  if (options.format == "html") return document_html(document, language);
  if (options.format == "markdown") return document_markdown(document);
  return document_text(document, std::min<std::size_t>(session.context().terminal.width, 100));
}

int run_export(Context& context, const Globals& globals, const ExportOptions& options) {
  int status = kDone;
  auto session = Session::open(context, globals, status);
  if (!session) return status;
  Store& store = session->store();
  const auto people = session->find_people({options.applicant});
  if (!people) return kRefused;
  if (people->numbers.empty()) {
    session->find_applicant(options.applicant);  // says that there is none
    return kRefused;
  }
  std::string text;
  {
    const Transaction view = store.view();
    text = written(*session, options, read_export(*session, people->numbers));
  }
  if (options.output.empty()) {
    context.out << text;
    return kDone;
  }
  write_new_file(options.output, text);
  print(context.err, "register: written to {}, which only you can read\n", printable(options.output));
  return kDone;
}

}  // namespace

Action declare_export(Parser& parser) {
  auto options = std::make_shared<ExportOptions>();
  parser.add_option("applicant", options->applicant, "the number or e-mail")
      .required()
      .type_name("APPLICANT");
  parser.add_option("--format", options->format, "text, html, markdown or json")
      .one_of({"text", "html", "markdown", "json"});
  parser.add_option("--lang", options->language, "cs or en [the cycle's]").one_of({"cs", "en"});
  parser.add_option("--output", options->output, "a new file [standard output]").type_name("FILE");
  parser.footer(
      "Fields, answers, consent, requests and why they were decided as they were, letters, rosters, and what "
      "was "
      "done with the data; of whoever was merged with the applicant too, and of whoever was taken out by an "
      "undo. "
      "Other people appear by number at most, so that it can be given to the person.");
  return
      [options](Context& context, const Globals& globals) { return run_export(context, globals, *options); };
}

}  // namespace reg
