#include "reg/core/registering.h"

#include <algorithm>

#include "reg/base/text.h"

namespace reg {
namespace {

std::string yes_no(bool value) {
  return value ? "yes" : "no";
}

std::string workshop_list(const Registration& r) {
  return join(r.workshops, ", ");
}

std::string consent_text(const Registration& r) {
  return r.consent_at ? rfc3339(*r.consent_at) : "no";
}

bool contains(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

Request* find_request(Applicant& applicant, std::size_t workshop) {
  for (Request& request : applicant.requests) {
    if (request.workshop == workshop) return &request;
  }
  return nullptr;
}

// Every workshop that was ever asked for, given up or not.
std::vector<std::string> ever_requested(const Schedule& schedule, const Applicant& applicant) {
  std::vector<std::string> ids;
  for (const Request& request : applicant.requests) ids.push_back(schedule.workshops[request.workshop].id);
  return ids;
}

// The answers ask for what the applicant once asked for. Whoever wanted the full cycle still asks the same
// when the schedule has gained a workshop since.
bool asks_the_same(const Schedule& schedule, const Applicant& before, const Registration& answers) {
  const std::vector<std::string> asked = ever_requested(schedule, before);
  if (asked == answers.workshops) return true;
  return answers.full_cycle && std::all_of(asked.begin(), asked.end(), [&](const std::string& id) {
           return contains(answers.workshops, id);
         });
}

// Copies from `from` one field, by name.
void copy_field(const std::string& field, const Registration& from, Registration& to) {
  if (field == "name" || field == "given_name" || field == "family_name") {
    to.name = from.name;
    to.given_name = from.given_name;
    to.family_name = from.family_name;
  }
  if (field == "email") to.email = from.email;
  if (field == "phone") to.phone = from.phone;
  if (field == "organisation") to.organisation = from.organisation;
  if (field == "region") to.region = from.region;
  if (field == "group") to.group = from.group;
  if (field == "workshops" || field == "full_cycle") {
    to.workshops = from.workshops;
    to.full_cycle = from.full_cycle;
  }
  if (field == "whole_only") to.whole_only = from.whole_only;
  if (field == "note") to.note = from.note;
  if (field == "consent") to.consent_at = from.consent_at;
}

const Applicant* same_name(const std::vector<Applicant>& people, const std::string& name) {
  const std::string key = fold(name);
  for (const Applicant& person : people) {
    if (fold(person.registration.name) == key) return &person;
  }
  return nullptr;
}

ImportDecision update(const Schedule& schedule, const Applicant& before, const Registration& answers,
                      bool has_time) {
  ImportDecision decision;
  if (before.withdrawn() && !(has_time && answers.applied_at > *before.withdrawn_at)) return decision;
  if (has_time && before.answered_at && answers.applied_at < *before.answered_at) return decision;

  const bool newer = !has_time || !before.answered_at || answers.applied_at > *before.answered_at;
  Registration wanted = answers;
  if (before.withdrawn()) {
    wanted.applied_at = answers.applied_at;
  } else {
    wanted.applied_at = has_time ? std::min(before.registration.applied_at, answers.applied_at)
                                 : before.registration.applied_at;
  }
  if (wanted.consent_at && before.registration.consent_at) wanted.consent_at = before.registration.consent_at;
  // The same answers once more: what was given up since is not asked for again.
  if ((!newer || !has_time) && asks_the_same(schedule, before, answers)) {
    copy_field("workshops", before.registration, wanted);
  }
  for (const std::string& field : before.edited) {
    Registration stands = wanted;
    copy_field(field, before.registration, stands);
    for (const FieldChange& change : differences(schedule, stands, wanted)) decision.kept.push_back(change);
    wanted = stands;
  }
  decision.changes = differences(schedule, before.registration, wanted);
  decision.after = amend(schedule, before, wanted);
  decision.after.withdrawn_at.reset();
  if (has_time) decision.after.answered_at = answers.applied_at;
  const bool changed = !decision.changes.empty() || before.withdrawn() ||
                       wanted.applied_at != before.registration.applied_at ||
                       decision.after.answered_at != before.answered_at;
  decision.kind = changed ? ImportDecision::Kind::kUpdate : ImportDecision::Kind::kUnchanged;
  return decision;
}

}  // namespace

std::vector<FieldChange> differences(const Schedule&, const Registration& before, const Registration& after) {
  std::vector<FieldChange> changes;
  const auto compare = [&](const char* field, const std::string& was, const std::string& is) {
    if (was != is) changes.push_back({field, was, is});
  };
  compare("name", before.name, after.name);
  compare("given_name", before.given_name, after.given_name);
  compare("family_name", before.family_name, after.family_name);
  compare("email", before.email, after.email);
  compare("phone", before.phone, after.phone);
  compare("organisation", before.organisation, after.organisation);
  compare("region", before.region, after.region);
  compare("group", before.group, after.group);
  compare("workshops", workshop_list(before), workshop_list(after));
  compare("full_cycle", yes_no(before.full_cycle), yes_no(after.full_cycle));
  compare("whole_only", yes_no(before.whole_only), yes_no(after.whole_only));
  compare("note", before.note, after.note);
  if (before.consent_at.has_value() != after.consent_at.has_value()) {
    compare("consent", consent_text(before), consent_text(after));
  }
  return changes;
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

Applicant edit(const Schedule& schedule, const Applicant& before, const Registration& wanted) {
  Applicant after = amend(schedule, before, wanted);
  for (const FieldChange& change : differences(schedule, before.registration, wanted)) {
    if (!contains(after.edited, change.field)) after.edited.push_back(change.field);
  }
  return after;
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

ImportDecision decide_import(const Schedule& schedule, const std::vector<Applicant>& same_address,
                             const Registration& answers, bool has_time, SameAddress same) {
  const Applicant* person = same_name(same_address, answers.name);
  if (person == nullptr && !same_address.empty()) {
    if (same == SameAddress::kRefuse) {
      ImportDecision decision;
      decision.kind = ImportDecision::Kind::kRefuse;
      decision.other = &same_address.front();
      return decision;
    }
    if (same == SameAddress::kPerson) person = &same_address.front();
  }
  if (person != nullptr) return update(schedule, *person, answers, has_time);
  ImportDecision decision;
  decision.kind = ImportDecision::Kind::kAdd;
  decision.after = new_applicant(schedule, answers);
  if (has_time) decision.after.answered_at = answers.applied_at;
  return decision;
}

}  // namespace reg
