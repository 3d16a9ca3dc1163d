#include "reg/core/people/registering.h"

#include <algorithm>

#include "reg/base/text/text.h"
#include "reg/core/people/fields.h"
#include "reg/core/reports/roster.h"

namespace reg {
namespace {

// A field as a change of it is told.
std::string value_of(const Field& field, const Registration& r) {
  if (field.text != nullptr) return r.*field.text;
  if (field.flag != nullptr) return r.*field.flag ? "yes" : "no";
  return join(r.workshops, ", ");
}

std::string consent_text(const Registration& r) {
  return r.consent_at ? rfc3339(*r.consent_at) : "no";
}

Request* find_request(Applicant& applicant, std::size_t workshop) {
  for (Request& request : applicant.requests) {
    if (request.workshop == workshop) return &request;
  }
  return nullptr;
}

void compare_answers(const std::vector<KeptAnswer>& before, const std::vector<KeptAnswer>& after,
                     std::vector<FieldChange>& changes) {
  for (const KeptAnswer& answer : before) {
    const std::string& now = answer_to(after, answer.question);
    if (now != answer.text) changes.push_back({answer.question, answer.text, now});
  }
  for (const KeptAnswer& answer : after) {
    const bool is_new = answer_to(before, answer.question).empty();
    if (is_new && !answer.text.empty()) changes.push_back({answer.question, "", answer.text});
  }
}

}  // namespace

const std::string& answer_to(const std::vector<KeptAnswer>& answers, const std::string& question) {
  static const std::string none;
  const auto found = std::find_if(answers.begin(), answers.end(),
                                  [&](const KeptAnswer& answer) { return answer.question == question; });
  return found == answers.end() ? none : found->text;
}

std::vector<FieldChange> differences(const Schedule&, const Registration& before, const Registration& after) {
  std::vector<FieldChange> changes;
  const auto compare = [&](std::string_view field, const std::string& was, const std::string& is) {
    if (was != is) changes.push_back({std::string(field), was, is});
  };
  for (const Field& field : kFields) {
    if (field.kind == FieldKind::kMoment) continue;
    compare(field.name, value_of(field, before), value_of(field, after));
  }
  if (before.consent_at.has_value() != after.consent_at.has_value()) {
    compare("consent", consent_text(before), consent_text(after));
  }
  compare_answers(before.answers, after.answers, changes);
  return changes;
}

Registration fill_gaps(const Registration& registration, const Registration& other) {
  Registration filled = registration;
  for (const Field& field : kFields) {
    if (field.optional && (filled.*field.text).empty()) filled.*field.text = other.*field.text;
  }
  if (!filled.consent_at) filled.consent_at = other.consent_at;
  return filled;
}

bool is_same_person(const Registration& one, const Registration& other) {
  return fold(one.name) == fold(other.name);
}

Applicant new_applicant(const Schedule& schedule, const Registration& registration) {
  return amend(schedule, Applicant{}, registration);
}

Applicant amend(const Schedule& schedule, const Applicant& before, const Registration& wanted) {
  Applicant after = before;
  after.registration = wanted;
  for (Request& request : after.requests) {
    const bool asked = contains(wanted.workshops, schedule.workshops[request.workshop].id);
    if (!asked && is_active(request.state)) request = {request.workshop, RequestState::kCancelled, false, ""};
  }
  for (const std::string& id : wanted.workshops) {
    const std::size_t workshop = workshop_by_id(schedule, id).value();
    Request* request = find_request(after, workshop);
    if (request == nullptr) {
      after.requests.push_back({workshop, RequestState::kRequested, false, ""});
    } else if (!is_active(request->state)) {
      *request = {workshop, RequestState::kRequested, false, ""};
    }
  }
  std::sort(after.requests.begin(), after.requests.end(),
            [](const Request& a, const Request& b) { return a.workshop < b.workshop; });
  return after;
}

void come_back(Applicant& applicant) {
  applicant.withdrawn_at.reset();
  applicant.counts_from = applicant.registration.applied_at;
}

Applicant edit(const Schedule& schedule, const Applicant& before, const Registration& wanted) {
  Applicant after = amend(schedule, before, wanted);
  remember_identity(before, after);
  for (const FieldChange& change : differences(schedule, before.registration, wanted)) {
    if (!contains(after.edited, change.field)) after.edited.push_back(change.field);
  }
  return after;
}

void remember_identity(const Applicant& before, Applicant& after) {
  if (!before.imported || before.form_identity) return;
  const FormIdentity was{email_key(before.registration.email), fold(before.registration.name)};
  const FormIdentity is{email_key(after.registration.email), fold(after.registration.name)};
  if (was != is) after.form_identity = was;
}

Applicant withdraw(const Applicant& before, Instant now) {
  Applicant after = before;
  after.withdrawn_at = now;
  for (Request& request : after.requests) {
    if (is_active(request.state)) request = {request.workshop, RequestState::kCancelled, false, ""};
  }
  after.registration.workshops.clear();
  return after;
}

}  // namespace reg
