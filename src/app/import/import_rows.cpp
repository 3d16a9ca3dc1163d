// What becomes of each row.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/import/import_run.h"
#include "reg/base/text/text.h"
#include "reg/core/rule/order.h"
#include "reg/core/rule/seats.h"
#include "reg/store/erasure/privacy.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/duplicates.h"
#include "reg/store/tables/forms.h"

namespace reg {
namespace {

// Pairs who look like one person; the others are for `register duplicates`.
constexpr std::size_t kMostTwins = 20;

// Rows of one moment stand near each other.
constexpr std::size_t kMostHeld = 4096;

}  // namespace

void ImportRun::take(FormRow& row) {
  ++report_.rows;
  for (const ImportFinding& finding : row.findings) add_finding(finding);
  if (row.two_ways) broken_ = true;
  if (row.skipped) {
    ++report_.skipped;
  } else if (row.refused()) {
    refuse(row, {});
  } else {
    row.registration.answers.clear();
    for (OtherAnswer& answer : row.answers) {
      row.registration.answers.push_back({questions_[answer.question], std::move(answer.text)});
    }
    decide(row, Repeated::kWait);
  }
}

void ImportRun::refuse(const FormRow& row, std::vector<ImportFinding> more) {
  ++report_.rejected;
  for (const ImportFinding& finding : more) add_finding(finding);
  // Whoever is in the file is not missing in it, whatever became of the row.
  for (const Applicant& person : intake_.people(email_key(row.registration.email), row.registration.name)) {
    mark_seen(person.number);
  }
  if (!refused_) return;
  more.insert(more.begin(), row.findings.begin(), row.findings.end());
  refused_->add(cells_to_fix(row), more);
}

// The cells for the report, with a time that is not in doubt, since the rows that settled the order of day
// and month may not be in it.
std::vector<std::string> ImportRun::cells_to_fix(const FormRow& row) const {
  std::vector<std::string> cells = row.cells;
  if (is_report_ && !cells.empty()) cells.pop_back();
  const bool in_doubt = row.has_time && time_column_ && *time_column_ < cells.size() &&
                        cells[*time_column_].find('/') != std::string::npos;
  if (in_doubt) cells[*time_column_] = rfc3339(row.registration.applied_at);
  return cells;
}

std::vector<std::string> ImportRun::report_titles(const FormPlan& plan) {
  std::vector<std::string> titles = plan.titles;
  is_report_ = plan.is_report;
  if (is_report_) titles.pop_back();
  return titles;
}

void ImportRun::decide(FormRow& row, Repeated repeated) {
  const auto answered_at = row.has_time ? std::optional(row.registration.applied_at) : std::nullopt;
  if (const auto erased = change_.privacy().erased_person(email_key(row.registration.email),
                                                          row.registration.name, answered_at)) {
    return skip(row, *erased);
  }
  const auto people = intake_.people(email_key(row.registration.email), row.registration.name);
  ImportDecision decision = decide_import(cycle_.schedule(), people, row.registration, row.has_time,
                                          order_.same_address, questions_, repeated, row.doubtful);
  if (repeated == Repeated::kWait) release(decision.after.number, row);
  if (decision.kind == ImportDecision::Kind::kWait) return hold(row, decision);
  if (decision.kind == ImportDecision::Kind::kUpdate) keep_seats(people, decision.after);
  apply(row, decision);
}

// Of several rows of one moment, or without a time, the last one counts.
void ImportRun::hold(const FormRow& row, const ImportDecision& decision) {
  if (decision.save) intake_.save(decision.after);
  held_[decision.after.number] = row;
  if (held_.size() > kMostHeld) settle_held();
}

// A row that is no older than the held one takes its place.
void ImportRun::release(std::int64_t number, const FormRow& row) {
  const auto held = held_.find(number);
  if (held == held_.end()) return;
  const FormRow& waiting = held->second;
  const KnownTime before{waiting.registration.applied_at, waiting.registration.applied_known};
  const KnownTime now{row.registration.applied_at, row.registration.applied_known};
  const bool older = waiting.has_time && row.has_time && now.at < before.at &&
                     !may_be_one(before, now, cycle_.schedule().zone);
  if (older) return;
  ++report_.unchanged;
  held_.erase(held);
}

void ImportRun::settle_held() {
  const auto rows = std::exchange(held_, {});
  for (const auto& [number, row] : rows) {
    FormRow last = row;
    decide(last, Repeated::kTake);
  }
}

void ImportRun::count_added(const Applicant& applicant) {
  ++report_.added;
  if (is_late(cycle_.schedule(), applicant.registration.applied_at)) ++report_.late;
  if (!applicant.registration.consent_at) ++report_.without_consent;
}

void ImportRun::skip(const FormRow& row, const Privacy::Erased& erased) {
  ++report_.skipped;
  const Date day = date_of(cycle_.schedule().zone.to_local(erased.at));
  warn(row.line, "", "", "erased",
       fmt::format("this person was number {} and was erased on {}: the row is skipped; `register add` "
                   "registers them anew",
                   erased.applicant, short_date(day, Language::kEnglish)));
}

// Only a person's last answers in the file count: a seat that earlier ones gave up and later ones ask for
// again was never given up.
void ImportRun::keep_seats(const std::vector<Applicant>& people, Applicant& after) {
  const auto person = std::find_if(people.begin(), people.end(),
                                   [&](const Applicant& other) { return other.number == after.number; });
  if (person == people.end()) return;
  Applicant before;
  before.requests = person->requests;
  const auto sits = [](const Request& request) { return has_seat(request.state); };
  if (std::any_of(before.requests.begin(), before.requests.end(), sits)) {
    requests_before_.try_emplace(after.number, before.requests);
  }
  if (const auto found = requests_before_.find(after.number); found != requests_before_.end()) {
    before.requests = found->second;
    reg::keep_seats(before, after);
  }
  require_moves(before, after);
}

void ImportRun::apply(const FormRow& row, const ImportDecision& decision) {
  warn_of_kept(row, decision);
  switch (decision.kind) {
    case ImportDecision::Kind::kAdd: {
      count_added(decision.after);
      Applicant added = decision.after;
      added.form = form_;
      mark_seen(intake_.add(added));
      observer_.add_addition(decision.after);
      return;
    }
    case ImportDecision::Kind::kUpdate:
      ++report_.updated;
      mark_seen(decision.after.number);
      intake_.save(decision.after);
      if (!decision.changes.empty()) change_.forms().set_missing_said(decision.after.number, false);
      observer_.add_change(decision.after, decision.changes);
      return;
    case ImportDecision::Kind::kUnchanged:
      ++report_.unchanged;
      mark_seen(decision.after.number);
      if (decision.save) intake_.save(decision.after);
      return;
    case ImportDecision::Kind::kWait:  // hold() has it
      return;
    case ImportDecision::Kind::kRefuse:
      ImportFinding finding;
      finding.line = row.line;
      finding.field = "email";
      finding.value = row.registration.email;
      finding.kind = "address of somebody else";
      finding.message = fmt::format(
          "the address {} belongs to {}, and here to {}; --same-address=person takes it as a new name, "
          "--same-address=people as a shared mailbox",
          row.registration.email, applicant_name(*decision.other), row.registration.name);
      mark_seen(decision.other->number);
      return refuse(row, {std::move(finding)});
  }
}

void ImportRun::warn_of_kept(const FormRow& row, const ImportDecision& decision) {
  for (const FieldChange& kept : decision.kept) {
    warn(row.line, kept.field, kept.after, "changed by hand",
         fmt::format("the field {} of {} was changed by hand: «{}» stands, and the form's «{}» is not taken "
                     "(this is said once)",
                     kept.field, applicant_name(decision.after), kept.before, kept.after));
  }
}

void ImportRun::mark_seen(std::int64_t number) {
  const auto place = static_cast<std::size_t>(number);
  if (effects_.seen.size() <= place) effects_.seen.resize(place + place / 2 + 64);
  effects_.seen[place] = true;
}

void ImportRun::note_freed() {
  for (const auto& [number, requests] : requests_before_) {
    Applicant before;
    before.requests = requests;
    const Applicant after = change_.applicants().get(number);
    for (const std::size_t workshop : freed_seats(before, after)) {
      effects_.freed.insert(workshop);
      observer_.add_freed(after, workshop);
    }
  }
}

void ImportRun::warn_of_duplicates(std::int64_t last_number) {
  const Twins twins = change_.duplicates().twins_above(last_number, kMostTwins);
  for (const ApplicantPair& pair : twins.first) {
    const Applicant one = change_.applicants().get(pair.one);
    const Applicant other = change_.applicants().get(pair.other);
    warn(
        0, "name", other.registration.name, "perhaps one person",
        fmt::format("{} and {} have one name and organisation, and two addresses; `register merge` makes one "
                    "person of two, `register duplicates --not` remembers that they are two",
                    applicant_name(one), applicant_name(other)));
  }
  const auto told = static_cast<std::int64_t>(twins.first.size());
  if (twins.count > told) {
    warn(0, "name", "", "perhaps one person",
         fmt::format("{} more possible duplicates; `register duplicates` lists them", twins.count - told));
  }
}

void ImportRun::add_finding(const ImportFinding& finding) {
  if (finding.severity == Severity::kError) ++errors_;
  if (finding.severity == Severity::kWarning) ++report_.warnings;
  observer_.add_finding(finding);
}

void ImportRun::warn(int line, const std::string& field, const std::string& value, std::string kind,
                     std::string message) {
  add_finding({line, 0, "", field, value, Severity::kWarning, std::move(message), std::move(kind)});
}

}  // namespace reg
