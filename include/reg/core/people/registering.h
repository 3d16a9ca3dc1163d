// What a registration does to the applicant it is about: a new one, a change by hand, a withdrawal. What
// answers from a form mean is in import_decision.h. Pure: each function returns the applicant as it will be.
#pragma once

#include <string>
#include <vector>

#include "reg/core/cycle/schedule.h"
#include "reg/core/people/applicant.h"

namespace reg {

struct FieldChange {
  std::string field;   // of kFields, or another question
  std::string before;  // as shown to people
  std::string after;
  bool operator==(const FieldChange&) const = default;
};

// What differs, field by field in the order of kFields, and then the answers to other questions, by
// these; `applied_at` and the moment of a consent that stands in both are not compared.
std::vector<FieldChange> differences(const Schedule& schedule, const Registration& before,
                                     const Registration& after);

// What was answered to another question; empty where nothing was.
const std::string& answer_to(const std::vector<KeptAnswer>& answers, const std::string& question);

// Whether two registrations under one address are one person's: they have the same name, accents and case
// aside.
bool is_same_person(const Registration& one, const Registration& other);

// A new applicant, without a number yet, who requests what the registration says.
Applicant new_applicant(const Schedule& schedule, const Registration& registration);

// The applicant with `wanted` in the place of the registration: workshops that are new are requested (again,
// where they had been given up), and those that are gone are cancelled.
Applicant amend(const Schedule& schedule, const Applicant& before, const Registration& wanted);

// The same, by the organiser's hand: the changed fields are marked as edited.
Applicant edit(const Schedule& schedule, const Applicant& before, const Registration& wanted);

// The form's answers keep coming under the name and the address that they had: `after` keeps these where they
// change.
void remember_identity(const Applicant& before, Applicant& after);

// Whoever withdrew is there again, and counts from the registration's time.
void come_back(Applicant& applicant);

// Every active request is cancelled.
Applicant withdraw(const Applicant& before, Instant now);

// The registration with its empty fields (phone, organisation, region, group, note, consent) taken from
// `other`.
Registration fill_gaps(const Registration& registration, const Registration& other);

}  // namespace reg
