// Fields of a registration that hold something else than somebody wrote, or than the field is for: damaged
// texts, addresses that are never connected, telephone numbers that are none.
//
// A form's row whose name or address is damaged is refused, as nobody knows of whom it is. Another field is
// only in doubt: the person is taken, and what was known of the field stays (import_decision.h).
#pragma once

#include <string>
#include <vector>

#include "reg/core/people/applicant.h"

namespace reg {

struct FieldDamage {
  FieldFault fault;
  bool identifies = false;  // the name or the address
  bool readable = false;    // a person can still read the text; else nothing of it is worth keeping
};

// `registration` is as check_registration() left it; texts that are not UTF-8 are left alone.
std::vector<FieldDamage> damaged_fields(const Registration& registration);

// What stands against a registration that a person typed: check_registration(), and every field that is
// damaged. Each field is said once.
std::vector<FieldFault> typed_faults(const Schedule& schedule, Registration& registration);

// The same for a change of what is kept: nothing of fields that stay as they are.
std::vector<FieldFault> faults_of_change(const Schedule& schedule, const Registration& before,
                                         Registration& wanted);

}  // namespace reg
