#include "reg/core/people/merging.h"

#include <fmt/format.h>

#include <algorithm>

#include "reg/base/text/text.h"

namespace reg {
namespace {

int strength(const Request& request) {
  switch (request.state) {
    case RequestState::kConfirmed:
      return 5;
    case RequestState::kAdmitted:
      return request.announced ? 4 : 3;
    case RequestState::kWaiting:
      return 2;
    case RequestState::kRequested:
      return 1;
    default:
      return 0;
  }
}

// Of two offers of a seat the one stays that can be confirmed longer.
bool lasts_longer(const Request& request, const Request& other) {
  if (!other.confirm_by) return false;
  return !request.confirm_by || *request.confirm_by > *other.confirm_by;
}

bool is_stronger(const Request& request, const Request& other) {
  if (strength(request) != strength(other)) return strength(request) > strength(other);
  return has_seat(request.state) && lasts_longer(request, other);
}

void merge_request(Merge& merge, const Request& theirs) {
  auto& requests = merge.into.requests;
  const auto own = std::find_if(requests.begin(), requests.end(),
                                [&](const Request& request) { return request.workshop == theirs.workshop; });
  if (own == requests.end()) {
    merge.requests.push_back({theirs.workshop, std::nullopt, theirs.state});
    requests.push_back(theirs);
    return;
  }
  if (has_seat(own->state) && has_seat(theirs.state)) merge.freed.push_back(theirs.workshop);
  if (!is_stronger(theirs, *own)) return;
  if (own->state != theirs.state) merge.requests.push_back({theirs.workshop, own->state, theirs.state});
  *own = theirs;
}

void merge_requests(const Schedule& schedule, Merge& merge, const Applicant& from) {
  for (const Request& theirs : from.requests) merge_request(merge, theirs);
  std::sort(merge.into.requests.begin(), merge.into.requests.end(),
            [](const Request& a, const Request& b) { return a.workshop < b.workshop; });
  auto& wanted = merge.into.registration.workshops;
  wanted.clear();
  for (const Request& request : merge.into.requests) {
    if (is_active(request.state)) wanted.push_back(schedule.workshops[request.workshop].id);
  }
}

// What the organiser wrote by hand stays the organiser's where it went to the other one.
void keep_edited(Merge& merge, const Applicant& from) {
  std::vector<std::string> taken;
  for (const FieldChange& change : merge.changes) taken.push_back(change.field);
  if (!merge.requests.empty()) taken.push_back("workshops");
  for (const std::string& field : taken) {
    if (contains(from.edited, field) && !contains(merge.into.edited, field))
      merge.into.edited.push_back(field);
  }
}

void merge_fields(const Schedule& schedule, Merge& merge, const Applicant& into, const Applicant& from) {
  Registration& r = merge.into.registration;
  r = fill_gaps(r, from.registration);
  r.full_cycle = into.registration.full_cycle || from.registration.full_cycle;
  const KnownTime applied = earlier({into.registration.applied_at, into.registration.applied_known},
                                    {from.registration.applied_at, from.registration.applied_known});
  r.applied_at = applied.at;
  r.applied_known = applied.known;
  if (into.answered_at < from.answered_at) {
    merge.into.answered_at = from.answered_at;
    merge.into.answered_known = from.answered_known;
  }
  merge.changes = differences(schedule, into.registration, r);
  std::erase_if(merge.changes, [](const FieldChange& change) { return change.field == "workshops"; });
  if (r.applied_at != into.registration.applied_at) {
    merge.changes.push_back({"applied_at", rfc3339(into.registration.applied_at), rfc3339(r.applied_at)});
  }
}

}  // namespace

Merge merge(const Schedule& schedule, const Applicant& into, const Applicant& from, Instant now) {
  Merge merge;
  if (into.number == from.number) {
    merge.refusals.push_back(fmt::format("number {} cannot be merged into itself", into.number));
    return merge;
  }
  for (const Applicant* applicant : {&into, &from}) {
    if (applicant->erased()) merge.refusals.push_back(fmt::format("number {} was erased", applicant->number));
  }
  for (const Applicant* applicant : {&into, &from}) {
    if (!applicant->withdrawn()) continue;
    merge.refusals.push_back(
        applicant->merged_into
            ? fmt::format("number {} was merged into number {}", applicant->number, *applicant->merged_into)
            : fmt::format("number {} has withdrawn", applicant->number));
  }
  if (!merge.refusals.empty()) return merge;
  merge.into = into;
  merge_requests(schedule, merge, from);
  merge_fields(schedule, merge, into, from);
  keep_edited(merge, from);
  merge.from = withdraw(from, now);
  merge.from.merged_into = into.number;
  return merge;
}

}  // namespace reg
