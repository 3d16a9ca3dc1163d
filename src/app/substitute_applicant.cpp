#include "reg/app/substitute_applicant.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "reg/app/find.h"
#include "reg/app/letter_queue.h"
#include "reg/app/register_applicant.h"
#include "reg/app/save_applicant.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/store/tables/applicants.h"

namespace reg {
namespace {

// The colleague's own data; organisation, region and group are those of the applicant.
Registration colleague(const OpenCycle& cycle, const SubstituteOrder& order, const Applicant& applicant) {
  Registration registration;
  registration.name = order.name;
  registration.email = order.email;
  registration.phone = order.phone;
  registration.applied_at = cycle.now();
  // To be checked; the seats follow.
  registration.workshops.push_back(cycle.schedule().workshops.front().id);
  registration.organisation = applicant.registration.organisation;
  registration.region = applicant.registration.region;
  registration.group = applicant.registration.group;
  return registration;
}

// A seat that is not binding would be decided anew, by the colleague's own, late place in the order.
void refuse_provisional(const Schedule& schedule, Substitution& change) {
  for (const Request& request : change.receiving.requests) {
    if (is_held(request.state, request.announced)) continue;
    change.giving.refusals.push_back(fmt::format(
        "{}: the seat is not announced yet, and only a binding one can be passed on; `register edit` makes "
        "the application the colleague's",
        schedule.workshops[request.workshop].id));
  }
}

// Inside a change: what is refused, or what is to be written.
SubstituteRefusal decide(OpenCycle& cycle, const View& view, const SubstituteOrder& order,
                         SubstituteResult& result) {
  auto found = find_applicant(view, order.applicant);
  result.notes = std::move(found.notes);
  if (!found.what) return SubstituteRefusal::kNotFound;
  result.before = std::move(*found.what);
  Registration registration = colleague(cycle, order, result.before);
  result.faults = registration_faults(cycle, registration);
  if (!result.faults.empty()) return SubstituteRefusal::kFaults;
  result.address = registration.email;
  if (auto people = view.applicants().with_email(email_key(registration.email)); !people.empty()) {
    auto same = find_same_person(view, registration);
    result.other = same ? std::move(same) : std::move(people.front());
    return SubstituteRefusal::kRegistered;
  }
  result.change = substitute(cycle.schedule(), result.before, order.workshops, std::move(registration));
  refuse_provisional(cycle.schedule(), result.change);
  return result.change.giving.refusals.empty() ? SubstituteRefusal::kNone : SubstituteRefusal::kNotPossible;
}

}  // namespace

SubstituteResult substitute_applicant(OpenCycle& cycle, const SubstituteOrder& order) {
  Change transaction = cycle.store().change();
  SubstituteResult result;
  result.refusal = decide(cycle, transaction, order, result);
  if (result.refusal != SubstituteRefusal::kNone) return result;
  Applicant& receiving = result.change.receiving;
  save_applicant(transaction, result.before, result.change.giving.after);
  receiving.number = transaction.applicants().add(receiving);
  const std::string summary = fmt::format("applicant {} passed {} to applicant {}", result.before.number,
                                          join(receiving.registration.workshops, ", "), receiving.number);
  if (!finish_change(cycle, transaction, cycle.journal("substitute", summary), order.dry_run)) {
    result.refusal = SubstituteRefusal::kUnsound;
  }
  return result;
}

}  // namespace reg
