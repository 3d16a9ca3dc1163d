// The fields of a registration as options, for `add` and `edit`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "cli/terminal/parser.h"
#include "reg/core/people/applicant.h"

namespace reg {

struct RegistrationOptions {
  std::optional<std::string> name, given_name, family_name, email, phone, organisation, region, group, note,
      applied_at;
  std::vector<std::string> workshops;  // as named by a person
  std::optional<bool> full_cycle, whole_only, consent;

  bool none_given() const;
};

void declare_registration_options(Parser& parser, RegistrationOptions& options);

// Whether the options can be meant together. Tells on `err` why they cannot; the status is kUsage then.
bool agree(Context& context, const RegistrationOptions& options);

// Lays the given options over `registration`. False when one could not be understood; told on `err`.
bool apply_options(Session& session, const RegistrationOptions& options, Registration& registration);

// Tells them on `err`, and that nothing was changed; returns kRefused.
int refuse_faults(const Session& session, const std::vector<FieldFault>& faults);

// The same, where the address is another person's.
int refuse_shared_address(const Session& session, const std::string& address, const Applicant& other);

}  // namespace reg
