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

// typed_faults(), or with `before`, what is kept of the person, faults_of_change(), and whether a new time of
// application can be one; told on `err`. False when there is one.
bool checked(Session& session, Registration& registration, const Registration* before = nullptr);

// Whether the address is another person's; told on `err`. Nobody else is whoever was merged into `self`.
bool refuse_shared_address(Session& session, const Registration& registration, std::int64_t self = 0);

// Another applicant who stands under this address and name already.
std::optional<Applicant> find_same_person(Session& session, const Registration& registration,
                                          std::int64_t except_number);

}  // namespace reg
