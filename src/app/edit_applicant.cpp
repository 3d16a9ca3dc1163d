#include <fmt/format.h>

#include <utility>

#include "app/shared_address.h"
#include "reg/app/find.h"
#include "reg/app/letter_queue.h"
#include "reg/app/register_applicant.h"
#include "reg/app/save_applicant.h"
#include "reg/base/text/text.h"
#include "reg/core/people/email.h"
#include "reg/core/rule/seats.h"
#include "reg/store/tables/applicants.h"

namespace reg {
namespace {

// The registration with what is wanted in it, checked. Where nothing is said of workshops, whoever gave some
// up, or all, still asks for the others alone.
RegisterRefusal make_wanted(const OpenCycle& cycle, const EditOrder& order, const Registration& before,
                            Registration& wanted, std::vector<FieldFault>& faults) {
  wanted = before;
  if (!order.apply(wanted)) return RegisterRefusal::kNotUnderstood;
  if (order.same_wishes) wanted.full_cycle = true;  // any wish that can be checked
  faults = registration_faults(cycle, wanted, &before);
  if (!faults.empty()) return RegisterRefusal::kFaults;
  if (order.same_wishes) {
    wanted.full_cycle = before.full_cycle;
    wanted.workshops = before.workshops;
  }
  return RegisterRefusal::kNone;
}

std::vector<FieldChange> changes_between(const Schedule& schedule, const Registration& before,
                                         const Registration& wanted) {
  auto changes = differences(schedule, before, wanted);
  if (wanted.applied_at != before.applied_at) {
    changes.push_back({"applied_at", rfc3339(before.applied_at), rfc3339(wanted.applied_at)});
  }
  return changes;
}

// Writes the applicant. A name and address that are still those of a registration merged into it become its
// own: the two change places, so that both lead to the applicant as before.
void save(Change& change, const Applicant& before, const Applicant& after, std::optional<Applicant> merged) {
  if (merged) {
    merged->registration.email = fmt::format("{}@{}", merged->number, merged->registration.email);
    change.applicants().save(*merged);
  }
  save_applicant(change, before, after);
  if (merged) {
    merged->registration.name = before.registration.name;
    merged->registration.given_name = before.registration.given_name;
    merged->registration.family_name = before.registration.family_name;
    merged->registration.email = before.registration.email;
    change.applicants().save(*merged);
  }
}

std::string summary(const Schedule& schedule, const RegisterResult& result) {
  std::vector<std::string> fields;
  for (const FieldChange& c : result.changes) fields.push_back(c.field);
  return fmt::format("applicant {}: {} changed{}", result.after.number, join(fields, ", "),
                     promotion_summary(schedule, result.promotions));
}

// Inside a change: why it is refused, or what it is to be.
RegisterRefusal decide(OpenCycle& cycle, const View& view, const EditOrder& order, Registration& wanted,
                       RegisterResult& result) {
  auto found = find_applicant(view, order.applicant);
  result.notes = std::move(found.notes);
  if (!found.what) return RegisterRefusal::kNotFound;
  result.before = std::move(*found.what);
  const Applicant& before = result.before;
  if (before.erased() || before.withdrawn()) return RegisterRefusal::kGone;
  const auto refusal = make_wanted(cycle, order, before.registration, wanted, result.faults);
  if (refusal != RegisterRefusal::kNone) return refusal;
  result.address = wanted.email;
  result.other = find_same_person(view, wanted, before.number);
  if (result.other && result.other->merged_into != before.number) return RegisterRefusal::kRegistered;
  const bool moves = email_key(wanted.email) != email_key(before.registration.email);
  if (moves && !order.same_address) {
    if (auto other = address_of_other(view, wanted, before.number)) {
      result.other = std::move(other);
      return RegisterRefusal::kSharedAddress;
    }
  }
  return RegisterRefusal::kNone;
}

}  // namespace

RegisterResult edit_applicant(OpenCycle& cycle, const EditOrder& order) {
  Change change = cycle.store().change();
  RegisterResult result;
  Registration wanted;
  result.refusal = decide(cycle, change, order, wanted, result);
  if (result.refusal != RegisterRefusal::kNone) return result;
  const Applicant& before = result.before;
  result.changes = changes_between(cycle.schedule(), before.registration, wanted);
  result.after = result.changes.empty() ? before : edit(cycle.schedule(), before, wanted);
  if (result.changes.empty()) return result;
  save(change, before, result.after, result.other);
  result.freed = freed_seats(before, result.after);
  result.promotions = promotions(cycle, change, "edit", result.freed, wants_less(before, result.after));
  const JournalEntry entry = cycle.journal("edit", summary(cycle.schedule(), result));
  if (!finish_change(cycle, change, entry, order.dry_run)) result.refusal = RegisterRefusal::kUnsound;
  return result;
}

}  // namespace reg
