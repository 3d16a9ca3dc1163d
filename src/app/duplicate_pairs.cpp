#include "reg/app/duplicate_pairs.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "reg/app/find.h"
#include "reg/store/journal/journal.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/duplicates.h"

namespace reg {

Traits traits_of(const Applicant& a) {
  const Registration& r = a.registration;
  return reg::traits_of(Identity{a.number, r.name, r.email, r.organisation, r.phone});
}

std::vector<ApplicantPair> find_pairs(const View& view) {
  DuplicateSearch search;
  view.duplicates().each_identity([&](const Identity& identity) { search.add(identity); });
  return search.pairs([&](std::int64_t number) { return traits_of(view.applicants().get(number)); },
                      view.duplicates().distinct_people());
}

std::vector<AlikePeople> find_alike(OpenCycle& cycle) {
  const View view = cycle.store().view();
  std::vector<AlikePeople> found;
  for (const ApplicantPair& pair : find_pairs(view)) {
    AlikePeople alike{{}, {view.applicants().get(pair.one), view.applicants().get(pair.other)}};
    const Likeness like = likeness(traits_of(alike.people[0]), traits_of(alike.people[1]));
    if (like.organisation) alike.in_common.push_back("organisation");
    if (like.address) alike.in_common.push_back("address");
    if (like.phone) alike.in_common.push_back("phone");
    found.push_back(std::move(alike));
  }
  return found;
}

DistinctResult mark_distinct(OpenCycle& cycle, const std::string& one, const std::string& other,
                             bool dry_run) {
  Change change = cycle.store().change();
  DistinctResult result;
  auto first = find_applicant(change, one);
  auto second = first.what ? find_applicant(change, other) : first;
  if (!second.what) {
    result.refusal = DistinctRefusal::kNotFound;
    result.notes = std::move(second.notes);
    return result;
  }
  result.one = std::move(*first.what);
  result.other = std::move(*second.what);
  const std::int64_t a = result.one.number, b = result.other.number;
  if (a == b) {
    result.refusal = DistinctRefusal::kOnePerson;
    return result;
  }
  result.is_listed = likeness(traits_of(result.one), traits_of(result.other)).may_be_one() &&
                     !result.one.withdrawn() && !result.other.withdrawn();
  result.is_new = change.duplicates().mark_distinct({a, b});
  if (!result.is_new) return result;
  change.journal().add(cycle.journal(
      "duplicates", fmt::format("applicants {} and {} are two people", std::min(a, b), std::max(a, b))));
  if (!dry_run) change.commit();
  return result;
}

}  // namespace reg
