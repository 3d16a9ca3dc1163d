// One registration by the organiser's hand: somebody new, somebody who comes back, or other fields of
// somebody who is there.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/app/rule_run.h"
#include "reg/core/people/registering.h"

namespace reg {

// typed_faults(), or with `before`, what is kept of the person, faults_of_change(), and whether a new time of
// application can be one. Tidies the registration.
std::vector<FieldFault> registration_faults(const OpenCycle& cycle, Registration& registration,
                                            const Registration* before = nullptr);

// Another applicant who stands under this address and name already.
std::optional<Applicant> find_same_person(const View& view, const Registration& registration,
                                          std::int64_t except_number = 0);

enum class RegisterRefusal {
  kNone,
  kNotFound,       // `notes` say why
  kRegistered,     // `other` has this address and name
  kSharedAddress,  // the address is `other`'s
  kGone,           // whoever is to be edited was erased or has withdrawn
  kNotUnderstood,  // what is wanted; it was told
  kFaults,         // of the fields
  kUnsound         // a template of letters has a fault: notice was given
};

struct RegisterResult {
  RegisterRefusal refusal = RegisterRefusal::kNone;
  std::vector<std::string> notes;
  std::vector<FieldFault> faults;
  std::optional<Applicant> other;
  std::string address;  // as it was given
  Applicant before;     // without a number where somebody is new
  Applicant after;
  bool came_back = false;
  std::vector<FieldChange> changes;  // of an edit; none: there is nothing to change
  std::vector<std::size_t> freed;    // workshops
  Promotions promotions;
};

struct AddOrder {
  Registration registration;  // without faults
  bool same_address = false;  // another person may have the address
  bool dry_run = false;
};
RegisterResult add_applicant(OpenCycle& cycle, const AddOrder& order);

struct EditOrder {
  std::string applicant;  // as a person names them
  // Lays what is wanted over the registration that is there; false where it cannot be understood.
  std::function<bool(Registration&)> apply;
  bool same_wishes = false;  // nothing is said of workshops
  bool same_address = false;
  bool dry_run = false;
};
RegisterResult edit_applicant(OpenCycle& cycle, const EditOrder& order);

}  // namespace reg
