#include "reg/app/register_applicant.h"

#include <fmt/format.h>

#include "reg/base/text/text.h"
#include "reg/core/cycle/clock_doubt.h"
#include "reg/core/people/email.h"
#include "reg/core/people/field_damage.h"

#include "app/shared_address.h"
#include "reg/app/letter_queue.h"
#include "reg/app/save_applicant.h"
#include "reg/store/tables/applicants.h"

namespace reg {

std::vector<FieldFault> registration_faults(const OpenCycle& cycle, Registration& registration,
                                            const Registration* before) {
  auto faults = before == nullptr ? typed_faults(cycle.schedule(), registration)
                                  : faults_of_change(cycle.schedule(), *before, registration);
  const bool is_new = before == nullptr || before->applied_at != registration.applied_at;
  if (is_new && registration.applied_at < kFirstForms) {
    const LocalTime time = cycle.schedule().zone.to_local(registration.applied_at);
    faults.push_back({"applied_at", iso_minutes(time),
                      fmt::format("{} is long before any form; expected the time of this application, which "
                                  "decides who comes first",
                                  iso_minutes(time))});
  }
  return faults;
}

std::optional<Applicant> find_same_person(const View& view, const Registration& registration,
                                          std::int64_t except_number) {
  for (const Applicant& other : view.applicants().with_email(email_key(registration.email))) {
    if (other.number != except_number && is_same_person(other.registration, registration)) return other;
  }
  return std::nullopt;
}

std::optional<Applicant> address_of_other(const View& view, const Registration& registration,
                                          std::int64_t self) {
  for (const Applicant& other : view.applicants().with_email(email_key(registration.email))) {
    if (other.number == self || (self != 0 && view.applicants().canonical(other).number == self)) continue;
    return other;
  }
  return std::nullopt;
}

RegisterResult add_applicant(OpenCycle& cycle, const AddOrder& order) {
  Change change = cycle.store(Store::Missing::kMake, order.dry_run).change();
  RegisterResult result;
  result.address = order.registration.email;
  const auto same = find_same_person(change, order.registration);
  result.came_back = same && same->withdrawn() && !same->merged_into;
  result.other = same;
  if (same && !result.came_back) {
    result.refusal = RegisterRefusal::kRegistered;
    return result;
  }
  if (!same && !order.same_address) {
    result.other = address_of_other(change, order.registration, 0);
    if (result.other) {
      result.refusal = RegisterRefusal::kSharedAddress;
      return result;
    }
  }
  Applicant& after = result.after;
  if (result.came_back) {
    result.before = *same;
    after = amend(cycle.schedule(), *same, order.registration);
    come_back(after);
    save_applicant(change, *same, after);
  } else {
    after = new_applicant(cycle.schedule(), order.registration);
    after.number = change.applicants().add(after);
  }
  const std::string summary =
      fmt::format("applicant {} {}", after.number, result.came_back ? "came back" : "was added");
  if (!finish_change(cycle, change, cycle.journal("add", summary), order.dry_run)) {
    result.refusal = RegisterRefusal::kUnsound;
  }
  return result;
}

}  // namespace reg
