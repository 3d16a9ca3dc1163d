// An applicant's binding seats pass to a colleague, who is registered for it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reg/app/open_cycle.h"
#include "reg/core/rule/seats.h"

namespace reg {

struct SubstituteOrder {
  std::string applicant;               // as a person names who gives
  std::vector<std::size_t> workshops;  // none: every seat
  std::string name, email, phone;      // the colleague's
  bool dry_run = false;
};

enum class SubstituteRefusal {
  kNone,
  kNotFound,     // `notes` say why
  kFaults,       // of the colleague's fields
  kRegistered,   // the colleague's address is `other`'s
  kNotPossible,  // change.giving.refusals say why
  kUnsound       // a template of letters has a fault: notice was given
};

struct SubstituteResult {
  SubstituteRefusal refusal = SubstituteRefusal::kNone;
  std::vector<std::string> notes;
  std::vector<FieldFault> faults;
  std::optional<Applicant> other;
  std::string address;  // the colleague's
  Applicant before;
  Substitution change;
};

SubstituteResult substitute_applicant(OpenCycle& cycle, const SubstituteOrder& order);

}  // namespace reg
